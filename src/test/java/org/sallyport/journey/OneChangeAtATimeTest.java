package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.identity.Visitor;

/** What else happens to a cluster while one of its changes is on its way, and who has a say in taking one back. */
@QuarkusTest
@TestProfile(OneChangeAtATimeTest.TwoSignaturesForRestricted.class)
class OneChangeAtATimeTest {

    public static class TwoSignaturesForRestricted implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("sallyport.change.approvals.restricted", "2");
        }
    }

    @SandboxAddress
    String sandboxAddress;

    private SandboxControl sandbox;
    private Visitor alice;
    private Visitor bob;
    private Visitor carol;

    @BeforeEach
    void theSandboxIsAsSeeded() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.reset();
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        carol = Visitor.signedInAs("carol");
        alice.post("/clusters/refresh", Map.of()).then().statusCode(303);
    }

    @Test
    void whileOneIsOnTrialNoOtherIsAppliedOnTopOfIt() {
        String cluster = Journey.cluster(alice, "payments-prod");
        String first = applied(cluster, "guarded");
        Journey.preview(alice, cluster, "sealed");
        String second = Journey.request(alice);
        Journey.act(bob, second, "approve");

        alice.open(second);
        assertThat(alice.text()).contains("No other change of this cluster is being applied, on trial");
        assertThat(alice.page()
                        .select(".conditions .unmet a[href=" + first + "]")
                        .text())
                .isEqualTo("In the way: Guarded for payments-prod (Awaiting confirmation)");
        assertThat(alice.page().select("a[href$=/apply]")).isEmpty();
        post(alice, second, "apply");
        assertThat(alice.status()).isEqualTo(409);
        assertThat(alice.text())
                .contains("Another change of this cluster was applied and is neither confirmed nor taken back");

        Journey.act(alice, first, "confirm");
        Journey.act(alice, second, "apply");
        Journey.awaitState(alice, second, "Awaiting confirmation");
        assertThat(alice.open(second).page().select(".conditions a")).isEmpty();
        post(alice, first, "request-undo");
        assertThat(alice.status()).isEqualTo(409);
        Journey.act(alice, second, "undo");
        Journey.awaitState(alice, second, "Undone");
        Journey.takeBack(alice, bob, first);
    }

    @Test
    void takingBackAsksForAsManySignaturesAsTheChangeAndShowsEachSignerWhatItOpens() {
        Map<String, TreeSet<String>> before = sandbox.rules("payments-prod");
        String cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "restricted");
        String change = Journey.request(alice);
        Journey.act(bob, change, "approve");
        Journey.act(carol, change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");
        Journey.act(alice, change, "confirm");

        Journey.act(alice, change, "request-undo");
        bob.open(change + "/approve-undo");
        assertThat(bob.page().select(".traffic-line.opened")).as(bob.text()).isNotEmpty();
        assertThat(bob.page().select(".traffic-line.cut")).isEmpty();
        alice.open(change);
        assertThat(alice.page().select(".traffic-line.opened")).isNotEmpty();

        Journey.act(bob, change, "approve-undo");
        assertThat(Journey.state(alice, change)).isEqualTo("Undo requested");
        Journey.act(carol, change, "approve-undo");
        Journey.awaitState(alice, change, "Undone");
        assertThat(sandbox.rules("payments-prod")).isEqualTo(before);
    }

    @Test
    void looseningAsksForAsManySignaturesAsTheLevelThatItLeaves() {
        String cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "restricted");
        String closing = Journey.request(alice);
        Journey.act(bob, closing, "approve");
        Journey.act(carol, closing, "approve");
        Journey.act(alice, closing, "apply");
        Journey.awaitState(alice, closing, "Awaiting confirmation");
        Journey.act(alice, closing, "confirm");

        Journey.preview(alice, cluster, "guarded");
        String opening = Journey.request(alice);
        Journey.act(bob, opening, "approve");

        assertThat(Journey.state(alice, opening)).isEqualTo("Awaiting approval");
        Journey.act(alice, opening, "withdraw");
        Journey.act(alice, closing, "request-undo");
        Journey.act(bob, closing, "approve-undo");
        Journey.act(carol, closing, "approve-undo");
        Journey.awaitState(alice, closing, "Undone");
    }

    @Test
    void theTeamThatGetsAClusterGetsItsChangesAndTheOneBeforeHasNoSayAnyMore() {
        String cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "guarded");
        String change = Journey.request(alice);
        Journey.act(bob, change, "approve");

        assign(cluster, "checkout");
        try {
            alice.open(change);
            assertThat(alice.status()).isEqualTo(404);
            post(alice, change, "apply");
            assertThat(alice.status()).isEqualTo(404);
            assertThat(Journey.state(Visitor.signedInAs("erin"), change)).isEqualTo("Stale");
        } finally {
            assign(cluster, "payments");
        }
    }

    @Test
    void askingTwiceForTheSamePlanIsAskingOnce() {
        String cluster = Journey.cluster(alice, "payments-prod");
        Journey.preview(alice, cluster, "guarded");
        Map<String, List<String>> form = new LinkedHashMap<>(alice.fields("form[method=post][action$=/preview]"));
        form.put("reason", List.of("Close what is open"));
        alice.send(cluster + "/preview", form);
        String once = alice.address();
        alice.send(cluster + "/preview", form);

        assertThat(once).startsWith("/changes/");
        assertThat(alice.address()).isEqualTo(once);
        Journey.act(alice, once, "withdraw");
    }

    @Test
    void settingsThatSomebodyElseSavedMeanwhileAreNotOverwrittenUnseen() {
        String cluster = Journey.cluster(alice, "ledger-prod");
        alice.open(cluster + "/harden");
        Visitor tab = Visitor.signedInAs("alice");
        tab.open(cluster + "/harden");
        Map<String, String> other = new LinkedHashMap<>(Journey.settings("guarded"));
        other.put("administrators", "198.51.100.0/24");
        tab.submit("form[action$=/harden]", other);

        alice.submit("form[action$=/harden]", Journey.settings("guarded"));

        assertThat(alice.status()).isEqualTo(422);
        assertThat(alice.text()).contains("saved other access settings for this cluster since you opened this page");
        alice.submit("form[action$=/harden]", Map.of());
        assertThat(alice.address()).isEqualTo(cluster + "/preview?level=guarded");
    }

    private String applied(String cluster, String level) {
        Journey.preview(alice, cluster, level);
        String change = Journey.request(alice);
        Journey.act(bob, change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");
        return change;
    }

    private static void assign(String cluster, String team) {
        Visitor olivia = Visitor.signedInAs("olivia");
        olivia.open(cluster);
        olivia.submit("form[action$=/team]", Map.of("team", team));
        assertThat(olivia.status()).as(olivia.text()).isEqualTo(200);
    }

    /** Does what no page offers. */
    private static void post(Visitor visitor, String change, String action) {
        visitor.open(change);
        String fingerprint = visitor.page().select("pre.code").text().strip();
        visitor.open("/changes");
        Map<String, List<String>> forged = new LinkedHashMap<>(visitor.fields("form[action=/logout]"));
        forged.put("fingerprint", List.of(fingerprint));
        forged.put("text", List.of("As agreed"));
        visitor.send(change + "/" + action, forged);
    }
}
