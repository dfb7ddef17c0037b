package org.sallyport.inventory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudException;
import org.sallyport.rules.LiveRule;

/** Fresh and former readings of clusters. */
@ApplicationScoped
public class Readings {

    private final Clouds clouds;
    private final Notes notes;
    private final Clock clock;

    Readings(Clouds clouds, Notes notes, Clock clock) {
        this.clouds = clouds;
        this.notes = notes;
        this.clock = clock;
    }

    /**
     * Reads a cluster and its rules from the cloud now, and notes in a transaction of its own what lists show of it.
     *
     * @throws CloudException if the cloud cannot be read; nothing was noted then
     */
    public Reading read(Cluster cluster) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Cloud cloud = clouds.open(cluster.connection);
        CloudCluster facts = cloud.cluster(cluster.cloudId);
        Collection<String> groups = facts.context().groups().values();
        Map<String, List<LiveRule>> rules = groups.isEmpty() ? Map.of() : cloud.rules(groups);
        Reading reading = reading(cluster.id, facts, rules, cloud.ruleQuota(), at);
        QuarkusTransaction.requiringNew().run(() -> {
            Cluster known = Cluster.findById(cluster.id);
            known.describe(facts);
            notes.note(List.of(new Notes.Noted(known, reading)));
        });
        return reading;
    }

    /** The last reading that was kept; older than {@link Cluster#readAt} if nothing has changed since. */
    @Transactional
    public Optional<Reading> last(UUID clusterId) {
        return Snapshot.latestOf(clusterId).map(Snapshot::reading);
    }

    /** The part of many rules that belongs to one cluster. */
    static Reading reading(
            UUID clusterId, CloudCluster cloud, Map<String, List<LiveRule>> rules, int quota, Instant at) {
        Map<String, List<LiveRule>> own = new HashMap<>();
        for (String group : cloud.context().groups().values()) {
            List<LiveRule> live = rules.get(group);
            if (live == null) {
                throw new CloudException(
                        CloudException.Kind.UNREADABLE, "", "", "No rules were answered for group " + group, null);
            }
            own.put(group, live);
        }
        return new Reading(clusterId, cloud, own, quota, at);
    }
}
