package org.sallyport.drift;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How much is not as it was left, by whose doing it is, how much of that may let through what was closed, and for how long the
 * oldest of it: {@code sallyport_drift_open}, {@code sallyport_drift_opening} and {@code sallyport_drift_oldest_age_seconds}.
 * Unknown until the database was asked once.
 */
@ApplicationScoped
class DriftMetrics {

    private final Clock clock;
    private volatile Map<DriftKind, DriftFinding.OfKind> open;

    DriftMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        for (DriftKind kind : DriftKind.values()) {
            Gauge.builder("sallyport.drift.open", this, metrics -> metrics.of(kind, DriftFinding.OfKind::findings))
                    .description(
                            "Live rules that are not as the last applied change left them, on all clusters together")
                    .tag("kind", kind.path())
                    .register(registry);
            Gauge.builder("sallyport.drift.opening", this, metrics -> metrics.of(kind, DriftFinding.OfKind::opening))
                    .description("Those of them that may let through what was not let through before")
                    .tag("kind", kind.path())
                    .register(registry);
        }
        Gauge.builder("sallyport.drift.oldest.age.seconds", this, DriftMetrics::oldestInSeconds)
                .description("For how long the oldest of them is known; 0 if there is none")
                .register(registry);
    }

    @Scheduled(identity = "drift-age", every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void look() {
        Map<DriftKind, DriftFinding.OfKind> seen = new EnumMap<>(DriftKind.class);
        DriftFinding.openByKind().forEach(of -> seen.put(of.kind(), of));
        open = seen;
    }

    private double of(DriftKind kind, ToLongFunction<DriftFinding.OfKind> count) {
        Map<DriftKind, DriftFinding.OfKind> seen = open;
        if (seen == null) {
            return Double.NaN;
        }
        return seen.containsKey(kind) ? count.applyAsLong(seen.get(kind)) : 0;
    }

    private double oldestInSeconds() {
        Map<DriftKind, DriftFinding.OfKind> seen = open;
        if (seen == null) {
            return Double.NaN;
        }
        return seen.values().stream()
                .map(DriftFinding.OfKind::since)
                .min(Instant::compareTo)
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000d)
                .orElse(0d);
    }
}
