package org.sallyport.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sallyport.audit.AuditLog.Origin;
import org.sallyport.web.RequestRefused;

/**
 * Records what was refused and changed nothing, in a transaction of its own. Anybody on the network can provoke a refusal,
 * so only so many a minute become entries: {@code sallyport.audit.refusals-per-minute} of each person and of all strangers
 * together, so that nobody's flood hides what somebody else tried, and ten times as many of all together. How many did not
 * is said in the next one.
 */
@ApplicationScoped
public class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    /** How many may use up their budgets at once before the entries of others are bounded, too. */
    private static final int FLOODS = 10;

    private static final Pattern CLUSTER = Pattern.compile("/clusters/([0-9a-f-]{36})(/.*)?");
    private static final Pattern CHANGE = Pattern.compile("/changes/([0-9a-f-]{36})(/.*)?");

    private final AuditLog log;
    private final ClusterNames clusters;
    private final Clock clock;
    private final int perMinute;
    private final Budget all;

    /** By actor: there are no more than people, and one for all strangers. */
    private final Map<String, Budget> budgets = new ConcurrentHashMap<>();

    Refusals(
            AuditLog log,
            ClusterNames clusters,
            Clock clock,
            @ConfigProperty(name = "sallyport.audit.refusals-per-minute") int perMinute) {
        this.log = log;
        this.clusters = clusters;
        this.clock = clock;
        this.perMinute = perMinute;
        this.all = new Budget(FLOODS * perMinute);
    }

    /** Records a refusal in the request that was refused, whatever becomes of the caller's transaction. */
    public void record(AuditEvent event) {
        Origin origin = log.origin();
        write(event.actor(), unrecorded -> log.record(withUnrecorded(event, unrecorded), origin));
    }

    void refused(@Observes RequestRefused refused) {
        boolean stranger = refused.user() == null || refused.user().isBlank();
        String actor = stranger ? AuditEvent.STRANGER : refused.user();
        write(
                actor,
                unrecorded -> log.record(
                        withUnrecorded(event(actor, refused), unrecorded),
                        new Origin(refused.requestId(), refused.remoteAddress())));
    }

    private AuditEvent event(String actor, RequestRefused refused) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("status", String.valueOf(refused.status()));
        details.put("reason", refused.reason());
        details.put("method", refused.method());
        return new AuditEvent(
                actor,
                "request.refused",
                "path/" + refused.path().replaceFirst("^/", ""),
                clusterOf(refused.path()),
                details);
    }

    /** The cluster that a path speaks of, itself or by one of its changes; null if none that the portal knows. */
    private @Nullable String clusterOf(String path) {
        Matcher cluster = CLUSTER.matcher(path);
        if (cluster.matches()) {
            return clusters.namesOf(List.of(cluster.group(1))).isEmpty() ? null : cluster.group(1);
        }
        Matcher change = CHANGE.matcher(path);
        return change.matches()
                ? AuditEntry.clusterOf("change/" + change.group(1)).orElse(null)
                : null;
    }

    /**
     * Writes an entry in a transaction of its own if there may be one more.
     *
     * @param entry writes it, told how many went unrecorded before it; what it looks up is looked up for entries only
     */
    private void write(String actor, LongConsumer entry) {
        Budget budget = budgets.computeIfAbsent(actor, anybody -> new Budget(perMinute));
        if (!budget.spend(clock.instant()) || !all.spend(clock.instant())) {
            LOG.debug("A refusal was not recorded: too many within a minute");
            return;
        }
        long unrecorded = budget.takeUnrecorded() + all.takeUnrecorded();
        try {
            QuarkusTransaction.requiringNew().run(() -> entry.accept(unrecorded));
        } catch (RuntimeException e) {
            // the refusal stands, and its answer must not turn into another one
            LOG.errorf(e, "A refusal could not be recorded in the audit log");
        }
    }

    private static AuditEvent withUnrecorded(AuditEvent event, long unrecorded) {
        if (unrecorded == 0) {
            return event;
        }
        Map<String, String> details = new LinkedHashMap<>(event.details());
        details.put("unrecorded", String.valueOf(unrecorded));
        return new AuditEvent(event.actor(), event.action(), event.subject(), event.clusterId(), details);
    }
}
