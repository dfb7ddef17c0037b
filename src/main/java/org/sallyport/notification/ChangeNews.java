package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.sallyport.change.ChangeHappened;
import org.sallyport.inventory.Clusters;

/** Puts into the outbox what there is to tell about a change, in the transaction of the change. */
@ApplicationScoped
class ChangeNews {

    private final Audience audience;
    private final Ways ways;
    private final Outbox outbox;
    private final Clusters clusters;
    private final Clock clock;

    ChangeNews(Audience audience, Ways ways, Outbox outbox, Clusters clusters, Clock clock) {
        this.audience = audience;
        this.ways = ways;
        this.outbox = outbox;
        this.clusters = clusters;
        this.clock = clock;
    }

    void onChange(@Observes ChangeHappened event) {
        Map<String, NotificationKind> told = audience.of(event);
        if (told.isEmpty()) {
            return;
        }
        News news = new News(
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                event.changeId(),
                event.clusterId(),
                clusters.find(event.clusterId()).map(cluster -> cluster.name).orElse(""),
                event.team(),
                event.levelId(),
                event.action(),
                event.actor(),
                event.confirmUntil());
        told.forEach((person, kind) -> ways.mailAddress(person)
                .ifPresent(address -> outbox.put(new Notification(news, kind, Channel.MAIL, person, List.of(person)))));
        for (NotificationKind kind : new TreeSet<>(told.values())) {
            Set<String> addressees = new TreeSet<>(told.keySet());
            addressees.removeIf(person -> told.get(person) != kind);
            ways.receivers().forEach((name, receiver) -> {
                if (receiver.wants(kind, event.team())) {
                    outbox.put(new Notification(news, kind, Channel.WEBHOOK, name, addressees));
                }
            });
        }
    }
}
