package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts news into the outbox, by every way that leads to somebody who is told, in the transaction of what it tells of. */
@ApplicationScoped
class NewsDesk {

    private final Ways ways;
    private final Outbox outbox;

    NewsDesk(Ways ways, Outbox outbox) {
        this.ways = ways;
        this.outbox = outbox;
    }

    /** @param told what each person is told, by user name */
    void tell(News news, Map<String, NotificationKind> told) {
        told.forEach((person, kind) -> ways.mailAddress(person)
                .ifPresent(address -> outbox.put(new Notification(news, kind, Channel.MAIL, person, List.of(person)))));
        for (NotificationKind kind : new TreeSet<>(told.values())) {
            Set<String> addressees = new TreeSet<>(told.keySet());
            addressees.removeIf(person -> told.get(person) != kind);
            ways.receivers().forEach((name, receiver) -> {
                if (receiver.wants(kind, news.team())) {
                    outbox.put(new Notification(news, kind, Channel.WEBHOOK, name, addressees));
                }
            });
        }
    }
}
