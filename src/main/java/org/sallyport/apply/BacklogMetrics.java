package org.sallyport.apply;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many runs are under way or wait, on all replicas together, and for how long the oldest has: {@code
 * sallyport_runs_open} and {@code sallyport_runs_oldest_seconds}. Unknown until the database was asked once.
 */
@ApplicationScoped
class BacklogMetrics {

    private final Clock clock;
    private volatile ApplyRun.Backlog backlog;

    BacklogMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        Gauge.builder("sallyport.runs.open", this, BacklogMetrics::open)
                .description("Runs that have not ended, on all replicas together")
                .register(registry);
        Gauge.builder("sallyport.runs.oldest", this, BacklogMetrics::oldestInSeconds)
                .description("For how long the oldest run that has not ended is under way; 0 if there is none")
                .baseUnit("seconds")
                .register(registry);
    }

    @Scheduled(identity = "runs-backlog", every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void look() {
        backlog = ApplyRun.findBacklog();
    }

    private double open() {
        return Optional.ofNullable(backlog).map(seen -> (double) seen.runs()).orElse(Double.NaN);
    }

    private double oldestInSeconds() {
        ApplyRun.Backlog seen = backlog;
        if (seen == null) {
            return Double.NaN;
        }
        Instant since = seen.since();
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000d;
    }
}
