package org.sallyport.drift;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sallyport.apply.LeftBehind;
import org.sallyport.apply.RunKind;

/**
 * Which run a cluster is compared with, and how far that has come. A cluster that no run ever changed has none. Whoever
 * opens or ends findings of a cluster locks this row first.
 */
@Entity
@Table(name = "drift_baseline")
class Baseline extends PanacheEntityBase {

    @Id
    UUID clusterId;

    UUID runId;

    /** The change that the run served. */
    UUID changeId;

    @Enumerated(EnumType.STRING)
    RunKind kind;

    /** The level of that change. */
    String levelId;

    /** When the run ended. */
    Instant leftAt;

    /** Whether nobody can tell what the run left. */
    boolean inDoubt;

    /** When what was last compared was read; null if nothing was compared with this run yet. */
    Instant comparedAt;

    /** The digest of that reading. */
    String comparedDigest;

    /** For Hibernate. */
    protected Baseline() {}

    static Baseline of(UUID clusterId, LeftBehind left) {
        Baseline baseline = new Baseline();
        baseline.clusterId = clusterId;
        baseline.follow(left);
        return baseline;
    }

    /** From now on the cluster is compared with that run. */
    void follow(LeftBehind left) {
        runId = left.runId();
        changeId = left.changeId();
        kind = left.kind();
        levelId = left.levelId();
        leftAt = left.at();
        inDoubt = !left.isCertain();
        comparedAt = null;
        comparedDigest = null;
    }

    /** Whether a reading tells something: begun after the run had ended, and after what was last compared. */
    boolean isOlderThan(Instant readAt) {
        return leftAt.isBefore(readAt) && (comparedAt == null || comparedAt.isBefore(readAt));
    }

    void compared(Instant readAt, String digest) {
        comparedAt = readAt;
        comparedDigest = digest;
    }

    /** The row of a cluster, for the caller alone until its transaction ends. */
    static Optional<Baseline> lock(UUID clusterId) {
        return findByIdOptional(clusterId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Those of the clusters of a connection, by cluster. */
    static Map<UUID, Baseline> ofConnection(String connection) {
        return Baseline.<Baseline>list(
                        "select b from Baseline b, Cluster c where c.id = b.clusterId and c.connection = ?1",
                        connection)
                .stream()
                .collect(Collectors.toMap(baseline -> baseline.clusterId, Function.identity()));
    }

    /** Those of these clusters, by cluster. */
    static Map<UUID, Baseline> of(Collection<UUID> clusters) {
        return clusters.isEmpty()
                ? Map.of()
                : Baseline.<Baseline>list("clusterId in ?1", List.copyOf(clusters)).stream()
                        .collect(Collectors.toMap(baseline -> baseline.clusterId, Function.identity()));
    }
}
