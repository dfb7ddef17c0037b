package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.change.PolicyInForce;
import org.sallyport.identity.TestPeople;
import org.sallyport.identity.Visitor;

/** Whose signatures make a change approved, and for how long, as the policy in force says at each look. */
@QuarkusTest
@TestProfile(ShiftedClock.Portal.class)
class SignaturesTest {
    @SandboxAddress
    String sandboxAddress;

    private Visitor alice;
    private Visitor bob;
    private Visitor carol;
    private Visitor lena;

    @BeforeEach
    void lenaLeadsThePaymentsTeam() {
        new SandboxControl(sandboxAddress).reset();
        TestPeople.addLead("lena", "payments");
        everybodySignsIn();
        alice.post("/clusters/refresh", Map.of()).then().statusCode(303);
    }

    @AfterEach
    void thePolicyIsTheFirstAgain() {
        PolicyInForce.isTheFirst();
        TestPeople.remove("lena");
    }

    @Test
    void oneFromSecurityAndTheOwningTeamsLeadSignTogether() {
        PolicyInForce.is(PolicyInForce.asking("1 team security", "1 lead"));
        String change = requested("guarded");

        assertThat(carol.open(change).page().select("a[href$=/approve]")).isEmpty();
        assertThat(carol.text())
                .contains(
                        "1 approval from team security, 0 given",
                        "1 eligible approver: Bob.",
                        "1 approval by an approver who belongs to payments (its lead), 0 given",
                        "1 eligible approver: lena.",
                        "You are not one: it has to come from somebody else.");
        sign(carol, change);
        assertThat(carol.status()).isEqualTo(409);
        assertThat(carol.text()).contains("would meet none of the conditions");

        Journey.act(bob, change, "approve");
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
        assertThat(alice.text()).contains("1 approval from team security, 1 given");
        assertThat(alice.page().select("a[href$=/apply]")).isEmpty();
        Journey.act(lena, change, "approve");

        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void aLeadWhoAskedForTheChangeIsNotTheOneWhoSignsIt() {
        PolicyInForce.is(PolicyInForce.asking("1 team security", "1 lead"));
        Journey.preview(lena, Journey.cluster(lena, "payments-prod"), "guarded");
        String change = Journey.request(lena);

        Journey.act(bob, change, "approve");

        assertThat(Journey.state(lena, change)).isEqualTo("Awaiting approval");
        assertThat(lena.text())
                .contains("Nobody can give it: no approver for payments besides those who asked or edited.");
        assertThat(lena.page().select("a[href$=/approve]")).isEmpty();
        Journey.act(lena, change, "withdraw");
    }

    @Test
    void theSignatureOfSomebodyWhoMayNotSignAnyMoreDoesNotCountAnyMore() {
        PolicyInForce.is(PolicyInForce.asking("1 team security", "1 lead"));
        String change = requested("guarded");
        Journey.act(bob, change, "approve");
        Journey.act(lena, change, "approve");
        Map<String, List<String>> order = signed(alice, change, "apply");

        TestPeople.disable("lena");
        alice.send(change + "/apply", order);

        assertThat(alice.status()).isEqualTo(409);
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
        assertThat(alice.text()).contains("1 approval from team security, 1 given", "(its lead), 0 given");
        assertThat(alice.open(change + "?tab=timeline").text()).contains("found too few signatures that count");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void theSignatureOfSomebodyWhoseRightWasTakenDoesNotCountAnyMore() {
        String change = requested("guarded");
        Journey.act(lena, change, "approve");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");

        TestPeople.takeTheRightToApprove("lena");
        PolicyInForce.watch();

        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
        Journey.act(bob, change, "approve");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void aSignatureThatIsTooOldHasToBeGivenOnceMore() {
        PolicyInForce.is(
                PolicyInForce.asking("1 approvers").replace("approval-lifetime: P7D", "approval-lifetime: PT1H"));
        String change = requested("guarded");
        Journey.act(bob, change, "approve");
        Map<String, List<String>> order = signed(alice, change, "apply");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");

        ShiftedClock.forward(Duration.ofMinutes(61));
        everybodySignsIn();
        alice.open("/changes");
        Map<String, List<String>> again = alice.fields("form[action=/logout]");
        again.put("fingerprint", order.get("fingerprint"));
        alice.send(change + "/apply", again);

        assertThat(alice.status()).isEqualTo(409);
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
        Journey.act(bob, change, "approve");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void aStricterPolicyActsAtOnceAndAMilderOneWithTheNextSignature() {
        String change = requested("guarded");
        Journey.act(bob, change, "approve");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");

        PolicyInForce.is(PolicyInForce.asking("2 approvers"));
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
        assertThat(alice.text()).contains("2 approvals, 1 given");

        PolicyInForce.is(PolicyInForce.asking("1 approvers"));
        assertThat(Journey.state(alice, change)).isEqualTo("Awaiting approval");
        Journey.act(bob, change, "approve");
        assertThat(Journey.state(alice, change)).isEqualTo("Approved");
        Journey.act(alice, change, "withdraw");
    }

    @Test
    void openingAsksForMoreWhereThePolicySaysSoAndSoDoesTakingBack() {
        PolicyInForce.is(PolicyInForce.askingToOpen("1 team security", "1 team platform"));
        String cluster = Journey.cluster(alice, "payments-prod");
        String closing = Journey.harden(alice, lena, cluster, "guarded");

        Journey.preview(alice, cluster, "observe");
        String opening = Journey.request(alice);
        assertThat(lena.open(opening).page().select("a[href$=/approve]")).isEmpty();
        Journey.act(bob, opening, "approve");
        assertThat(Journey.state(alice, opening)).isEqualTo("Awaiting approval");
        Journey.act(alice, opening, "withdraw");

        Journey.act(alice, closing, "request-undo");
        assertThat(lena.open(closing).page().select("a[href$=/approve-undo]")).isEmpty();
        Journey.act(bob, closing, "approve-undo");
        assertThat(Journey.state(alice, closing)).isEqualTo("Undo requested");
        Journey.act(carol, closing, "approve-undo");
        Journey.awaitState(alice, closing, "Undone");
    }

    private String requested(String level) {
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), level);
        return Journey.request(alice);
    }

    private void everybodySignsIn() {
        alice = Visitor.signedInAs("alice");
        bob = Visitor.signedInAs("bob");
        carol = Visitor.signedInAs("carol");
        lena = Visitor.signedInAs("lena");
    }

    /** What the form of an act would send. */
    private static Map<String, List<String>> signed(Visitor visitor, String change, String action) {
        visitor.open(change + "/" + action);
        return visitor.fields("form[action=" + change + "/" + action + "]");
    }

    /** Signs whatever the pages offer. */
    private static void sign(Visitor visitor, String change) {
        visitor.open(change);
        String fingerprint = visitor.page().select("pre.code").text().strip();
        Map<String, List<String>> forged = visitor.fields("form[action=/logout]");
        forged.put("fingerprint", List.of(fingerprint));
        visitor.send(change + "/approve", forged);
    }
}
