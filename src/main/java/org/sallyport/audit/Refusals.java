package org.sallyport.audit;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.sallyport.audit.AuditLog.Origin;
import org.sallyport.web.RequestRefused;

/**
 * Records what was refused and changed nothing, in a transaction of its own. Anybody on the network can provoke a refusal,
 * so only so many a minute become entries ({@code sallyport.audit.refusals-per-minute}, for strangers and for people who
 * are signed in each); how many did not is said in the next one.
 */
@ApplicationScoped
public class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private final AuditLog log;
    private final Clock clock;
    private final Budget strangers;
    private final Budget signedIn;

    Refusals(AuditLog log, Clock clock, @ConfigProperty(name = "sallyport.audit.refusals-per-minute") int perMinute) {
        this.log = log;
        this.clock = clock;
        this.strangers = new Budget(perMinute);
        this.signedIn = new Budget(perMinute);
    }

    /** Records a refusal in the request that was refused, whatever becomes of the caller's transaction. */
    public void record(AuditEvent event) {
        write(event, log.origin());
    }

    void refused(@Observes RequestRefused refused) {
        boolean stranger = refused.user() == null || refused.user().isBlank();
        Map<String, String> details = new LinkedHashMap<>();
        details.put("status", String.valueOf(refused.status()));
        details.put("reason", refused.reason());
        details.put("method", refused.method());
        AuditEvent event = new AuditEvent(
                stranger ? AuditEvent.STRANGER : refused.user(),
                "request.refused",
                "path/" + refused.path().replaceFirst("^/", ""),
                null,
                details);
        write(event, new Origin(refused.requestId(), refused.remoteAddress()));
    }

    private void write(AuditEvent event, Origin origin) {
        Budget budget = event.actor().equals(AuditEvent.STRANGER) ? strangers : signedIn;
        if (!budget.spend(clock.instant())) {
            LOG.debug("A refusal was not recorded: too many within a minute");
            return;
        }
        AuditEvent counted = withUnrecorded(event, budget.takeUnrecorded());
        try {
            QuarkusTransaction.requiringNew().run(() -> log.record(counted, origin));
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
