package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.drift.DriftFound;

/** Tells of drift, once for each cluster and comparison, in the transaction of the findings. */
@ApplicationScoped
class DriftNews {

    private final Audience audience;
    private final NewsDesk desk;
    private final Clock clock;

    DriftNews(Audience audience, NewsDesk desk, Clock clock) {
        this.audience = audience;
        this.desk = desk;
        this.clock = clock;
    }

    void onDrift(@Observes DriftFound event) {
        Map<String, NotificationKind> told = audience.of(event);
        if (told.isEmpty()) {
            return;
        }
        News news = new News(
                UUID.randomUUID(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                event.address(),
                event.changeId(),
                event.clusterId(),
                event.clusterName(),
                event.team(),
                event.levelId(),
                DriftFound.ACTION,
                AuditEvent.SYSTEM,
                null,
                event.findings(),
                event.opens());
        desk.tell(news, told);
    }
}
