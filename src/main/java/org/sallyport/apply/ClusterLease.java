package org.sallyport.apply;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Which worker may work on a cluster, and until when. Each change of hands raises the fencing number, so that whoever had
 * the cluster before can write nothing any more.
 */
@Entity
class ClusterLease extends PanacheEntityBase {

    @Id
    private UUID clusterId;

    private String owner;
    private Instant leasedUntil;
    private long fencingNumber;

    ClusterLease() {}

    /** A lease that nobody has. */
    ClusterLease(UUID clusterId) {
        this.clusterId = clusterId;
        this.owner = "";
        this.leasedUntil = Instant.EPOCH;
    }

    /** Takes the cluster if nobody has it; the row is locked until the transaction ends. */
    static boolean take(UUID clusterId, String owner, Instant now, Instant until) {
        return update(
                        "owner = ?1, leasedUntil = ?2, fencingNumber = fencingNumber + 1"
                                + " where clusterId = ?3 and leasedUntil <= ?4",
                        owner,
                        until,
                        clusterId,
                        now)
                == 1;
    }

    /** Holds the cluster longer, unless another has taken it since. */
    static boolean renew(Claim claim, Instant until) {
        return update(
                        "leasedUntil = ?1 where clusterId = ?2 and owner = ?3 and fencingNumber = ?4",
                        until,
                        claim.clusterId(),
                        claim.owner(),
                        claim.fencingNumber())
                == 1;
    }

    /** Until when the last lease that somebody has now runs; empty if nobody has one. */
    static Optional<Instant> findHeldUntil(Instant now) {
        return getEntityManager()
                .createQuery("select max(l.leasedUntil) from ClusterLease l where l.leasedUntil > :now", Instant.class)
                .setParameter("now", now)
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    static long fencingNumber(UUID clusterId) {
        return getEntityManager()
                .createQuery("select l.fencingNumber from ClusterLease l where l.clusterId = :cluster", Long.class)
                .setParameter("cluster", clusterId)
                .getSingleResult();
    }
}
