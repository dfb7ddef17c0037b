package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a change is after its undo ended before it changed anything: what it was before, with all that this asks for. */
class UndoneOrKeptTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration TRIAL = Duration.ofMinutes(30);

    @Test
    void aConfirmedChangeIsConfirmedAgainAndNeedsItsSignatureForTheNextUndo() {
        ChangeRequest change = applied();
        change.move(ChangeAction.CONFIRM, "alice", "", NOW);
        change.requestUndo("alice", "It was too much", "fingerprint of the undo", NOW);
        change.move(ChangeAction.APPROVE_UNDO, "bob", "", NOW);

        change.keep("Somebody changed a rule meanwhile", NOW, TRIAL);

        assertThat(change.state).isEqualTo(ChangeState.CONFIRMED);
        assertThat(Transitions.of(change.state, ChangeAction.UNDO)).isEmpty();
    }

    @Test
    void aConfirmedChangeThatAnOperatorCouldNotUndoHasNothingToBeCountersigned() {
        ChangeRequest change = applied();
        change.move(ChangeAction.CONFIRM, "alice", "", NOW);
        change.emergencyUndo("olivia", "Nobody can sign in", NOW);

        change.keep("Not allowed", NOW, TRIAL);

        assertThat(change.state).isEqualTo(ChangeState.CONFIRMED);
        assertThat(change.undoUnsigned).isFalse();
    }

    @Test
    void aChangeThatNobodyConfirmedIsOnTrialOnceMoreSoThatThePortalTriesAgain() {
        ChangeRequest change = applied();
        change.move(ChangeAction.TIME_OUT, "system", "", NOW.plus(TRIAL));

        change.keep("Somebody changed a rule meanwhile", NOW.plus(TRIAL), TRIAL);

        assertThat(change.state).isEqualTo(ChangeState.AWAITING_CONFIRMATION);
        assertThat(change.confirmUntil).isEqualTo(NOW.plus(TRIAL).plus(TRIAL));
    }

    @Test
    void aChangeThatEndedHalfWayStillNeedsAttention() {
        ChangeRequest change = applying();
        change.move(ChangeAction.FAILED, "system", "", NOW);
        change.move(ChangeAction.UNDO, "alice", "", NOW);

        change.keep("Not allowed", NOW, TRIAL);

        assertThat(change.state).isEqualTo(ChangeState.NEEDS_ATTENTION);
    }

    @Test
    void theClusterIsHeldFromTheFirstCallUntilTheChangeIsConfirmedOrUndone() {
        ChangeRequest change = applying();
        assertThat(change.holdsCluster).isEqualTo(change.clusterId);

        change.verified(NOW, TRIAL);
        assertThat(change.holdsCluster).isEqualTo(change.clusterId);

        change.move(ChangeAction.CONFIRM, "alice", "", NOW);
        assertThat(change.holdsCluster).isNull();

        change.emergencyUndo("olivia", "Nobody can sign in", NOW);
        assertThat(change.holdsCluster).isEqualTo(change.clusterId);

        change.verified(NOW, TRIAL);
        assertThat(change.holdsCluster).isNull();
    }

    private static ChangeRequest applied() {
        ChangeRequest change = applying();
        change.verified(NOW, TRIAL);
        return change;
    }

    private static ChangeRequest applying() {
        ChangeRequest change = ChangeRequest.of(
                new ChangeRequest.Proposal(
                        UUID.randomUUID(),
                        "payments",
                        "guarded",
                        1,
                        "2026",
                        UUID.randomUUID(),
                        UUID.randomUUID(),
                        Set.of(),
                        "fingerprint",
                        "Close it",
                        "alice"),
                1,
                NOW,
                Duration.ofDays(7));
        change.move(ChangeAction.APPROVE, "bob", "", NOW);
        change.move(ChangeAction.APPLY, "alice", "", NOW);
        return change;
    }
}
