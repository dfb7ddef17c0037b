package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.audit.WholeChain;
import org.sallyport.identity.Newcomers;
import org.sallyport.identity.TestPeople;
import org.sallyport.identity.Visitor;

/**
 * Whatever one person sends, in whatever order and with whatever rights, changes no rule; an operator alone can only take
 * back what two people applied. {@code -Dtest.sequences} sets how many sequences each person tries, {@code -Dtest.seed} which.
 */
@QuarkusTest
@TestProfile(OnePersonTest.ForItself.class)
class OnePersonTest {
    private static final int SEQUENCES = Integer.getInteger("test.sequences", 400);
    private static final int LONGEST = 5;
    private static final int LOOKED_AT_AFTER = 100;
    private static final long SEED = Long.getLong("test.seed", 20261126);
    private static final Set<String> MEMBER_OF_PAYMENTS = Set.of("payments");
    private static final Set<String> MEMBER_OF_NOTHING = Set.of();
    private static final String CLUSTER = "payments-prod";
    private static final String CLUSTER_TEAM = "payments";
    private static final String FOREIGN_CLUSTER = "checkout-prod";

    /** A portal and a database for this test alone: what comes of thousands of calls is in nobody's way. */
    public static class ForItself implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("sallyport.inventory.refresh", "off");
        }
    }

    @SandboxAddress
    String sandboxAddress;

    @TestHTTPResource("/")
    URI portal;

    @Inject
    EntityManager entities;

    private SandboxControl sandbox;
    private Visitor alice;
    private List<String> clusters;
    private String change;
    private Map<String, TreeSet<String>> before;

    @BeforeEach
    void aliceHasAskedForAChange() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        everyClusterIsWhereItWas();
        alice = Visitor.signedInAs("alice");
        String payments = Journey.cluster(alice, CLUSTER);
        clusters = List.of(payments, payments, Journey.cluster(Visitor.signedInAs("erin"), FOREIGN_CLUSTER));
        Journey.preview(alice, payments, "guarded");
        change = Journey.request(alice);
        before = sandbox.rules(CLUSTER);
    }

    @Test
    void aMemberChangesNoRuleAlone() {
        Walker member = walker("one-member", MEMBER_OF_PAYMENTS, false, false, change);

        nothingChangesWhile(member);

        assertThat(member.done()).contains("POST /changes/{}/comment", "POST /changes/{}/withdraw");
    }

    @Test
    void anApproverChangesNoRuleAlone() {
        Walker approver = walker("one-approver", MEMBER_OF_NOTHING, true, false, change);

        nothingChangesWhile(approver);

        assertThat(approver.done()).containsAnyOf("POST /changes/{}/approve", "POST /changes/{}/reject");
    }

    @Test
    void anOperatorChangesNoRuleAlone() {
        Walker operator = walker("one-operator", MEMBER_OF_NOTHING, false, true);

        nothingChangesWhile(operator);

        assertThat(operator.done()).anyMatch(done -> done.startsWith("POST /admin/"));
    }

    @Test
    void whoeverHasEveryRightChangesNoRuleAlone() {
        Walker everything = walker("one-for-all", MEMBER_OF_PAYMENTS, true, true);

        nothingChangesWhile(everything);

        assertThat(everything.done()).contains("POST /changes/{}/comment", "POST /changes/{}/withdraw");
    }

    @Test
    void anOperatorAloneOnlyTakesBackWhatTwoPeopleApplied() {
        Visitor dave = Visitor.signedInAs("dave"); // an auditor, who sees it whichever team it is given to
        Journey.act(alice, change, "withdraw");
        String applied = Journey.harden(alice, Visitor.signedInAs("bob"), clusters.get(0), "guarded");
        Map<String, TreeSet<String>> hardened = sandbox.rules(CLUSTER);
        assertThat(hardened).isNotEqualTo(before);
        Walker operator = walker("lone-operator", MEMBER_OF_NOTHING, false, true, applied);

        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            operator.sequence(LONGEST);
        }

        await().atMost(Duration.ofMinutes(1))
                .until(() -> !Journey.state(dave, applied).equals("Undoing"));
        assertThat(operator.done()).as(() -> story(operator)).contains("POST /changes/{}/emergency-undo");
        assertThat(Journey.state(dave, applied)).as(() -> story(operator)).isEqualTo("Undone");
        assertThat(sandbox.rules(CLUSTER)).as(() -> story(operator)).isEqualTo(before);
        assertThat(runsOrderedBy("lone-operator")).as(() -> story(operator)).isEqualTo(List.of("UNDO"));
        WholeChain.assertIntact();
    }

    /** Whose passwords they know, too: of a member who asks, and of an approver of the team who would sign. */
    @Test
    void aFirstOperatorAloneChangesNoRuleWithAccountsThatTheyMadeThemselves() {
        Journey.act(alice, change, "withdraw");
        Newcomers.let("first-operator", MEMBER_OF_NOTHING, false, true);
        Newcomers.let("one-asks", MEMBER_OF_PAYMENTS, false, false);
        TestPeople.addLead("one-signs", CLUSTER_TEAM);
        List<String> others = TestPeople.leaveAlone("first-operator");
        try {
            Visitor asks = Visitor.signedInAs("one-asks");
            Journey.preview(asks, clusters.get(0), "guarded");
            String asked = Journey.request(asks);
            Visitor signs = Visitor.signedInAs("one-signs");

            signs.open(asked);
            assertThat(signs.text()).contains("A second operator must have chosen a password first");
            assertThat(signs.page().select("a[href$=/approve]")).isEmpty();
            signs.send(asked + "/approve", forgedBy(signs));
            assertThat(signs.status()).isEqualTo(409);
            assertThat(signs.text()).contains("There is only one operator yet");

            TestPeople.bringBack(others);
            Journey.act(signs, asked, "approve");
            assertThat(Journey.state(asks, asked)).isEqualTo("Approved");
            TestPeople.leaveAlone("first-operator");
            assertThat(asks.open(asked).page().select("a[href$=/apply]")).isEmpty();
            asks.send(asked + "/apply", forgedBy(asks));
            assertThat(asks.status()).isEqualTo(409);
            assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
            Journey.act(asks, asked, "withdraw");
        } finally {
            TestPeople.bringBack(others);
            TestPeople.remove("one-signs");
            TestPeople.disable("first-operator");
            TestPeople.disable("one-asks");
        }
    }

    /** What a form on the page at hand would send, made by a tool. */
    private static Map<String, List<String>> forgedBy(Visitor visitor) {
        Map<String, List<String>> forged = new LinkedHashMap<>(visitor.fields("form[action=/logout]"));
        forged.put(
                "fingerprint", List.of(visitor.page().select("pre.code").text().strip()));
        return forged;
    }

    private Walker walker(String name, Set<String> memberOf, boolean approver, boolean operator, String... changes) {
        Runnable account = () -> {
            Newcomers.let(name, memberOf, approver, operator);
            everyClusterIsWhereItWas();
        };
        return new Walker(name, account, portal, new Random(SEED), clusters, List.of(changes));
    }

    /** Operators give clusters to other teams. */
    private void everyClusterIsWhereItWas() {
        QuarkusTransaction.requiringNew()
                .run(() -> Map.of(CLUSTER, "payments", FOREIGN_CLUSTER, "checkout")
                        .forEach((name, team) -> entities.createNativeQuery(
                                        "update cluster set team = :team where name = :name and team <> :team")
                                .setParameter("name", name)
                                .setParameter("team", team)
                                .executeUpdate()));
    }

    private void nothingChangesWhile(Walker one) {
        for (int sequence = 1; sequence <= SEQUENCES; sequence++) {
            one.sequence(LONGEST);
            if (sequence % LOOKED_AT_AFTER == 0 || sequence == SEQUENCES) {
                assertThat(sandbox.rules(CLUSTER)).as(() -> story(one)).isEqualTo(before);
            }
        }
        assertThat(runsOrderedBy(one.name())).as(() -> story(one)).isEmpty();
        WholeChain.assertIntact();
    }

    private static String story(Walker one) {
        return "with -Dtest.seed=" + SEED + " " + one.story();
    }

    private List<?> runsOrderedBy(String name) {
        return entities.createNativeQuery("select kind from apply_run where ordered_by = :name")
                .setParameter("name", name)
                .getResultList();
    }
}
