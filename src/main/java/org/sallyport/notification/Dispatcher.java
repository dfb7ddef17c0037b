package org.sallyport.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Sends what is in the outbox. Each is claimed before it is sent and marked after it: a replica that dies between the two
 * leaves it to another, which sends it once more with the same id.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int ROUND = 100;

    private final Outbox outbox;
    private final Map<Channel, Carrier> carriers;
    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile Outbox.Backlog backlog = Outbox.Backlog.EMPTY;

    Dispatcher(Outbox outbox, @All List<Carrier> carriers, MeterRegistry metrics, Clock clock) {
        this.outbox = outbox;
        this.carriers = carriers.stream().collect(Collectors.toMap(Carrier::channel, Function.identity()));
        this.metrics = metrics;
        this.clock = clock;
        gauge("sallyport.notifications.waiting", "Notifications to be sent", () -> backlog.waiting());
        gauge("sallyport.notifications.given.up", "Notifications for an operator to see to", () -> backlog.givenUp());
        gauge(
                "sallyport.notifications.oldest.age.seconds",
                "How long the oldest one has been waiting",
                this::oldestAge);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(metrics);
    }

    @Scheduled(
            identity = "notifications",
            every = "{sallyport.notification.look}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        // where one could not be brought, the others for it wait for the next look: a server that hangs holds a look up
        // once, for as long as one try may last
        Set<String> unreachable = new HashSet<>();
        for (Notification due : outbox.due(ROUND)) {
            if (!unreachable.contains(due.destination()) && !send(due.id)) {
                unreachable.add(due.destination());
            }
        }
        backlog = outbox.backlog();
    }

    @Scheduled(
            identity = "notifications-forget",
            every = "1h",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void forget() {
        outbox.forget();
    }

    /** Answers whether its destination can be reached, as far as is known. */
    private boolean send(UUID id) {
        Optional<Notification> claimed = outbox.claim(id);
        if (claimed.isEmpty()) {
            return true; // another replica has it
        }
        Notification notification = claimed.get();
        String channel = notification.channel.lowerCaseName();
        try {
            carriers.get(notification.channel).bring(notification);
        } catch (IOException e) {
            LOG.warnf("Notification %s could not be sent: %s", id, Outbox.plain(e.getMessage()));
            failed(notification, channel, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            // it cannot even be written; that says nothing about its destination
            LOG.errorf(e, "Notification %s could not be sent", id);
            failed(notification, channel, e.toString());
            return true;
        }
        outbox.sent(notification);
        metrics.counter("sallyport.notifications.sent", "channel", channel).increment();
        return true;
    }

    private void failed(Notification notification, String channel, String why) {
        metrics.counter("sallyport.notifications.failed", "channel", channel).increment();
        outbox.failed(notification, why);
    }

    private double oldestAge() {
        return backlog.oldest()
                .map(at -> Duration.between(at, clock.instant()).toMillis() / 1_000.0)
                .orElse(0.0);
    }
}
