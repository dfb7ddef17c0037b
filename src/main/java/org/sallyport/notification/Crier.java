package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts one thing that happened into the outbox, for each way by which somebody is to hear of it. */
@ApplicationScoped
class Crier {

    private final Ways ways;
    private final Outbox outbox;

    Crier(Ways ways, Outbox outbox) {
        this.ways = ways;
        this.outbox = outbox;
    }

    /** @param told what each person is told, by user name */
    void cry(News news, Map<String, NotificationKind> told) {
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
