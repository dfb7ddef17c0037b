package org.sallyport.apply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** Hands out clusters to workers, one worker a cluster, through rows that all replicas see. */
@ApplicationScoped
class Leases {

    private static final int LOOKED_AT = 20;

    private final Clock clock;
    private final ApplyConfiguration configuration;

    Leases(Clock clock, ApplyConfiguration configuration) {
        this.clock = clock;
        this.configuration = configuration;
    }

    /** The runs that somebody could go on with now. */
    @Transactional(TxType.REQUIRES_NEW)
    List<ApplyRun.Due> due() {
        return ApplyRun.findDue(now(), LOOKED_AT);
    }

    /** Makes sure that the cluster has a lease to take; a race for its first row has one winner and no loser. */
    @Transactional(TxType.REQUIRES_NEW)
    void prepare(UUID clusterId) {
        if (ClusterLease.findById(clusterId) != null) {
            return;
        }
        try {
            new ClusterLease(clusterId).persistAndFlush();
        } catch (ConstraintViolationException e) {
            if (e.getKind() != ConstraintViolationException.ConstraintKind.UNIQUE) {
                throw e;
            }
            throw new LostRace(e);
        }
    }

    /** Takes the run's cluster; nothing if another worker was faster, or the run has been finished since. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Claim> claim(ApplyRun.Due due, String owner) {
        if (!ClusterLease.take(due.clusterId(), owner, now(), until())) {
            return Optional.empty();
        }
        long number = ClusterLease.fencingNumber(due.clusterId());
        Claim claim = new Claim(due.runId(), due.clusterId(), owner, number);
        ApplyRun run = ApplyRun.findById(due.runId());
        if (run.state() == RunState.FINISHED) {
            ClusterLease.renew(claim, now());
            return Optional.empty();
        }
        run.claimed(number);
        return Optional.of(claim);
    }

    /**
     * Holds the cluster for another while.
     *
     * @throws LeaseLost if another worker has taken it
     */
    @Transactional(TxType.REQUIRED)
    void renew(Claim claim) {
        if (!ClusterLease.renew(claim, until())) {
            throw new LeaseLost(claim);
        }
    }

    /** Gives the cluster back, if it is still this worker's. */
    @Transactional(TxType.REQUIRES_NEW)
    void release(Claim claim) {
        ClusterLease.renew(claim, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Instant until() {
        return now().plus(configuration.lease());
    }

    /** Two workers wrote the first lease of a cluster at one moment; this one takes it at its next look. */
    static final class LostRace extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LostRace(Exception cause) {
            super(cause);
        }
    }
}
