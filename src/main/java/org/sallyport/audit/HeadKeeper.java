package org.sallyport.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Signs the end of the chain again and again and keeps it in a second place. Of several replicas one does it, whichever
 * claims it; one that dies meanwhile loses its claim after a while.
 */
@ApplicationScoped
class HeadKeeper {

    private static final Logger LOG = Logger.getLogger(HeadKeeper.class);
    private static final Duration CLAIM = Duration.ofMinutes(2);

    private final AuditTrail trail;
    private final HeadSettings settings;
    private final HeadPlaces places;
    private final Clock clock;
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();

    HeadKeeper(AuditTrail trail, HeadSettings settings, MeterRegistry metrics, Clock clock) {
        this.trail = trail;
        this.settings = settings;
        this.places = HeadPlaces.of(settings);
        this.clock = clock;
        for (HeadPlace place : places.places()) {
            Gauge.builder("sallyport.audit.head.age", () -> age(place))
                    .description("How old the newest signed head is; NaN while there is none")
                    .baseUnit("seconds")
                    .tag("place", place.name())
                    .register(metrics);
        }
    }

    /** Has the settings checked at start, whenever the first head is due. */
    void start(@Observes StartupEvent event) {
        if (places.places().isEmpty()) {
            LOG.info("No signed heads of the audit log are kept (sallyport.audit.heads): removing its last entries, or"
                    + " writing all of it anew, could not be shown");
        }
    }

    @Scheduled(
            identity = "audit-heads",
            every = "{sallyport.audit.heads.look}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        for (HeadPlace place : places.places()) {
            if (claim(place)) {
                keepNext(place);
            }
            QuarkusTransaction.requiringNew()
                    .call(() -> HeadReceipt.newestAt(place.name()))
                    .ifPresent(at -> newest.put(place.name(), at));
        }
    }

    private boolean claim(HeadPlace place) {
        Instant now = now();
        return QuarkusTransaction.requiringNew()
                .call(() -> HeadReceipt.claim(place.name(), now.minus(settings.every()), now, now.plus(CLAIM)));
    }

    /**
     * Signs the end of the chain at once, whenever the next head is due.
     *
     * @return whether every place has it; true where there is none
     */
    boolean keepNow() {
        boolean kept = true;
        for (HeadPlace place : places.places()) {
            kept &= keepNext(place);
        }
        return kept;
    }

    private boolean keepNext(HeadPlace place) {
        try {
            SignedHead head = SignedHead.of(trail.end(), now(), places.key().orElseThrow());
            place.keep(head);
            QuarkusTransaction.requiringNew().run(() -> HeadReceipt.keep(place.name(), head));
            return true;
        } catch (IOException | InvalidKeyException e) {
            LOG.errorf(
                    e, "A signed head of the audit log could not be kept (%s); tried again in %s", place.name(), CLAIM);
            return false;
        }
    }

    private double age(HeadPlace place) {
        Instant at = newest.get(place.name());
        return at == null ? Double.NaN : Duration.between(at, now()).toMillis() / 1_000.0;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
