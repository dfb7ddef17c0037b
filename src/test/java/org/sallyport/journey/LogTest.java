package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;

/** What the log never holds, whatever people do: secrets, tokens, and text as somebody typed it. */
@QuarkusTest
class LogTest {

    private static final String TYPED = "line one\n2026-01-01 00:00:00 ERROR forged \u001b[31m typed-by-somebody";
    private static final String WRONG_PASSWORD = "wrong-password-of-somebody";

    @SandboxAddress
    String sandboxAddress;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord record) {
            String message =
                    record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage();
            if (record instanceof ExtLogRecord extended && extended.getMdc("requestId") != null) {
                requests.add(extended.getMdc("requestId"));
            }
            lines.add(message + (record.getThrown() == null ? "" : " " + record.getThrown()));
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            // nothing to close
        }
    };

    @BeforeEach
    void listen() {
        new SandboxControl(sandboxAddress).reset();
        listener.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(listener);
    }

    @Test
    void holdsNoSecretNoTokenAndNothingAsItWasTyped() {
        Visitor.stranger().signIn("alice\nforged", WRONG_PASSWORD).then().statusCode(401);
        Visitor.stranger().signIn("bob", WRONG_PASSWORD).then().statusCode(401);
        Visitor alice = Visitor.stranger();
        String session = alice.signIn("alice", "demo-alice").cookie("sallyport-session");
        alice.post("/clusters/refresh", Map.of()).then().statusCode(303);
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "guarded");
        String token = alice.fields("form[action=/logout]").get("csrf-token").get(0);
        alice.submit("form[method=post][action$=/preview]", Map.of("reason", TYPED));
        alice.submit("form[method=post][action$=/preview]", Map.of("reason", "typed-by-somebody"));
        String change = alice.address();
        Map<String, List<String>> forged = new LinkedHashMap<>(alice.fields("form[action=/logout]"));
        forged.put("fingerprint", List.of(TYPED));
        alice.send(change + "/approve", forged);
        alice.get("/clusters?name=typed-by-somebody&team=%0Aforged").then().statusCode(200);
        alice.get("/changes/typed-by-somebody").then().statusCode(404);
        alice.get("/nowhere/typed-by-somebody%00").then().statusCode(400);
        alice.post(
                        Journey.cluster(alice, "payments-prod") + "/harden",
                        Map.of("level", "guarded", "administrators", "203.0.113.0/99\nforged", "bastions", TYPED))
                .then()
                .statusCode(422);
        alice.post(change + "/comment", Map.of("text", TYPED)).then().statusCode(422);
        alice.post(change + "/comment", Map.of("text", "typed-by-somebody"))
                .then()
                .statusCode(303);
        alice.request()
                .header("X-Request-Id", "typed-by-somebody")
                .header("X-Forwarded-For", "typed-by-somebody")
                .header("Referer", "http://typed-by-somebody/")
                .header("User-Agent", "typed-by-somebody")
                .get("/nowhere")
                .then()
                .statusCode(404);
        Visitor olivia = Visitor.signedInAs("olivia");
        olivia.get("/audit?person=typed-by-somebody%0Aforged&action=forged")
                .then()
                .statusCode(200);
        olivia.post("/admin/teams", Map.of("name", TYPED)).then().statusCode(422);
        alice.post("/logout", Map.of()).then().statusCode(303);
        Logger.getLogger("org.sallyport").warning("the listener hears what is logged");

        String log = lines.stream().collect(Collectors.joining("\n"));
        assertThat(log)
                .contains("the listener hears what is logged")
                .doesNotContain(WRONG_PASSWORD)
                .doesNotContain("demo-alice")
                .doesNotContain("demo-olivia")
                .doesNotContain(session)
                .doesNotContain(token)
                .doesNotContain("typed-by-somebody")
                .doesNotContain("forged")
                .doesNotContain("\u001b")
                .doesNotContain("SANDBOXACCESSKEY0001")
                .doesNotContain("sandbox-secret-key-not-for-real-use")
                .doesNotContain("SDK-HMAC-SHA256")
                .doesNotContain("not-a-secret-demonstration-key-0001");
    }

    @Test
    void namesTheRequestInEachOfItsLinesAsTheErrorPageAndTheAuditLogDo() {
        Response refused = Visitor.signedInAs("alice")
                .request()
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("text", "x")
                .post("/clusters/refresh");
        String request = refused.header("X-Request-Id");

        assertThat(Jsoup.parse(refused.asString()).select("main").text()).contains(request);
        assertThat(Visitor.signedInAs("dave")
                        .get("/audit/export?format=jsonl&action=request.refused")
                        .asString())
                .contains(request);
        String broken = Visitor.stranger().get("/trouble/unforeseen").header("X-Request-Id");
        assertThat(requests).contains(broken);
        assertThat(ConfigProvider.getConfig().getValue("quarkus.log.console.format", String.class))
                .contains("%X{requestId}");
    }
}
