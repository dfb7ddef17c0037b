package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.sallyport.change.ChangeHappened;
import org.sallyport.inventory.Clusters;

/** Tells what happened to a change, in the transaction of the change. */
@ApplicationScoped
class ChangeNews {

    private final Audience audience;
    private final NewsDesk desk;
    private final Clusters clusters;
    private final Clock clock;

    ChangeNews(Audience audience, NewsDesk desk, Clusters clusters, Clock clock) {
        this.audience = audience;
        this.desk = desk;
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
                "/changes/" + event.changeId(),
                event.changeId(),
                event.clusterId(),
                clusters.find(event.clusterId()).map(cluster -> cluster.name).orElse(""),
                event.team(),
                event.levelId(),
                event.action(),
                event.actor(),
                event.confirmUntil(),
                0,
                false);
        desk.tell(news, told);
    }
}
