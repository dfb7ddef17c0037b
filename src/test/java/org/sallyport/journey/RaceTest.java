package org.sallyport.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.audit.WholeChain;
import org.sallyport.identity.Visitor;

/** 64 threads act on one request at the same moment: exactly one wins, the others get a page that says so. */
@QuarkusTest
class RaceTest {
    private static final int RACERS = 64;
    private static final String CLUSTER = "payments-prod";

    @SandboxAddress
    String sandboxAddress;

    @TestHTTPResource("/")
    URI portal;

    @Inject
    EntityManager entities;

    private SandboxControl sandbox;
    private Map<String, TreeSet<String>> before;
    private Visitor aliceInBrowser;
    private Tool alice;
    private Tool bob;
    private String change;
    private String fingerprint;

    @BeforeEach
    void aRequestWaits() {
        sandbox = new SandboxControl(sandboxAddress);
        sandbox.clearFaults();
        sandbox.reset();
        before = sandbox.rules(CLUSTER);
        aliceInBrowser = Visitor.signedInAs("alice");
        Journey.preview(aliceInBrowser, Journey.cluster(aliceInBrowser, CLUSTER), "guarded");
        change = Journey.request(aliceInBrowser);
        fingerprint = aliceInBrowser.page().select("pre.code").text().strip();
        alice = Tool.signedIn(portal, "alice");
        bob = Tool.signedIn(portal, "bob");
    }

    @AfterEach
    void theChainIsWhole() {
        WholeChain.assertIntact();
    }

    @Test
    void anApprovalGivenManyTimesCountsOnce() throws Exception {
        List<Tool.Answer> answers = race(racer -> approve());

        assertThat(answers).allMatch(RaceTest::isDoneOrExplained);
        assertThat(happened("change.approved")).isEqualTo(1);
        assertThat(approvals()).isEqualTo(1);
        assertThat(toldOfTheDecision()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(state()).isEqualTo("Approved");
    }

    @Test
    void whoeverWithdrawsInTheMomentOfTheApprovalHasTheLastWord() throws Exception {
        List<Tool.Answer> answers = race(racer -> racer % 2 == 0 ? approve() : withdraw());

        assertThat(answers).allMatch(RaceTest::isDoneOrExplained);
        assertThat(happened("change.withdrawn")).isEqualTo(1);
        assertThat(happened("change.approved")).isLessThanOrEqualTo(1);
        assertThat(approvals()).isZero();
        assertThat(state()).isEqualTo("Withdrawn");
        assertThat(sandbox.rules(CLUSTER)).isEqualTo(before);
    }

    @Test
    void aRejectionAndAnApprovalDoNotBothHold() throws Exception {
        List<Tool.Answer> answers =
                race(racer -> racer % 2 == 0 ? approve() : bob.post(change + "/reject", Map.of("text", "Not tonight")));

        assertThat(answers).allMatch(RaceTest::isDoneOrExplained);
        assertThat(happened("change.rejected")).isEqualTo(1);
        assertThat(approvals()).isZero();
        assertThat(state()).isEqualTo("Rejected");
    }

    @Test
    void whatIsSignedIsNeverAnotherPlanThanTheOneThatWasAmended() throws Exception {
        Journey.act(aliceInBrowser, change, "withdraw");
        String ledger = Journey.cluster(aliceInBrowser, "ledger-prod");
        Journey.preview(aliceInBrowser, ledger, "restricted");
        String rule = Journey.customRules(aliceInBrowser).get(0);
        aliceInBrowser.open(ledger + "/preview?level=restricted&remove=" + rule);
        change = Journey.request(aliceInBrowser);
        fingerprint = aliceInBrowser.page().select("pre.code").text().strip();
        Tool carol = Tool.signedIn(portal, "carol");

        List<Tool.Answer> answers = race(racer -> racer % 2 == 0
                ? carol.post(change + "/approve", Map.of("fingerprint", fingerprint))
                : bob.post(change + "/amend", Map.of("fingerprint", fingerprint, "text", "Keep it")));

        assertThat(answers).allMatch(RaceTest::isDoneOrExplained);
        assertThat(happened("change.amended") + happened("change.approved")).isEqualTo(1);
        assertThat(approvals()).isEqualTo(happened("change.approved"));
        assertThat(state()).isEqualTo(happened("change.amended") == 1 ? "Awaiting approval" : "Approved");
    }

    @Test
    void aChangeOrderedManyTimesIsAppliedOnce() throws Exception {
        approve();

        List<Tool.Answer> answers = race(racer -> alice.post(change + "/apply", Map.of("fingerprint", fingerprint)));

        assertThat(answers).allMatch(RaceTest::isDoneOrExplained);
        assertThat(happened("change.apply-ordered")).isEqualTo(1);
        assertThat(count("select count(r) from ApplyRun r where r.subjectId = :change"))
                .isEqualTo(1);
        Journey.awaitState(aliceInBrowser, change, "Awaiting confirmation");
        assertThat(sandbox.requiredFlows().getList("broken")).isEmpty();
        Journey.act(aliceInBrowser, change, "undo");
        Journey.awaitState(aliceInBrowser, change, "Undone");
    }

    @Test
    void whoeverWaitsTooLongForOthersGetsAPageThatSaysSo() {
        Tool.Answer answer = QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeQuery("select id from change_request where id = :change for update")
                    .setParameter("change", id())
                    .getResultList();
            return withdraw();
        });

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).contains("Not available right now", "Nothing was changed");
        assertThat(state()).isEqualTo("Awaiting approval");
        assertThat(withdraw().status()).isEqualTo(303);
    }

    private Tool.Answer approve() {
        return bob.post(change + "/approve", Map.of("fingerprint", fingerprint));
    }

    private Tool.Answer withdraw() {
        return alice.post(change + "/withdraw", Map.of("text", "Changed my mind"));
    }

    /** Sent back to the change, as the second half of a double click is too, or refused with a page that says why. */
    private static boolean isDoneOrExplained(Tool.Answer answer) {
        boolean explained = List.of(403, 409, 503).contains(answer.status());
        return answer.status() == 303 || explained && answer.body().contains("Nothing was");
    }

    private static List<Tool.Answer> race(IntFunction<Tool.Answer> act) throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Tool.Answer>> running = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                int racer = i;
                running.add(racers.submit(() -> {
                    start.await();
                    return act.apply(racer);
                }));
            }
            start.countDown();
            List<Tool.Answer> answers = new ArrayList<>();
            for (Future<Tool.Answer> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            racers.shutdownNow();
        }
    }

    private String state() {
        return Journey.state(aliceInBrowser, change);
    }

    private long happened(String action) {
        Number found = (Number) entities.createNativeQuery(
                        "select count(*) from audit_entry where action = :action and subject = :subject")
                .setParameter("action", action)
                .setParameter("subject", change.substring(1).replace("changes/", "change/"))
                .getSingleResult();
        return found.longValue();
    }

    private List<?> toldOfTheDecision() {
        return entities.createNativeQuery(
                        "select recipient from notification where kind = 'DECIDED' and change_id = :change")
                .setParameter("change", id())
                .getResultList();
    }

    private long approvals() {
        return count("select count(a) from Approval a where a.changeId = :change and a.voidAt is null");
    }

    private long count(String query) {
        return entities.createQuery(query, Long.class)
                .setParameter("change", id())
                .getSingleResult();
    }

    private UUID id() {
        return UUID.fromString(change.substring("/changes/".length()));
    }
}
