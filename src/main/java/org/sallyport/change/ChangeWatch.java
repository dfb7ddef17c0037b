package org.sallyport.change;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.sallyport.apply.Outcome;
import org.sallyport.apply.RunFinished;
import org.sallyport.apply.RunKind;
import org.sallyport.audit.AuditEvent;

/** What the portal does to change requests of its own accord: deadlines, staleness, and the ends of runs. */
@ApplicationScoped
class ChangeWatch {
    private static final Logger LOG = Logger.getLogger(ChangeWatch.class);

    /** How many requests one round looks at; the next round takes the rest. */
    private static final int ROUND = 200;

    private final Acts acts;
    private final ChangeRequests changes;
    private final Undos undos;
    private final Previews previews;
    private final ChangeConfiguration configuration;
    private final Clock clock;

    ChangeWatch(
            Acts acts,
            ChangeRequests changes,
            Undos undos,
            Previews previews,
            ChangeConfiguration configuration,
            Clock clock) {
        this.acts = acts;
        this.changes = changes;
        this.undos = undos;
        this.previews = previews;
        this.configuration = configuration;
        this.clock = clock;
    }

    /** Takes the end of a run into the request it was ordered for, in the transaction that writes that end. */
    void onRunFinished(@Observes RunFinished finished) {
        ChangeRequest request = ChangeRequest.findById(finished.subjectId());
        Instant now = clock.instant();
        ChangeAction action = actionFor(finished.outcome());
        if (action == ChangeAction.VERIFIED) {
            request.verified(now, configuration.confirmationTime());
        } else {
            request.move(action, AuditEvent.SYSTEM, finished.reason(), now);
        }
        if (action == ChangeAction.GO_STALE) {
            Approval.voidAll(request.id, Approval.Purpose.APPLY, now);
        }
        acts.record(request, AuditEvent.SYSTEM, auditAction(finished.kind(), finished.outcome()), finished.reason());
    }

    private static ChangeAction actionFor(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> ChangeAction.VERIFIED;
            case STALE -> ChangeAction.GO_STALE;
            case FAILED_UNCHANGED -> ChangeAction.FAILED_UNCHANGED;
            case FAILED_PARTIAL, UNKNOWN -> ChangeAction.FAILED;
        };
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

    @Scheduled(
            identity = "change-watch",
            every = "{sallyport.change.watch}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        Instant now = clock.instant();
        for (ChangeRequest request : ChangeRequest.unconfirmedSince(now, ROUND)) {
            undos.timeOut(request.id);
        }
        for (ChangeRequest request : ChangeRequest.undecidedOrUnapplied(ROUND)) {
            if (!request.expiresAt.isAfter(now)) {
                changes.expire(request.id);
            } else {
                compare(request);
            }
        }
    }

    private void compare(ChangeRequest request) {
        Freshness freshness = previews.freshness(request);
        if (freshness instanceof Freshness.Unknown unknown) {
            LOG.infof(
                    "Change %s cannot be compared now: %s",
                    request.id, unknown.cause().getMessage());
        } else if (!(freshness instanceof Freshness.Fresh)) {
            changes.goStale(request.id);
        }
    }
}
