package org.sallyport.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMailUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.change.PolicyInForce;
import org.sallyport.identity.TestPeople;
import org.sallyport.identity.Visitor;

/** Whoever has to decide about a policy or a grant of somebody else hears of it, and whoever proposed it what became of it. */
@QuarkusTest
@TestProfile(Receivers.Profile.class)
class ProposalNewsTest {

    private static final String CAROL = "carol.c@mail.example.org";
    private static Receivers receivers;

    @Inject
    Dispatcher dispatcher;

    private Visitor olivia;
    private Visitor bob;
    private final List<String> read = new ArrayList<>();

    @BeforeAll
    static void theReceiversListen() throws IOException {
        Config config = ConfigProvider.getConfig();
        receivers = new Receivers(
                config.getValue("quarkus.mailer.port", Integer.class),
                config.getValue("sallyport.notification.webhooks.chat.url", URI.class));
    }

    @AfterAll
    static void theReceiversAreGone() {
        receivers.stop();
    }

    @BeforeEach
    void nothingWaitsAndNothingWasSentYet() throws Exception {
        PolicyInForce.isTheFirst();
        olivia = Visitor.signedInAs("olivia");
        bob = Visitor.signedInAs("bob");
        QuarkusTransaction.requiringNew().run(() -> Notification.deleteAll());
        receivers.clear();
    }

    @AfterEach
    void everythingIsAsBefore() {
        PolicyInForce.isTheFirst();
        TestPeople.letNoGrantWait();
        TestPeople.giveBackThePassword("alice");
    }

    @Test
    void aPolicyIsDecidedByOthersThanWhoeverProposedIt() throws Exception {
        String version = proposePolicy();

        assertThat(arrived())
                .containsExactlyInAnyOrder(
                        "bob@example.org: [Sallyport] A new approval policy waits for you",
                        CAROL + ": [Sallyport] A new approval policy waits for you");
        String mail = GreenMailUtil.getBody(receivers.mails().get(0)).replaceAll("=\r?\n", "");
        assertThat(mail)
                .contains("Open the page: https://sallyport.example.org" + version, "By: Olivia")
                .doesNotContain("Cluster", "Team", "Level", "Only a test", "null");
        JsonNode posted = new ObjectMapper().readTree(receivers.posted().get(0).body());
        assertThat(posted.get("kind").asText()).isEqualTo("policy-asked");
        assertThat(posted.get("link").asText()).isEqualTo("https://sallyport.example.org" + version);
        assertThat(posted.get("for").toString()).isEqualTo("[\"bob\",\"carol\"]");
        assertThat(posted.has("change") || posted.has("cluster") || posted.has("team"))
                .isFalse();

        bob.open(version + "/approve");
        bob.submit("form[action$=/approve]", Map.of("text", "As agreed"));

        assertThat(arrived()).containsExactly("olivia@example.org: [Sallyport] The policy you proposed is in force");
    }

    @Test
    void aRejectedPolicyIsToldToWhoeverProposedItAndOneThatWasTakenBackToNobody() throws Exception {
        String rejected = proposePolicy();
        arrived();
        bob.open(rejected + "/reject");
        bob.submit("form[action$=/reject]", Map.of("text", "Not now"));
        assertThat(arrived()).containsExactly("olivia@example.org: [Sallyport] The policy you proposed was rejected");

        String withdrawn = proposePolicy();
        arrived();
        olivia.open(withdrawn + "/withdraw");
        olivia.submit("form[action$=/withdraw]", Map.of("text", "Not now"));
        assertThat(arrived()).isEmpty();
    }

    @Test
    void aGrantIsToldToThoseWhoCanSignItOnceAndItsEndToWhoeverProposedIt() throws Exception {
        String grant = proposeNewPasswordFor("alice");
        assertThat(arrived())
                .containsExactlyInAnyOrder(
                        "bob@example.org: [Sallyport] A grant waits for your signature",
                        CAROL + ": [Sallyport] A grant waits for your signature");
        assertThat(receivers.posted()).hasSize(1);
        assertThat(receivers.posted().get(0).body())
                .contains("\"kind\":\"grant-asked\"", "https://sallyport.example.org" + grant)
                .doesNotContain("alice", "Alice");
        assertThat(arrived()).isEmpty();

        bob.post(grant + "/sign", Map.of()).then().statusCode(200);
        assertThat(arrived()).containsExactly("olivia@example.org: [Sallyport] The grant you proposed is signed");
    }

    @Test
    void nobodyIsAskedToSignWhatIsAboutThemselves() throws Exception {
        String grant = proposeNewPasswordFor("bob");
        assertThat(arrived()).containsExactly(CAROL + ": [Sallyport] A grant waits for your signature");

        Visitor.signedInAs("carol").post(grant + "/reject", Map.of()).then().statusCode(303);
        assertThat(arrived()).containsExactly("olivia@example.org: [Sallyport] The grant you proposed was rejected");
    }

    @Test
    void aGrantThatNobodySignedIsToldToWhoeverProposedIt() throws Exception {
        proposeNewPasswordFor("alice");
        arrived();

        TestPeople.letGrantsExpire();

        assertThat(arrived()).containsExactly("olivia@example.org: [Sallyport] The grant you proposed has expired");
    }

    @Test
    void operatorsSeeWhatCouldNotBeSentAndSendItAgain() {
        receivers.answerWith(500);
        String version = proposePolicy();
        dispatcher.look();

        olivia.open("/admin/notifications");
        assertThat(olivia.page().select("tbody a").attr("href")).isEqualTo(version);
        assertThat(olivia.page().select("tbody a").text()).isEqualTo("policy-asked");
        olivia.submit("form[action$=/retry]", Map.of());
        dispatcher.look();

        assertThat(receivers.posted()).hasSize(2);
        assertThat(Visitor.signedInAs("dave")
                        .get("/audit?action=notification.retried")
                        .asString())
                .contains("policy-asked");
    }

    private String proposePolicy() {
        olivia.open("/admin/policy/propose");
        olivia.submit(
                "form[action$=/propose]",
                Map.of("policy", PolicyInForce.asking("2 approvers"), "reason", "Only a test"));
        String version = olivia.open("/admin/policy")
                .page()
                .select("main a[href*=/versions/]")
                .attr("href");
        assertThat(version).startsWith("/admin/policy/versions/");
        return version;
    }

    private String proposeNewPasswordFor(String name) {
        olivia.post("/admin/people/" + name + "/reset-password", Map.of())
                .then()
                .statusCode(200);
        return olivia.open("/admin/grants")
                .page()
                .select("th a[href^=/admin/grants/]")
                .attr("href");
    }

    /** What came by mail since this was asked last. */
    private List<String> arrived() throws Exception {
        dispatcher.look();
        List<String> news = new ArrayList<>(receivers.letters());
        read.forEach(news::remove);
        read.addAll(news);
        return news;
    }
}
