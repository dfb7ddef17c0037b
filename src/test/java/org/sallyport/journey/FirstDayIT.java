package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.PackagedPortal;
import org.sallyport.identity.Visitor;
import org.sallyport.sandbox.Sandbox;
import org.sallyport.sandbox.SandboxSettings;

/**
 * The first day of a portal in production: the packaged portal in an empty folder with one file of configuration, its first
 * operator, everybody else by two people, and the first change to a cluster and back. A cloud, and nothing of a demonstration.
 */
class FirstDayIT {
    private static final String AT = "sallyport.cloud.connections.main.";
    private static final String CLUSTER = "payments-prod";
    private static final String SECOND = "six lanterns above the harbour";

    @TempDir
    Path folder;

    @RegisterExtension
    final OuterPortal outerPortal = new OuterPortal();

    private final Vertx vertx = Vertx.vertx();
    private final Sandbox cloud = new Sandbox(vertx, SandboxSettings.defaults().onPort(0));

    @AfterEach
    void theCloudIsGone() {
        cloud.stop();
        vertx.close();
    }

    @Test
    void aPortalInAnEmptyFolderComesToItsFirstChange() throws Exception {
        cloud.start();
        SandboxControl rules = new SandboxControl(cloud.endpoint().toString());
        Map<String, TreeSet<String>> before = rules.rules(CLUSTER);
        try (PackagedPortal portal = PackagedPortal.startIn(folder, configuration())) {
            RestAssured.port = portal.port;
            Visitor first = withOwnPassword("operator", "the password of the very first day");
            first.open("/admin/teams");
            first.submit("form[action=/admin/teams]", Map.of("name", "payments"));
            String lent = added(first, "second", Map.of("role", List.of("operator")));
            Visitor second = withOwnPassword("second", lent);
            Visitor alice = admitted(first, second, "alice", Map.of("team", List.of("payments")));
            Visitor bob = admitted(first, second, "bob", Map.of("approves", List.of("payments")));

            String cluster = Journey.cluster(first, CLUSTER);
            first.open(cluster);
            first.submit("form[action$=/team]", Map.of("team", "payments"));
            assertThat(Journey.cluster(alice, CLUSTER)).isEqualTo(cluster);
            String change = Journey.harden(alice, bob, cluster, "restricted");

            assertThat(rules.rules(CLUSTER)).isNotEqualTo(before);
            Journey.takeBack(alice, bob, change);
            assertThat(rules.rules(CLUSTER)).isEqualTo(before);
            assertThat(portal.said())
                    .doesNotContain(
                            "demonstration", lent, SandboxSettings.defaults().secretKey());
        }
    }

    private Map<String, String> configuration() throws IOException {
        SandboxSettings sandbox = cloud.settings();
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.datasource.jdbc.url", "jdbc:h2:file:" + folder.resolve("state/sallyport"));
        configuration.put("quarkus.datasource.username", "sallyport");
        configuration.put("quarkus.datasource.password", "a-database-password");
        configuration.put("quarkus.http.auth.session.encryption-key", "0123456789abcdef0123456789abcdef");
        configuration.put("sallyport.bootstrap.operator.name", "operator");
        configuration.put(
                "sallyport.bootstrap.operator.password-file",
                Files.writeString(folder.resolve("first-password"), "the password of the very first day\n")
                        .toString());
        configuration.put(AT + "region", "ap-southeast-3");
        configuration.put(AT + "project", sandbox.project());
        configuration.put(AT + "endpoint", cloud.endpoint().toString());
        configuration.put(
                AT + "credential.file",
                Files.writeString(
                                folder.resolve("credential"),
                                "ak=" + sandbox.accessKey() + "\nsk=" + sandbox.secretKey() + "\n")
                        .toString());
        return configuration;
    }

    /** Somebody who signs in with a password that somebody else knows, and has to choose another one first. */
    private static Visitor withOwnPassword(String name, String lent) {
        Visitor visitor = Visitor.signedInAs(name, lent);
        assertThat(visitor.open("/").address()).startsWith("/account/password");
        visitor.submit(
                "form[action=/account/password]",
                Map.of("current", lent, "chosen", SECOND + " of " + name, "repeated", SECOND + " of " + name));
        assertThat(visitor.status()).as(visitor.text()).isEqualTo(200);
        return Visitor.signedInAs(name, SECOND + " of " + name);
    }

    /** Adds a person and answers what the page shows of their password. */
    private static String added(Visitor operator, String name, Map<String, List<String>> rights) {
        operator.open("/admin/new-person");
        Map<String, List<String>> fields = operator.fields("form[action=/admin/new-person]");
        fields.put("name", List.of(name));
        fields.put("displayName", List.of(name));
        fields.putAll(rights);
        operator.send("/admin/new-person", fields);
        return operator.page().select("pre.code").text().strip();
    }

    /** One operator proposes the person, the other one signs; each gives their half of the password. */
    private static Visitor admitted(Visitor proposer, Visitor signer, String name, Map<String, List<String>> rights) {
        String half = added(proposer, name, rights);
        signer.open("/admin/grants");
        signer.open(signer.page().select("th a[href^=/admin/grants/]").attr("href"));
        signer.submit("form[action$=/sign]", Map.of());
        return withOwnPassword(
                name, half + "-" + signer.page().select("pre.code").text().strip());
    }
}
