package org.sallyport.inventory;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sallyport.cloud.Cloud;
import org.sallyport.cloud.CloudCluster;
import org.sallyport.cloud.CloudException;
import org.sallyport.rules.LiveRule;

/**
 * Keeps the portal's clusters as the clouds list them: new ones are added, changed ones updated, missing ones marked as gone.
 * Reads all clusters of a connection and all their rules in few calls, writes them in one transaction, and leaves everything as
 * it was if the connection fails. Doing it twice changes nothing.
 */
@ApplicationScoped
class Synchronisation {

    private static final Logger LOG = Logger.getLogger(Synchronisation.class);

    /** A connection that failed is tried again soon, and its clusters are shown as they were meanwhile. */
    private static final Duration RETRY = Duration.ofSeconds(20);

    /** For so long nobody's asking reads a connection again that has just failed. */
    private static final Duration REST = Duration.ofSeconds(5);

    private final Clouds clouds;
    private final Owners owners;
    private final Notes notes;
    private final Event<RulesRead> rulesRead;
    private final Clock clock;
    private final Optional<Duration> refresh;
    private final Map<String, Instant> due = new ConcurrentHashMap<>();
    private final Map<String, Instant> failedAt = new ConcurrentHashMap<>();
    private final Set<String> askedFor = ConcurrentHashMap.newKeySet();
    private final Lock oneAtATime = new ReentrantLock();
    private volatile boolean mayCall;

    Synchronisation(
            Clouds clouds,
            Owners owners,
            Notes notes,
            Event<RulesRead> rulesRead,
            Clock clock,
            InventoryConfiguration configuration) {
        this.clouds = clouds;
        this.owners = owners;
        this.notes = notes;
        this.rulesRead = rulesRead;
        this.clock = clock;
        this.refresh = configuration.refreshEvery();
    }

    /** The portal is up, and with it a sandbox that runs within it: from now on clouds may be called. */
    void begin(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent started) {
        mayCall = true;
    }

    /** Looks which connections are due: all at start, then each as often as configured, one that failed much sooner. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP, identity = "inventory-refresh")
    void synchroniseWhatIsDue() {
        if (mayCall && refresh.isPresent()) {
            clouds.names().stream().sorted().filter(this::isDue).forEach(this::synchronise);
        }
    }

    private boolean isDue(String connection) {
        return !clock.instant().isBefore(due.getOrDefault(connection, Instant.MIN));
    }

    /** Reads all clusters of a connection and tells of it; a failure is noted beside the connection. */
    void synchronise(String connection) {
        readAndStore(connection).ifPresent(readings -> rulesRead.fire(new RulesRead(connection, readings)));
    }

    /**
     * Reads a connection because somebody wants it now: once for all who ask at the same time, and not right after it failed.
     *
     * @return whether it was read for this one
     */
    boolean readFor(String connection) {
        boolean rests = clock.instant()
                .isBefore(failedAt.getOrDefault(connection, Instant.EPOCH).plus(REST));
        if (rests || !askedFor.add(connection)) {
            return false;
        }
        try {
            synchronise(connection);
            return true;
        } finally {
            askedFor.remove(connection);
        }
    }

    /** The readings of the connection's clusters; empty if it cannot be read. */
    private Optional<List<RulesRead.Taken>> readAndStore(String connection) {
        oneAtATime.lock();
        try {
            List<RulesRead.Taken> readings = store(connection, read(connection));
            due.put(connection, clock.instant().plus(refresh.orElse(RETRY)));
            failedAt.remove(connection);
            return Optional.of(readings);
        } catch (CloudException e) {
            due.put(connection, clock.instant().plus(RETRY));
            failedAt.put(connection, clock.instant());
            LOG.warnf(
                    "Cloud connection %s cannot be read (%s, code %s, request %s): %s",
                    connection, e.kind(), e.code(), e.requestId(), e.getMessage());
            Instant at = clock.instant();
            QuarkusTransaction.requiringNew()
                    .run(() -> CloudConnection.named(connection).failed(e.kind(), at));
            return Optional.empty();
        } finally {
            oneAtATime.unlock();
        }
    }

    /** What a connection listed at one moment. */
    private record Listing(Instant at, List<CloudCluster> clusters, Map<String, List<LiveRule>> rules, int quota) {}

    private Listing read(String connection) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Cloud cloud = clouds.open(connection);
        List<CloudCluster> clusters = cloud.clusters();
        List<String> groups = clusters.stream()
                .flatMap(cluster -> cluster.context().groups().values().stream())
                .distinct()
                .toList();
        return new Listing(at, clusters, groups.isEmpty() ? Map.of() : cloud.rules(groups), cloud.ruleQuota());
    }

    private List<RulesRead.Taken> store(String connection, Listing listing) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Map<String, Cluster> known = Cluster.ofConnection(connection).stream()
                    .collect(Collectors.toMap(cluster -> cluster.cloudId, Function.identity()));
            List<Notes.Noted> readings = new ArrayList<>();
            Map<String, Cluster> missing = new HashMap<>(known);
            for (CloudCluster cloud : listing.clusters()) {
                Cluster cluster = missing.remove(cloud.id());
                if (cluster == null) {
                    cluster = Cluster.firstSeen(
                            connection, cloud, owners.ownerOf(cloud.context().name()), listing.at());
                    cluster.persist();
                } else {
                    cluster.describe(cloud);
                }
                readings.add(new Notes.Noted(
                        cluster, Readings.reading(cluster.id, cloud, listing.rules(), listing.quota(), listing.at())));
            }
            missing.values().forEach(cluster -> cluster.markGone(listing.at()));
            List<RulesRead.Taken> taken = notes.note(readings);
            Cluster.allSeenAndRead(connection, listing.at());
            CloudConnection.named(connection).answered(listing.at());
            return taken;
        });
    }
}
