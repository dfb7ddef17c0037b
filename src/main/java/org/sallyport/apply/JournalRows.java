package org.sallyport.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;

/**
 * Writes the rows of runs, each time in a transaction of its own that first renews the lease: a worker that has lost its
 * cluster writes nothing.
 */
@ApplicationScoped
class JournalRows {

    private final Leases leases;
    private final AuditLog audit;
    private final Event<RunFinished> finished;
    private final ApplyConfiguration configuration;
    private final Clock clock;

    JournalRows(
            Leases leases, AuditLog audit, Event<RunFinished> finished, ApplyConfiguration configuration, Clock clock) {
        this.leases = leases;
        this.audit = audit;
        this.finished = finished;
        this.configuration = configuration;
        this.clock = clock;
    }

    @Transactional(TxType.REQUIRES_NEW)
    Run read(Claim claim) {
        return row(claim).value();
    }

    /** @throws LeaseLost if another worker has the cluster now */
    @Transactional(TxType.REQUIRES_NEW)
    Run write(Claim claim, BiConsumer<ApplyRun, Instant> change) {
        ApplyRun row = row(claim);
        change.accept(row, now());
        return flushed(row);
    }

    @Transactional(TxType.REQUIRES_NEW)
    Run pause(Claim claim, Reason reason) {
        ApplyRun row = row(claim);
        row.pause(reason, now().plus(configuration.pauseAfter(row.pauses())));
        return flushed(row);
    }

    /** Writes the outcome, the audit entry and whatever the observers of {@link RunFinished} write, or nothing of it. */
    @Transactional(TxType.REQUIRES_NEW)
    Run finish(Claim claim, Outcome outcome, Reason reason) {
        ApplyRun row = row(claim);
        row.finish(outcome, reason, now());
        return finished(row, outcome, reason);
    }

    /** Ends a run that nobody has claimed, in the caller's transaction: what came of it cannot be told. */
    @Transactional(TxType.MANDATORY)
    Run finishInTheDark(ApplyRun row, Reason reason) {
        row.finishInTheDark(reason, now());
        return finished(row, Outcome.UNKNOWN, reason);
    }

    private Run finished(ApplyRun row, Outcome outcome, Reason reason) {
        RunOrder order = row.order();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("kind", order.kind().name());
        details.put("subject", "change/" + order.subjectId());
        details.put("outcome", outcome.name());
        details.put("reason", reason.kind().name());
        List<String> about = new ArrayList<>(reason.subjects());
        reason.rules().forEach(rule -> about.add(RuleText.of(rule.rule())));
        if (!about.isEmpty()) {
            details.put("about", String.join(", ", about));
        }
        Run run = flushed(row);
        finished.fire(new RunFinished(row.id(), order.kind(), order.subjectId(), order.clusterId(), outcome));
        audit.record(new AuditEvent(
                "system", action(outcome), "run/" + row.id(), order.clusterId().toString(), details));
        return run;
    }

    private static String action(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "run.verified";
            case STALE -> "run.stale";
            case FAILED_UNCHANGED, FAILED_PARTIAL -> "run.failed";
            case UNKNOWN -> "run.unknown";
        };
    }

    private ApplyRun row(Claim claim) {
        leases.renew(claim);
        ApplyRun row = ApplyRun.findById(claim.runId());
        if (!row.isClaimedBy(claim)) {
            throw new LeaseLost(claim);
        }
        return row;
    }

    private static Run flushed(ApplyRun row) {
        row.persistAndFlush();
        return row.value();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
