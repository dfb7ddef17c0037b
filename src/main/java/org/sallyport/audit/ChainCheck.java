package org.sallyport.audit;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.sallyport.audit.AuditVerifier.End;
import org.sallyport.audit.AuditVerifier.Verdict;

/**
 * Verifies the log again and again while the portal runs: what is new every minute, all of it once a day and at start.
 * Each replica does so for itself.
 */
@ApplicationScoped
class ChainCheck {

    private static final Logger LOG = Logger.getLogger(ChainCheck.class);

    private final AuditTrail trail;
    private final Clock clock;
    private final AtomicReference<Finding> finding = new AtomicReference<>();

    ChainCheck(AuditTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * @param at when the check ended
     * @param wholeAt when the log was last read from its first entry
     */
    record Finding(Verdict verdict, Instant at, Instant wholeAt) {}

    /** What is found now, what is new included; empty until all was verified once since the start. */
    Optional<Finding> now() {
        if (finding.get() != null) {
            verifyNew();
        }
        return Optional.ofNullable(finding.get());
    }

    /** What was found last, without a look at the log; empty until all was verified once since the start. */
    Optional<Finding> latest() {
        return Optional.ofNullable(finding.get());
    }

    @Scheduled(
            identity = "audit-verify-all",
            every = "{sallyport.audit.verify-all-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verifyAll() {
        Verdict verdict = verifyAfter(End.START);
        Instant now = clock.instant();
        finding.set(new Finding(verdict, now, now));
    }

    /** Verifies what was written since the last check. A fault, once found, stays until all is verified again. */
    @Scheduled(
            identity = "audit-verify-new",
            every = "{sallyport.audit.verify-new-every}",
            delayed = "{sallyport.audit.verify-new-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void verifyNew() {
        Finding before = finding.get();
        if (before != null && before.verdict().isIntact()) {
            Verdict verdict = verifyAfter(before.verdict().verified());
            // another check that ended meanwhile has read at least as much
            finding.compareAndSet(before, new Finding(verdict, clock.instant(), before.wholeAt()));
        }
    }

    private Verdict verifyAfter(End verified) {
        End end = trail.end();
        Verdict verdict = AuditVerifier.verify(
                verified, trail.between(verified.number(), end.number(), AuditFilter.EVERYTHING), end);
        verdict.fault()
                .ifPresent(fault -> LOG.errorf(
                        "The audit log was tampered with: entry %d is %s", fault.number(), fault.tampering()));
        return verdict;
    }
}
