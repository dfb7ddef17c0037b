package org.sallyport;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether this replica is ready, as {@code /q/health/ready} says, so that whoever watches need not ask the cluster:
 * {@code sallyport_ready}. Unknown until it was asked once.
 */
@ApplicationScoped
class ReadinessMetrics {

    private final SmallRyeHealthReporter health;
    private volatile double ready = Double.NaN;

    ReadinessMetrics(MeterRegistry registry, SmallRyeHealthReporter health) {
        this.health = health;
        Gauge.builder("sallyport.ready", this, metrics -> metrics.ready)
                .description("1 if the portal is ready, 0 if not: the database is away, or it is stopping")
                .register(registry);
    }

    @Scheduled(identity = "readiness", every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        ready = health.getReadiness().isDown() ? 0 : 1;
    }
}
