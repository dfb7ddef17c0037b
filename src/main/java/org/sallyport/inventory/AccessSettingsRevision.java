package org.sallyport.inventory;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.sallyport.cce.AccessSettings;

/** The access settings of a cluster as somebody saved them; never changed, only followed by the next revision. */
@Entity
@Immutable
public class AccessSettingsRevision extends PanacheEntityBase {

    @Id
    public UUID id;

    public UUID clusterId;

    /** Counts the revisions of one cluster from 1. */
    public int number;

    @Column(columnDefinition = "text")
    String content;

    /** The user name of who saved it. */
    public String editedBy;

    public Instant editedAt;

    /** For Hibernate. */
    protected AccessSettingsRevision() {}

    static AccessSettingsRevision of(
            UUID clusterId, int number, AccessSettings settings, String editedBy, Instant editedAt) {
        AccessSettingsRevision revision = new AccessSettingsRevision();
        revision.id = UUID.randomUUID();
        revision.clusterId = clusterId;
        revision.number = number;
        revision.content = AccessSettingsJson.write(settings);
        revision.editedBy = editedBy;
        revision.editedAt = editedAt;
        return revision;
    }

    /** @throws UnreadableContent if its content is not what was written */
    public AccessSettings settings() {
        return AccessSettingsJson.read(content);
    }

    static Optional<AccessSettingsRevision> latestOf(UUID clusterId) {
        return find("clusterId = ?1 order by number desc", clusterId).firstResultOptional();
    }

    /** The newest revision of each of these clusters that has one. */
    static Map<UUID, AccessSettingsRevision> newestOf(Collection<UUID> clusterIds) {
        Map<UUID, AccessSettingsRevision> newest = new HashMap<>();
        if (!clusterIds.isEmpty()) {
            AccessSettingsRevision.<AccessSettingsRevision>list(
                            "from AccessSettingsRevision r where r.clusterId in ?1 and r.number = "
                                    + "(select max(x.number) from AccessSettingsRevision x where x.clusterId = r.clusterId)",
                            clusterIds)
                    .forEach(revision -> newest.put(revision.clusterId, revision));
        }
        return newest;
    }
}
