package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.change.PolicyInForce;
import org.sallyport.identity.Newcomers;
import org.sallyport.identity.TestPeople;
import org.sallyport.identity.Visitor;

/** How the policy changes: by two people's word, in sight of everybody who has to know. */
@QuarkusTest
class PolicyPagesTest {
    private static final String POLICY = "/admin/policy";
    private static final String WHY = "The regulator wants two";

    private Visitor olivia;
    private Visitor bob;

    @BeforeEach
    void oliviaOperatesAndBobApprovesForAllTeams() {
        PolicyInForce.isTheFirst();
        olivia = Visitor.signedInAs("olivia");
        bob = Visitor.signedInAs("bob");
    }

    @AfterEach
    void thePolicyIsTheFirstAgain() {
        PolicyInForce.isTheFirst();
    }

    @Test
    void anOperatorProposesAndSomebodyElseApproves() {
        String version = proposed();
        assertThat(olivia.page().select("a[href$=/approve]")).isEmpty();
        assertThat(olivia.open(POLICY).text()).contains("is proposed", "Every level One approver");

        bob.open(POLICY);
        assertThat(bob.text()).contains("Somebody else than Olivia has to look at it and decide.");
        bob.open(version);
        assertThat(bob.text()).contains(WHY, "1 from team security", "1 from the owning team itself");
        assertThat(bob.page().select(".lines ins").eachText()).anyMatch(line -> line.contains("from: team security"));
        assertThat(bob.page().select(".lines del")).isNotEmpty();
        decide(bob, version, "approve");

        assertThat(bob.address()).isEqualTo(POLICY);
        assertThat(bob.text()).contains("1 from team security", "Olivia", "Bob");
        assertThat(bob.page().select("[aria-labelledby=in-force] pre").text()).contains("from: team security");
        assertThat(audited()).contains("policy.proposed", "policy.approved");
    }

    @Test
    void whoeverProposedCannotApproveWhateverToolTheyUse() {
        String version = proposed();

        olivia.open(version + "/approve");
        assertThat(olivia.status()).isEqualTo(403);
        olivia.open(version);
        Map<String, List<String>> forged = olivia.fields("form[action=/logout]");
        forged.put("text", List.of("I know best"));
        olivia.send(version + "/approve", forged);

        assertThat(olivia.status()).isEqualTo(403);
        assertThat(olivia.text()).contains("somebody else has to decide");
        assertThat(bob.open(POLICY)
                        .page()
                        .select("[aria-labelledby=in-force] pre")
                        .text())
                .doesNotContain("from: team security");
    }

    @Test
    void aRejectedOrWithdrawnVersionChangesNothingAndStaysInTheHistory() {
        String rejected = proposed();
        decide(bob, rejected, "reject");
        assertThat(bob.open(rejected).text()).contains("Rejected", "As agreed");

        String withdrawn = proposed();
        decide(olivia, withdrawn, "withdraw");
        assertThat(olivia.open(POLICY).text()).contains("Withdrawn", "Rejected", "In force");
        assertThat(olivia.page().select("[aria-labelledby=in-force] pre").text())
                .doesNotContain("from: team security");
    }

    @Test
    void whatSomebodyProposedWhoOperatesNoMoreIsNotPutInForce() {
        Newcomers.let("paula", Set.of(), false, true);
        olivia = Visitor.signedInAs("paula");
        String version = proposed();
        Newcomers.let("paula", Set.of(), false, false);

        bob.open(version + "/approve");
        bob.submit("form[action=" + version + "/approve]", Map.of("text", "As agreed"));
        assertThat(bob.status()).isEqualTo(409);
        assertThat(bob.text()).contains("Whoever proposed this is no operator any more");

        decide(bob, version, "reject");
        TestPeople.disable("paula");
    }

    @Test
    void aTextThatIsNoPolicyIsShownAgainWithTheLine() {
        String wrong = "default:\n  tightening:\n    conditions:\n      - count: 9\n        from: approvers\n";

        propose(wrong);

        assertThat(olivia.status()).isEqualTo(422);
        assertThat(olivia.page().select(".fault").text()).contains("Line 4: 'count' is a number from 1 to 5, not 9.");
        assertThat(olivia.fields("form[action$=/propose]").get("policy")).containsExactly(wrong);
        assertThat(olivia.fields("form[action$=/propose]").get("reason")).containsExactly(WHY);
    }

    @Test
    void twoVersionsAreNotProposedAtOnceAndNothingTypedIsLost() {
        proposed();

        propose(PolicyInForce.asking("3 approvers"));

        assertThat(olivia.status()).isEqualTo(422);
        assertThat(olivia.page().select(".fault").text()).contains("is proposed already");
        assertThat(olivia.fields("form[action$=/propose]").get("policy").get(0)).contains("count: 3");
    }

    @Test
    void aProposalOnTopOfAnotherPolicyThanWasSeenIsShownAgain() {
        olivia.open(POLICY + "/propose");
        Map<String, List<String>> typed = olivia.fields("form[action$=/propose]");
        typed.put("policy", List.of(PolicyInForce.asking("3 approvers")));
        typed.put("reason", List.of(WHY));
        PolicyInForce.is(PolicyInForce.asking("2 approvers"));

        olivia.send(POLICY + "/propose", typed);

        assertThat(olivia.status()).isEqualTo(422);
        assertThat(olivia.text()).contains("has come in force since you opened this page");
        olivia.submit("form[action$=/propose]", Map.of());
        assertThat(olivia.address()).startsWith(POLICY + "/versions/");
    }

    @Test
    void whoeverHasNotProvedLatelyWhoTheyAreProvesItFirstAndLosesNothing() {
        String text = PolicyInForce.asking("1 team security", "1 lead");
        olivia.open(POLICY + "/propose");
        TestPeople.lastProofWasAnHourAgo("olivia");

        olivia.submit("form[action$=/propose]", Map.of("policy", text, "reason", WHY));

        assertThat(olivia.text()).contains("First prove that it is still you");
        assertThat(olivia.fields("form[action$=/propose]").get("policy")).containsExactly(text);
        assertThat(olivia.open(POLICY + "/propose").address()).startsWith("/login/again");
    }

    @Test
    void ofTwoWhoDecideAtOnceOneWins() throws Exception {
        String version = proposed();
        Visitor carol = Visitor.signedInAs("carol");
        bob.open(version + "/approve");
        carol.open(version + "/reject");
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> answers = both.invokeAll(List.<Callable<Integer>>of(
                    () -> bob.submit("form[action$=/approve]", Map.of("text", "Good"))
                            .status(),
                    () -> carol.submit("form[action$=/reject]", Map.of("text", "Bad"))
                            .status()));
            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        } finally {
            both.shutdownNow();
        }
        assertThat(olivia.open(version).page().select(".title-line .pill").text())
                .isIn("In force", "Rejected");
    }

    @Test
    void anAuditorReadsEverythingAndAMemberNothing() {
        String version = proposed();
        Visitor dave = Visitor.signedInAs("dave");

        assertThat(dave.open(version).status()).isEqualTo(200);
        assertThat(dave.page().select("main a.button")).isEmpty();
        assertThat(dave.open(version + "/approve").status()).isEqualTo(403);
        assertThat(dave.open(POLICY + "/propose").status()).isEqualTo(403);
        assertThat(Visitor.signedInAs("alice").open(POLICY).status()).isEqualTo(403);
    }

    private String proposed() {
        propose(PolicyInForce.asking("1 team security", "1 lead"));
        assertThat(olivia.address()).as(olivia.text()).startsWith(POLICY + "/versions/");
        return olivia.address();
    }

    private void propose(String text) {
        olivia.open(POLICY + "/propose");
        olivia.submit("form[action$=/propose]", Map.of("policy", text, "reason", WHY));
    }

    private static void decide(Visitor who, String version, String decision) {
        who.open(version + "/" + decision);
        who.submit("form[action=" + version + "/" + decision + "]", Map.of("text", "As agreed"));
        assertThat(who.status()).as(who.text()).isEqualTo(200);
    }

    private static String audited() {
        return Visitor.signedInAs("dave").open("/audit?action=policy").text();
    }
}
