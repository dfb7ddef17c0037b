package org.sallyport.change;

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
 * How many changes wait for somebody's signature, and for how long the oldest has: {@code sallyport_queue_waiting} and {@code
 * sallyport_queue_age_seconds}; and how many need attention: {@code sallyport_changes_needing_attention}. Unknown until the
 * database was asked once.
 */
@ApplicationScoped
class QueueMetrics {

    private final Clock clock;
    private volatile ChangeRequest.Queue queue;

    QueueMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        Gauge.builder("sallyport.queue.waiting", this, QueueMetrics::waiting)
                .description("Changes and undos that wait for a decision")
                .register(registry);
        Gauge.builder("sallyport.queue.age", this, QueueMetrics::ageInSeconds)
                .description("For how long the oldest of them has waited; 0 if there is none")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("sallyport.changes.needing.attention", this, QueueMetrics::needingAttention)
                .description("Changes that ended half way, or whose end is not known, until somebody has seen to them")
                .register(registry);
    }

    @Scheduled(identity = "queue-age", every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void look() {
        queue = ChangeRequest.findQueue();
    }

    private double waiting() {
        return Optional.ofNullable(queue).map(seen -> (double) seen.requests()).orElse(Double.NaN);
    }

    private double needingAttention() {
        return Optional.ofNullable(queue)
                .map(seen -> (double) seen.needingAttention())
                .orElse(Double.NaN);
    }

    private double ageInSeconds() {
        ChangeRequest.Queue seen = queue;
        if (seen == null) {
            return Double.NaN;
        }
        Instant since = seen.since();
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000d;
    }
}
