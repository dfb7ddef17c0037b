package org.sallyport.change;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sallyport.apply.Outcome;
import org.sallyport.apply.RunFinished;
import org.sallyport.apply.RunKind;
import org.sallyport.audit.AuditEvent;
import org.sallyport.inventory.ClusterAssigned;

/** What the portal does to change requests of its own accord: deadlines, staleness, and the ends of runs. */
@ApplicationScoped
class ChangeWatch {
    private static final Logger LOG = Logger.getLogger(ChangeWatch.class);

    /** How many requests one round compares with the live rules; the next round goes on behind them. */
    private static final int ROUND = 200;

    private static final UUID BEGINNING = UUID.fromString("00000000-0000-0000-0000-000000000000");

    private final Acts acts;
    private final ChangeRequests changes;
    private final Undos undos;
    private final Exceptions exceptions;
    private final Previews previews;
    private final Policies policies;
    private final Schedule schedule;
    private final Clock clock;

    /** The last one that was compared; rounds never run beside each other. */
    private UUID compared = BEGINNING;

    ChangeWatch(
            Acts acts,
            ChangeRequests changes,
            Undos undos,
            Exceptions exceptions,
            Previews previews,
            Policies policies,
            Schedule schedule,
            Clock clock) {
        this.acts = acts;
        this.changes = changes;
        this.undos = undos;
        this.exceptions = exceptions;
        this.previews = previews;
        this.policies = policies;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Takes the end of a run into the request it was ordered for, in the transaction that writes that end. */
    void onRunFinished(@Observes RunFinished finished) {
        ChangeRequest request = ChangeRequest.findById(finished.subjectId());
        Instant now = clock.instant();
        if (finished.kind() == RunKind.UNDO) {
            undoFinished(request, finished, now);
        } else {
            applyFinished(request, finished, now);
        }
        acts.record(request, AuditEvent.SYSTEM, auditAction(finished.kind(), finished.outcome()), finished.reference());
    }

    /**
     * Whose the cluster is, theirs are its changes: rights follow the owner of now. What the team before had asked for is not
     * what this team wants, so nothing of that can be applied.
     */
    void onClusterAssigned(@Observes ClusterAssigned assigned) {
        for (ChangeRequest request : ChangeRequest.lockedOf(assigned.clusterId())) {
            request.team = assigned.team();
            if (request.isUndecidedOrUnapplied()) {
                changes.ownerChanged(request);
            }
        }
    }

    private void applyFinished(ChangeRequest request, RunFinished finished, Instant now) {
        switch (finished.outcome()) {
            case VERIFIED -> request.verified(now, policies.current().confirmationTime());
            case STALE -> {
                request.move(ChangeAction.GO_STALE, AuditEvent.SYSTEM, "", now);
                Approval.voidAll(request.id, Approval.Purpose.APPLY, now);
            }
            case FAILED_UNCHANGED -> request.move(ChangeAction.FAILED_UNCHANGED, AuditEvent.SYSTEM, "", now);
            case FAILED_PARTIAL, UNKNOWN -> request.move(ChangeAction.FAILED, AuditEvent.SYSTEM, "", now);
        }
    }

    /** An undo that changed nothing leaves the change as it was before; whoever signed it has to sign the next one anew. */
    private void undoFinished(ChangeRequest request, RunFinished finished, Instant now) {
        switch (finished.outcome()) {
            case VERIFIED -> request.verified(now, policies.current().confirmationTime());
            case STALE, FAILED_UNCHANGED -> {
                request.keep("", now, policies.current().confirmationTime());
                Approval.voidAll(request.id, Approval.Purpose.UNDO, now);
            }
            case FAILED_PARTIAL, UNKNOWN -> request.move(ChangeAction.FAILED, AuditEvent.SYSTEM, "", now);
        }
    }

    private static String auditAction(RunKind kind, Outcome outcome) {
        String what = kind == RunKind.APPLY ? "change.apply-" : "change.undo-";
        return what
                + switch (outcome) {
                    case VERIFIED -> "verified";
                    case STALE -> "stale";
                    case FAILED_UNCHANGED -> "failed-unchanged";
                    case FAILED_PARTIAL -> "failed";
                    case UNKNOWN -> "unknown";
                };
    }

    /** What has its time, whether or not the cloud answers: nothing here may wait for looks at clusters. */
    @Scheduled(
            identity = "change-deadlines",
            every = "{sallyport.change.watch}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void keepTime() {
        Instant now = clock.instant();
        takeBackUnconfirmed(now);
        for (ExceptedRule over : ExceptedRule.overAndUntold(now, ROUND)) {
            each(over.changeId, () -> exceptions.end(over));
        }
    }

    /** A change that is due reads its own cluster and waits for no other. */
    @Scheduled(
            identity = "change-starts",
            every = "{sallyport.change.watch}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void start() {
        for (ChangeRequest request : ChangeRequest.dueAt(clock.instant(), ROUND)) {
            each(request.id, () -> schedule.start(request.id));
        }
    }

    /** Looks whether what was asked for is still what would be done; each cluster is read once for all its requests. */
    @Scheduled(
            identity = "change-watch",
            every = "{sallyport.change.watch}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        List<ChangeRequest> round = ChangeRequest.compared(compared, ROUND);
        Map<UUID, Look> looks = new HashMap<>();
        Map<Boolean, List<ChangeRequest>> byTime = round.stream().collect(Collectors.partitioningBy(acts::isOverdue));
        for (ChangeRequest request : byTime.get(true)) {
            each(request.id, () -> changes.expire(request.id));
        }
        for (ChangeRequest request : byTime.get(false)) {
            each(request.id, () -> compare(request, looks.computeIfAbsent(request.clusterId, previews::look)));
        }
        compared = round.size() < ROUND ? BEGINNING : round.get(ROUND - 1).id;
    }

    private void takeBackUnconfirmed(Instant now) {
        UUID last = BEGINNING;
        List<ChangeRequest> round;
        do {
            round = ChangeRequest.unconfirmedSince(now, last, ROUND);
            for (ChangeRequest request : round) {
                each(request.id, () -> undos.timeOut(request.id));
                last = request.id;
            }
        } while (round.size() == ROUND);
    }

    /** What goes wrong with one request is no reason to leave the others alone. */
    private static void each(UUID change, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "Looking after change %s failed; it is tried again in a later round", change);
        }
    }

    private void compare(ChangeRequest request, Look look) {
        if (request.state == ChangeState.UNDO_REQUESTED) {
            if (look instanceof Look.Seen seen
                    && Undos.isOutdated(
                            request, previews.undo(request, seen.reading()).plan())) {
                changes.goStale(request);
            }
            return;
        }
        Freshness freshness = previews.freshness(request, look);
        if (freshness instanceof Freshness.Unknown unknown) {
            LOG.infof(
                    "Change %s cannot be compared now: %s",
                    request.id, unknown.cause().getMessage());
        } else if (!(freshness instanceof Freshness.Fresh)) {
            changes.goStale(request);
        } else {
            changes.lapseUnlessSigned(request);
        }
    }
}
