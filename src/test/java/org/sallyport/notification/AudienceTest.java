package org.sallyport.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.sallyport.change.ChangeHappened;
import org.sallyport.change.ChangeState;
import org.sallyport.drift.DriftFound;

/** Who is told what, among the people of the demonstration; erin is of another team and is never told. */
@QuarkusTest
class AudienceTest {

    @Inject
    Audience audience;

    @Test
    void asksApproversButNeitherWhoRequestedNorWhoEdited() {
        assertThat(audience.of(event("change.requested", ChangeState.AWAITING_APPROVAL, "alice", "carol")))
                .containsOnly(Map.entry("bob", NotificationKind.ASKED));
    }

    @Test
    void tellsNobodyOfADraftAndTheTeamOfAnExceptionThatIsOver() {
        assertThat(audience.of(event("change.drafted", ChangeState.DRAFT, "alice", "alice")))
                .isEmpty();
        assertThat(audience.of(event("change.exception-ended", ChangeState.CONFIRMED, "system", "alice")))
                .containsOnly(Map.entry("alice", NotificationKind.EXCEPTION_ENDED));
    }

    @Test
    void asksAnybodyButWhoWantsItToSignAnUndo() {
        assertThat(audience.of(event("change.undo-requested", ChangeState.UNDO_REQUESTED, "alice", "alice")))
                .containsOnlyKeys("bob", "carol")
                .containsValue(NotificationKind.ASKED);
    }

    @Test
    void tellsTheRequesterWhatAnApproverWantsToKnow() {
        assertThat(audience.of(event("change.asked-back", ChangeState.ASKED_BACK, "bob", "alice")))
                .containsOnly(Map.entry("alice", NotificationKind.ASKED_BACK));
    }

    @Test
    void tellsTheTeamOnceItIsDecided() {
        assertThat(audience.of(event("change.approved", ChangeState.AWAITING_APPROVAL, "bob", "alice")))
                .isEmpty();
        assertThat(audience.of(event("change.approved", ChangeState.APPROVED, "bob", "alice")))
                .containsOnly(Map.entry("alice", NotificationKind.DECIDED));
    }

    @Test
    void tellsTheTeamOfAnUndoOnceItIsDecidedAndNotAtTheFirstOfTwoSignatures() {
        assertThat(audience.of(event("change.undo-approved", ChangeState.UNDO_REQUESTED, "bob", "alice")))
                .isEmpty();
        assertThat(audience.of(event("change.undo-approved", ChangeState.UNDOING, "bob", "alice")))
                .containsOnly(Map.entry("alice", NotificationKind.DECIDED));
    }

    @Test
    void tellsWhoAskedThatAnApproverAmendedItAndAsksTheOthers() {
        assertThat(audience.of(event("change.amended", ChangeState.AWAITING_APPROVAL, "bob", "bob")))
                .containsOnly(Map.entry("alice", NotificationKind.DECIDED), Map.entry("carol", NotificationKind.ASKED));
    }

    @Test
    void tellsWhoSignedThatItCountsNoMore() {
        assertThat(audience.of(event("change.stale", ChangeState.STALE, "system", "alice")))
                .containsOnly(Map.entry("alice", NotificationKind.STALE), Map.entry("bob", NotificationKind.STALE));
    }

    @Test
    void asksApproversAnewWhenTooFewSignaturesCount() {
        assertThat(audience.of(event("change.lapsed", ChangeState.AWAITING_APPROVAL, "system", "carol")))
                .containsOnly(Map.entry("bob", NotificationKind.ASKED));
    }

    @Test
    void tellsTheTeamThatAChangeWasNotAppliedAsScheduled() {
        assertThat(audience.of(event("change.schedule-missed", ChangeState.APPROVED, "system", "alice")))
                .containsOnly(Map.entry("alice", NotificationKind.MISSED));
    }

    @Test
    void tellsOfAnEmergencyToEverybodyConcernedButWhoOrderedIt() {
        assertThat(audience.of(event("change.emergency-undo-ordered", ChangeState.UNDOING, "olivia", "alice")))
                .containsOnlyKeys("alice", "bob", "carol")
                .containsValue(NotificationKind.EMERGENCY_UNDO);
    }

    @Test
    void tellsOperatorsOfARunThatEndedBadly() {
        assertThat(audience.of(event("change.apply-unknown", ChangeState.NEEDS_ATTENTION, "system", "alice")))
                .containsOnlyKeys("alice", "olivia")
                .containsValue(NotificationKind.NEEDS_ATTENTION);
    }

    @Test
    void tellsOperatorsOfAChangeOfWhichNobodyKnowsWhetherItWasConfirmed() {
        assertThat(audience.of(event("change.in-doubt", ChangeState.NEEDS_ATTENTION, "system", "alice")))
                .containsOnlyKeys("alice", "olivia")
                .containsValue(NotificationKind.NEEDS_ATTENTION);
    }

    @Test
    void tellsEverybodyWhoHadToDoWithItThatItWasUndone() {
        assertThat(audience.of(event("change.undo-verified", ChangeState.UNDONE, "system", "alice")))
                .containsOnly(Map.entry("alice", NotificationKind.UNDONE), Map.entry("bob", NotificationKind.UNDONE));
    }

    @Test
    void tellsNobodyWhereThereIsNothingToDo() {
        assertThat(audience.of(event("change.confirmed", ChangeState.CONFIRMED, "alice", "alice")))
                .isEmpty();
    }

    @Test
    void tellsTheTeamOfDriftAndApproversOnlyIfItOpensAnything() {
        assertThat(audience.of(drift("payments", false))).containsOnly(Map.entry("alice", NotificationKind.DRIFT));
        assertThat(audience.of(drift("payments", true)))
                .containsOnlyKeys("alice", "bob", "carol")
                .containsValue(NotificationKind.DRIFT);
        assertThat(audience.of(drift(null, true))).isEmpty();
    }

    private static DriftFound drift(String team, boolean opens) {
        return new DriftFound(UUID.randomUUID(), "payments-prod", team, UUID.randomUUID(), "restricted", 1, opens);
    }

    private static ChangeHappened event(String action, ChangeState state, String actor, String editor) {
        return new ChangeHappened(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "payments",
                "restricted",
                action,
                state,
                actor,
                "alice",
                Set.copyOf(List.of("alice", editor)),
                null,
                Set.of("bob"),
                null);
    }
}
