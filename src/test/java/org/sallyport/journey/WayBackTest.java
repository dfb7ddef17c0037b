package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.change.PolicyInForce;
import org.sallyport.identity.TestPeople;
import org.sallyport.identity.Visitor;

/** Taking a change back: while the cloud is away, after the rules have changed, after its time, and in an emergency. */
@QuarkusTest
@TestProfile(ShiftedClock.Portal.class)
class WayBackTest {
    private static final String CLUSTER = "payments-prod";

    @SandboxAddress
    String sandboxAddress;

    private SandboxControl sandbox;
    private Map<String, TreeSet<String>> before;
    private Visitor alice;
    private Visitor bob;
    private Visitor olivia;
    private String change;

    @BeforeEach
    void aChangeIsOnTrial() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        before = sandbox.rules(CLUSTER);
        everybodySignsIn();
        alice.post("/clusters/refresh", Map.of()).then().statusCode(303);
        Journey.preview(alice, Journey.cluster(alice, CLUSTER), "guarded");
        change = Journey.request(alice);
        Journey.act(bob, change, "approve");
        Journey.act(alice, change, "apply");
        Journey.awaitState(alice, change, "Awaiting confirmation");
    }

    @AfterEach
    void theCloudIsWellAgain() {
        sandbox.clearFaults();
    }

    @Test
    void isOrderedWhileTheCloudIsAwayAndTheRunWaitsForIt() {
        theCloudIsAway();

        alice.open(change + "/undo");
        assertThat(alice.status()).as(alice.text()).isEqualTo(200);
        assertThat(alice.text()).contains("You can order the undo all the same", "when the cloud answers again");
        assertThat(olivia.open(change + "/emergency-undo").status()).isEqualTo(200);
        alice.submit("form[action$=/undo]", Map.of("text", "It does not work"));
        assertThat(alice.status()).isEqualTo(200);

        sandbox.clearFaults();
        Journey.awaitState(alice, change, "Undone");
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
    }

    @Test
    void saysWhenItWouldDoSomethingElseNowAndIsAskedForAnew() {
        Journey.act(alice, change, "confirm");
        Journey.act(alice, change, "request-undo");
        assertThat(bob.open(change).page().select("a[href$=/approve-undo]")).isNotEmpty();
        somebodyOpens("8443");

        bob.open(change);

        assertThat(bob.page().select(".title-line .pill").text()).isEqualTo("Confirmed");
        assertThat(bob.text()).contains("The plan of the undo has changed", "A member of payments can ask anew");
        assertThat(bob.page().select("a[href$=/approve-undo]")).isEmpty();
        Journey.takeBack(alice, bob, change);
    }

    @Test
    void isFoundOutdatedWithoutAnybodyLooking() {
        Journey.act(alice, change, "confirm");
        Journey.act(alice, change, "request-undo");
        somebodyOpens("8443");

        PolicyInForce.watch();

        assertThat(alice.open(change + "?tab=timeline").text()).contains("found it stale");
        Journey.takeBack(alice, bob, change);
    }

    @Test
    void aClusterIsReadOnceForAllItsRequests() {
        Journey.act(alice, change, "undo");
        Journey.awaitState(alice, change, "Undone");
        String cluster = Journey.cluster(alice, CLUSTER);
        Journey.preview(alice, cluster, "restricted");
        String first = Journey.request(alice);
        int calls = callsOfALook();
        Journey.preview(alice, cluster, "sealed");
        String second = Journey.request(alice);

        assertThat(callsOfALook()).isEqualTo(calls).isPositive();
        Journey.act(alice, first, "withdraw");
        Journey.act(alice, second, "withdraw");
    }

    private int callsOfALook() {
        int before = sandbox.paths("GET").size();
        PolicyInForce.watch();
        return sandbox.paths("GET").size() - before;
    }

    @Test
    void expiresWhenNobodySignsItInTime() {
        Journey.act(alice, change, "confirm");
        Journey.act(alice, change, "request-undo");
        assertThat(alice.text()).contains("The undo is signed before");

        ShiftedClock.forward(Duration.ofDays(8));
        PolicyInForce.watch();

        everybodySignsIn();
        assertThat(Journey.state(alice, change)).isEqualTo("Confirmed");
        assertThat(alice.text()).contains("Nobody signed the undo in time");
        Journey.takeBack(alice, bob, change);
    }

    @Test
    void waitsInTheQueueOfThoseWhoCanCountersignItUntilOneDoes() {
        Journey.act(olivia, change, "emergency-undo");
        Journey.awaitState(olivia, change, "Undone");
        String link = "tbody a[href=" + change + "]";

        assertThat(bob.open("/changes?state=mine").page().select(link)).isNotEmpty();
        assertThat(bob.text()).contains("Not countersigned yet");
        assertThat(alice.open("/changes?state=open").page().select(link)).isNotEmpty();
        assertThat(alice.open("/changes?state=mine").page().select(link)).isEmpty();
        assertThat(alice.open("/changes?state=done").page().select(link)).isEmpty();
        Journey.act(bob, change, "countersign");

        assertThat(bob.open("/changes?state=mine").page().select(link)).isEmpty();
        assertThat(bob.open("/changes?state=open").page().select(link)).isEmpty();
        assertThat(bob.open("/changes?state=done").page().select(link)).isNotEmpty();
    }

    @Test
    void wantsAFreshProofOfWhoOrdersOrSignsIt() {
        TestPeople.lastProofWasAnHourAgo("alice");
        TestPeople.lastProofWasAnHourAgo("bob");
        TestPeople.lastProofWasAnHourAgo("olivia");

        wantsProof(alice, "undo");
        wantsProof(alice, "apply");
        wantsProof(olivia, "emergency-undo");
        wantsProof(bob, "approve-undo");
        wantsProof(bob, "countersign");
        assertThat(alice.open(change + "/undo").address()).startsWith("/login/again?to=");
        assertThat(olivia.open(change + "/emergency-undo").address()).startsWith("/login/again?to=");

        everybodySignsIn();
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting confirmation");
        Journey.act(alice, change, "undo");
        Journey.awaitState(alice, change, "Undone");
    }

    /** Whatever tool is used, and whether or not the page offers it. */
    private void wantsProof(Visitor visitor, String action) {
        visitor.open(change);
        Map<String, List<String>> forged = visitor.fields("form[action=/logout]");
        forged.put("text", List.of("As agreed"));
        visitor.send(change + "/" + action, forged);
        assertThat(visitor.address()).as(action).startsWith("/login/again?to=");
    }

    private void theCloudIsAway() {
        sandbox.fault(Map.of("kind", "error", "status", 503));
    }

    private void somebodyOpens(String port) {
        sandbox.change(Map.of(
                "change",
                "add",
                "by",
                "person",
                "group",
                sandbox.group(CLUSTER, "node"),
                "rule",
                Map.of(
                        "direction", "ingress",
                        "ethertype", "IPv4",
                        "protocol", "tcp",
                        "multiport", port,
                        "remote_ip_prefix", "0.0.0.0/0",
                        "priority", "1")));
    }

    private void everybodySignsIn() {
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        olivia = Visitor.signedInAs("olivia");
    }
}
