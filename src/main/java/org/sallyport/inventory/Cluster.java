package org.sallyport.inventory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.qute.TemplateData;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.sallyport.cce.NetworkModel;
import org.sallyport.cloud.CloudCluster;

/**
 * A CCE cluster that the portal knows, reached through one cloud connection.
 *
 * <p>Its facts, its posture and its team are written by different hands (the synchronisation, whoever reads it, an operator):
 * only changed columns are written, so that none undoes another.
 */
@TemplateData
@Entity
@DynamicUpdate
public class Cluster extends PanacheEntityBase {

    /** The portal's own id of the cluster; it stays when the cluster is gone. */
    @Id
    public UUID id;

    /** The name of the cloud connection. */
    public String connection;

    /** The cluster's uid in the cloud. */
    public String cloudId;

    public String name;

    /** The team that owns it; null until an operator or the configuration names one. */
    public String team;

    @Enumerated(EnumType.STRING)
    public NetworkModel networkModel;

    /** Its Kubernetes version. */
    public String version;

    /** Its phase as CCE names it, for example {@code Available}. */
    public String phase;

    @Column(columnDefinition = "text")
    String facts;

    /** The hardening level that its live rules were at when they were last read; null if they are at none or unread. */
    public String levelId;

    String exposure;

    /** How many doors its live rules left open beyond what CCE needs when they were last read. */
    int openDoors;

    /** How many required flows its live rules had lost when they were last read. */
    public int lostFlows;

    /** When its live rules were last read; null if they never were. */
    public Instant readAt;

    /** The digest of what was last read; null if nothing was. */
    String contentDigest;

    public Instant firstSeenAt;

    /** When the cloud last listed it. */
    public Instant seenAt;

    /** When the cloud first did not list it any more; null while it is there. */
    public Instant goneAt;

    /** For Hibernate. */
    protected Cluster() {}

    /** A cluster that a connection lists for the first time. */
    static Cluster firstSeen(String connection, CloudCluster cloud, Optional<String> team, Instant now) {
        Cluster cluster = new Cluster();
        cluster.id = UUID.randomUUID();
        cluster.connection = connection;
        cluster.cloudId = cloud.id();
        cluster.team = team.orElse(null);
        cluster.exposure = "";
        cluster.firstSeenAt = now;
        cluster.seenAt = now;
        cluster.describe(cloud);
        return cluster;
    }

    /** Takes over what the cloud says of it now; it is there (again). */
    void describe(CloudCluster cloud) {
        if (!cloud.id().equals(cloudId)) {
            throw new IllegalArgumentException("These are the facts of cluster " + cloud.id() + ", not of " + cloudId);
        }
        name = cloud.context().name();
        networkModel = cloud.context().networkModel();
        version = cloud.version();
        phase = cloud.phase();
        facts = CloudClusterJson.write(cloud);
        goneAt = null;
    }

    /** Takes over what a reading showed, unless a later one was noted already. Answers whether it did. */
    boolean note(Standing standing, String digest, Instant at) {
        if (readAt != null && readAt.isAfter(at)) {
            return false;
        }
        levelId = standing.levelId().orElse(null);
        exposure = standing.text();
        openDoors = (int)
                standing.exposures().stream().filter(Exposure::isAvoidable).count();
        lostFlows = standing.lostFlows();
        contentDigest = digest;
        readAt = at;
        return true;
    }

    void markGone(Instant now) {
        if (goneAt == null) {
            goneAt = now;
        }
    }

    void assignTo(String owner) {
        if (owner == null || owner.isBlank()) {
            throw new IllegalArgumentException("A cluster is assigned to a team by its name");
        }
        team = owner;
    }

    public boolean isGone() {
        return goneAt != null;
    }

    /** Whether its live rules were ever read. */
    public boolean isRead() {
        return readAt != null;
    }

    /** What the cloud last said of it. */
    public CloudCluster lastFacts() {
        return CloudClusterJson.read(facts);
    }

    /** What its live rules let in from the internet when they were last read; empty if unread. */
    public List<Exposure> openToInternet() {
        return Standing.exposures(exposure);
    }

    /** Makes everybody else who edits something of this cluster wait until the caller's transaction ends. */
    public static Cluster lock(UUID id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE);
    }

    static List<Cluster> ofConnection(String connection) {
        return list("connection", connection);
    }

    /** Notes that the connection has just listed and read all its clusters that are not gone. */
    static void allSeenAndRead(String connection, Instant at) {
        update("seenAt = ?1, readAt = ?1 where connection = ?2 and goneAt is null", at, connection);
    }

    /** The names of clusters by id. */
    public static Map<UUID, String> names(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : Cluster.<Cluster>list("id in ?1", Set.copyOf(ids)).stream()
                        .collect(Collectors.toMap(cluster -> cluster.id, cluster -> cluster.name));
    }
}
