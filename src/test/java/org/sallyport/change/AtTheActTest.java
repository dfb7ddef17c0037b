package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sallyport.TestSandboxPort.SandboxAddress;
import org.sallyport.apply.Clearance;
import org.sallyport.apply.Reason;
import org.sallyport.apply.RunKind;
import org.sallyport.apply.RunOrder;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;
import org.sallyport.identity.Role;
import org.sallyport.identity.Visitor;
import org.sallyport.inventory.Cluster;
import org.sallyport.journey.Journey;
import org.sallyport.web.Refusal;

/** What holds at the moment of an act, whatever held when it was begun. */
@QuarkusTest
class AtTheActTest {

    private static final String TWO_FOR_SEALED = PolicyInForce.asking("1 approvers") + """
            levels:
              sealed:
                tightening:
                  conditions:
                    - count: 2
                      from: approvers
                loosening:
                  conditions:
                    - count: 2
                      from: approvers
            """;

    @SandboxAddress
    String sandboxAddress;

    @Inject
    ChangeRequests changes;

    @Inject
    Acts acts;

    @Inject
    Undos undos;

    @Inject
    Exceptions exceptions;

    @Inject
    Previews previews;

    @Inject
    Signatures signatures;

    @Inject
    LevelCards cards;

    @Inject
    Clearance clearance;

    @Inject
    Policies policies;

    @Inject
    Schedule schedule;

    @Inject
    Clock clock;

    @Inject
    ChangeQueue queue;

    @Inject
    People people;

    private final List<UUID> added = new ArrayList<>();
    private Visitor alice;
    private UUID change;

    @BeforeEach
    void aliceAsksForAChange() {
        alice = Visitor.signedInAs("alice");
        alice.post("/clusters/refresh", Map.of());
        Journey.preview(alice, Journey.cluster(alice, "payments-prod"), "guarded");
        change = UUID.fromString(Journey.request(alice).substring("/changes/".length()));
    }

    @AfterEach
    void removeWhatWasAdded() {
        PolicyInForce.isTheFirst();
        QuarkusTransaction.requiringNew().run(() -> {
            added.forEach(id -> ChangeRequest.deleteById(id));
            ChangeRequest request = ChangeRequest.findById(change);
            if (ChangeRequest.OPEN.contains(request.state)) {
                request.state = ChangeState.WITHDRAWN;
            }
        });
    }

    @Test
    void aRightThatWasTakenAwayMeanwhileIsGone() {
        Actor whenItBegan = new Actor("dave", "Dave", Set.of(Role.APPROVER), Set.of(), true, Set.of());
        Actor disabledSince = new Actor("nobody", "Nobody", Set.of(Role.APPROVER), Set.of(), true, Set.of());
        String fingerprint = stored().fingerprint;

        assertThatThrownBy(() -> changes.approve(change, whenItBegan, fingerprint))
                .isInstanceOf(Refusal.class)
                .hasMessage("not-yours");
        assertThatThrownBy(() -> changes.approve(change, disabledSince, fingerprint))
                .isInstanceOf(NotFoundException.class);

        assertThat(Approval.all(change)).isEmpty();
    }

    @Test
    void aRequestWhoseTimeIsOverExpiresWhenItIsSigned() {
        QuarkusTransaction.requiringNew().run(() -> request().expiresAt = Instant.now());
        Visitor bob = Visitor.signedInAs("bob");
        Actor approver = people.find("bob");

        assertThatThrownBy(() -> changes.approve(change, approver, stored().fingerprint))
                .isInstanceOf(Refusal.class)
                .hasMessage("expired");

        assertThat(stored().state).isEqualTo(ChangeState.EXPIRED);
        assertThat(Journey.state(bob, "/changes/" + change)).isEqualTo("Expired");
    }

    @Test
    void aPolicyThatShortensTheTimeCountsAtTheActToo() {
        QuarkusTransaction.requiringNew()
                .run(() -> request().requestedAt = Instant.now().minus(Duration.ofHours(2)));
        PolicyInForce.is(
                PolicyInForce.asking("1 approvers").replace("request-lifetime: P7D", "request-lifetime: PT1H"));
        String fingerprint = stored().fingerprint;

        assertThatThrownBy(() -> changes.approve(change, people.find("bob"), fingerprint))
                .isInstanceOf(Refusal.class)
                .hasMessage("expired");

        assertThat(stored().state).isEqualTo(ChangeState.EXPIRED);
    }

    @Test
    void aSignedRequestWhoseTimeIsOverIsNotApplied() {
        Visitor bob = Visitor.signedInAs("bob");
        Journey.act(bob, "/changes/" + change, "approve");
        alice.open("/changes/" + change + "/apply");
        Map<String, List<String>> order = alice.fields("form[action$=/apply]");
        QuarkusTransaction.requiringNew().run(() -> request().expiresAt = Instant.now());

        alice.send("/changes/" + change + "/apply", order);

        assertThat(alice.status()).isEqualTo(409);
        assertThat(alice.text()).contains("The time of this request is over");
        assertThat(stored().state).isEqualTo(ChangeState.EXPIRED);
        assertThat(Approval.valid(change, Approval.Purpose.APPLY)).isEmpty();
    }

    @Test
    void whoAnswersBecomesAnEditorAndLosesTheirSignature() {
        QuarkusTransaction.requiringNew().run(() -> {
            request().approvalsNeeded = 2;
            Approval.of(change, Approval.Purpose.APPLY, "carol", request().fingerprint, Instant.now())
                    .persist();
            Approval.of(change, Approval.Purpose.APPLY, "bob", "another", Instant.now())
                    .persist();
        });
        changes.askBack(change, people.find("bob"), "Why now?");
        QuarkusTransaction.requiringNew().run(() -> request().team = "platform");

        changes.answer(change, people.find("carol"), "Because of the audit");

        assertThat(Approval.valid(change, Approval.Purpose.APPLY))
                .extracting(approval -> approval.approver)
                .containsExactly("bob");
        QuarkusTransaction.requiringNew().run(() -> request().team = "payments");
    }

    @Test
    void aSignatureUnderAnotherPlanOfTheUndoDoesNotCount() {
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest request = request();
            request.state = ChangeState.UNDO_REQUESTED;
            request.appliedAt = Instant.now();
            request.undoAskedBy = "alice";
            request.undoFingerprint = "what is asked for now";
            Approval.of(change, Approval.Purpose.UNDO, "carol", "what was asked for before", Instant.now())
                    .persist();
        });

        assertThat(signatures.of(stored()).signers()).isEmpty();

        QuarkusTransaction.requiringNew()
                .run(() -> Approval.of(change, Approval.Purpose.UNDO, "bob", "what is asked for now", Instant.now())
                        .persist());
        assertThat(signatures.of(stored()).signers()).extracting(Actor::name).containsExactly("bob");
    }

    @Test
    void whatWasOrderedBeginsOnlyIfItMightBeOrderedNow() {
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest request = request();
            request.state = ChangeState.APPROVED;
            Approval.of(change, Approval.Purpose.APPLY, "bob", request.fingerprint, Instant.now())
                    .persist();
        });
        assertThat(clearance.objection(order())).isEmpty();

        PolicyInForce.is(PolicyInForce.asking("1 approvers") + """
                freezes:
                  - from: 2020-01-01 00:00
                    to: 2099-01-01 00:00
                    zone: UTC
                    reason: End of the year
                """);
        assertThat(clearance.objection(order())).contains(Reason.Kind.CLOSED);
        PolicyInForce.isTheFirst();
        QuarkusTransaction.requiringNew().run(() -> request().expiresAt = Instant.now());
        assertThat(clearance.objection(order())).contains(Reason.Kind.TOO_LATE);
        QuarkusTransaction.requiringNew().run(() -> Approval.voidAll(change, Approval.Purpose.APPLY, Instant.now()));
        assertThat(clearance.objection(order())).contains(Reason.Kind.SIGNATURES_MISSING);
    }

    private RunOrder order() {
        ChangeRequest request = stored();
        return new RunOrder(
                RunKind.APPLY,
                change,
                request.clusterId,
                request.profileId,
                request.levelId,
                request.levelVersion,
                request.settingsId,
                request.snapshotId,
                Set.of(),
                Set.of(),
                request.fingerprint,
                "alice");
    }

    @Test
    void noNumberOfCommentsPushesAQuestionOutOfReach() {
        changes.askBack(change, people.find("bob"), "Why not tomorrow?");
        for (int word = 0; word < 210; word++) {
            changes.comment(change, people.find("alice"), "a word");
        }
        String page = "/changes/" + change + "?tab=timeline";
        assertThat(alice.open(page).page().select(".timeline").text()).doesNotContain("Why not tomorrow?");

        alice.open(alice.page().select("a[href*=before]").attr("href"));

        assertThat(alice.page().select(".timeline").text()).contains("asked for this change", "Why not tomorrow?");
        assertThat(alice.page().select("a[href*=before]")).isEmpty();
    }

    @Test
    void looseningNeedsTheSignaturesOfTheLevelAppliedLastThoughDriftLeftIt() {
        PolicyInForce.is(TWO_FOR_SEALED);
        UUID applied = copies(1).get(0);
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest sealed = ChangeRequest.findById(applied);
            sealed.levelId = "sealed";
            sealed.state = ChangeState.CONFIRMED;
            sealed.appliedAt = Instant.now();
            Cluster.<Cluster>findById(sealed.clusterId).levelId = null;
        });

        assertThat(signaturesForGuarded("loosen")).isEqualTo(2);
        assertThat(cards.of(
                        QuarkusTransaction.requiringNew().call(() -> Cluster.<Cluster>findById(request().clusterId))))
                .filteredOn(card -> card.level().id().equals("guarded"))
                .singleElement()
                .satisfies(card -> assertThat(card.signing()).startsWith("2 approvers"));

        QuarkusTransaction.requiringNew()
                .run(() -> ChangeRequest.<ChangeRequest>findById(applied).state = ChangeState.UNDONE);
        assertThat(signaturesForGuarded("tighten")).isEqualTo(1);
    }

    /** How many signatures a request for the level guarded asks for, where sealed asks for two. */
    private int signaturesForGuarded(String reason) {
        Cluster cluster = QuarkusTransaction.requiringNew().call(() -> Cluster.<Cluster>findById(request().clusterId));
        Preview now = previews.of(cluster, "guarded", Set.of(), List.of());
        String fingerprint = now.plan().orElseThrow().fingerprint();
        UUID asked = changes.request(cluster, people.find("alice"), now, fingerprint, reason);
        added.add(asked);
        return QuarkusTransaction.requiringNew()
                .call(() -> ChangeRequest.<ChangeRequest>findById(asked).approvalsNeeded);
    }

    @Test
    void everyRequestIsLookedAfterHoweverManyThereAre() {
        List<UUID> many = copies(450);
        QuarkusTransaction.requiringNew().run(() -> ChangeRequest.update("levelVersion = 99 where id in ?1", many));

        ChangeWatch watch = watch();
        for (int round = 0; round < 4; round++) {
            watch.watch();
        }

        assertThat(ChangeRequest.count("id in ?1 and state <> ?2", many, ChangeState.STALE))
                .isZero();
    }

    @Test
    void oneThatCannotBeLookedAfterHoldsUpNoOther() {
        List<UUID> some = copies(5);
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest.update("levelVersion = 99 where id in ?1", some.subList(1, 5));
            ChangeRequest.<ChangeRequest>findById(some.get(0)).profileId = "torn out";
        });

        ChangeWatch watch = watch();
        for (int round = 0; round < 2; round++) {
            watch.watch();
        }

        assertThat(ChangeRequest.count("id in ?1 and state = ?2", some, ChangeState.STALE))
                .isEqualTo(4);
    }

    @Test
    void aListShowsEachRequestOnceAlsoWhenManyWereAskedForInOneMoment() {
        List<UUID> many = copies(120);
        List<UUID> seen = new ArrayList<>();
        String behind = "";
        while (behind != null) {
            ChangeQueue.Page page = queue.page(ChangeQueue.View.OPEN, behind, people.find("bob"));
            page.rows().forEach(row -> seen.add(row.request().id));
            behind = page.next() == null ? null : page.next().replaceFirst(".*&before=", "");
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(many);
    }

    @Test
    void aPageOfWhatIsForOneselfIsFullAsLongAsThereIsSomething() {
        List<UUID> many = copies(120);
        QuarkusTransaction.requiringNew()
                .run(() -> ChangeRequest.update("editorNames = 'alice bob' where id in ?1", many.subList(0, 100)));

        ChangeQueue.Page first = queue.page(ChangeQueue.View.MINE, "", people.find("bob"));

        assertThat(first.rows().stream().map(row -> row.request().id)).containsAll(many.subList(100, 120));
    }

    /** One that nobody else starts. */
    private ChangeWatch watch() {
        return new ChangeWatch(acts, changes, undos, exceptions, previews, policies, schedule, clock);
    }

    /** To be changed, in a transaction. */
    private ChangeRequest request() {
        return ChangeRequest.findById(change);
    }

    /** As the database has it. */
    private ChangeRequest stored() {
        return QuarkusTransaction.requiringNew().call(this::request);
    }

    /** Further requests for the same, all of one moment, with nobody's signature. */
    private List<UUID> copies(int number) {
        QuarkusTransaction.requiringNew().run(() -> {
            ChangeRequest first = request();
            for (int i = 0; i < number; i++) {
                ChangeRequest copy = ChangeRequest.of(
                        new ChangeRequest.Proposal(
                                first.clusterId,
                                first.team,
                                first.levelId,
                                first.levelVersion,
                                first.profileId,
                                first.settingsId,
                                first.snapshotId,
                                Set.of(),
                                first.fingerprint,
                                "copy " + i,
                                "alice"),
                        1,
                        first.requestedAt,
                        Duration.ofDays(7));
                copy.persist();
                added.add(copy.id);
            }
        });
        return List.copyOf(added);
    }
}
