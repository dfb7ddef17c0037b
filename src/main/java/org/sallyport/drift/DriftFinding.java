package org.sallyport.drift;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** A live rule that is not as the last applied change left it, from when it was first seen until it is no longer so. */
@Entity
class DriftFinding extends PanacheEntityBase {

    /** Why one is over. */
    enum Ending {
        /** The rule is again as the change left it. */
        PUT_RIGHT,
        /** A later change was applied, or taken back: the cluster is compared with that from now on. */
        CHANGED
    }

    @Id
    UUID id;

    UUID clusterId;

    /** The change that left it otherwise. */
    UUID changeId;

    @Enumerated(EnumType.STRING)
    DriftKind kind;

    @Enumerated(EnumType.STRING)
    Shift shift;

    String groupId;

    /** The rule in words, as it was when it was found. */
    @Column(columnDefinition = "text")
    String rule;

    /** The cloud's id of a custom rule that a plan could remove; else null. */
    String removableRuleId;

    /** Whether it may let through what was not let through before. */
    boolean opens;

    Instant firstSeenAt;
    Instant lastSeenAt;

    /** When the portal saw that it is over; null until then. */
    Instant endedAt;

    @Enumerated(EnumType.STRING)
    Ending ending;

    /** What it is, while it is open: one cluster has no two of the same. Null once it is over. */
    String openKey;

    /** For Hibernate. */
    protected DriftFinding() {}

    static DriftFinding of(Baseline baseline, Deviation deviation, String key, String words, Instant seenAt) {
        DriftFinding finding = new DriftFinding();
        finding.id = UUID.randomUUID();
        finding.clusterId = baseline.clusterId;
        finding.changeId = baseline.changeId;
        finding.kind = deviation.kind();
        finding.shift = deviation.shift();
        finding.groupId = deviation.groupId();
        finding.rule = words;
        finding.removableRuleId =
                deviation.isCustom() ? deviation.rule().map(rule -> rule.id()).orElse(null) : null;
        finding.opens = deviation.opens();
        finding.firstSeenAt = seenAt;
        finding.lastSeenAt = seenAt;
        finding.openKey = key;
        return finding;
    }

    void seen(Instant at) {
        lastSeenAt = at;
    }

    void end(Ending how, Instant at) {
        endedAt = at;
        ending = how;
        openKey = null;
    }

    static List<DriftFinding> openOf(UUID clusterId) {
        return list("clusterId = ?1 and endedAt is null", clusterId);
    }

    /** Those that a later change of the cluster ended at that moment. */
    static List<DriftFinding> changedAt(UUID clusterId, Instant at) {
        return list("clusterId = ?1 and endedAt = ?2 and ending = ?3 order by id", clusterId, at, Ending.CHANGED);
    }

    /** They were seen again. */
    static void seenAgain(Collection<UUID> clusters, Instant at) {
        if (!clusters.isEmpty()) {
            update("lastSeenAt = ?1 where endedAt is null and lastSeenAt < ?1 and clusterId in ?2", at, clusters);
        }
    }

    /** How many findings of a kind a cluster has, and since when the oldest of them. */
    @RegisterForReflection // the answer to a query is made by its constructor
    record OfCluster(UUID clusterId, DriftKind kind, long findings, Instant since) {}

    static List<OfCluster> openBy(Collection<UUID> clusters) {
        return clusters.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select f.clusterId, f.kind, count(f), min(f.firstSeenAt) from DriftFinding f"
                                        + " where f.endedAt is null and f.clusterId in :clusters"
                                        + " group by f.clusterId, f.kind",
                                OfCluster.class)
                        .setParameter("clusters", List.copyOf(clusters))
                        .getResultList();
    }

    /**
     * How many findings of a kind there are, on clusters that are there.
     *
     * @param opening how many of them may let through what was not let through before
     * @param since when the oldest of them was found
     */
    @RegisterForReflection // the answer to a query is made by its constructor
    record OfKind(DriftKind kind, long findings, long opening, Instant since) {}

    static List<OfKind> openByKind() {
        return getEntityManager()
                .createQuery(
                        "select f.kind, count(f), count(case when f.opens then 1 end), min(f.firstSeenAt)"
                                + " from DriftFinding f, Cluster c"
                                + " where f.endedAt is null and c.id = f.clusterId and c.goneAt is null group by f.kind",
                        OfKind.class)
                .getResultList();
    }
}
