package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.DatabaseRestored;
import org.sallyport.notification.Notification.State;

/** What is to be sent, through rows that all replicas see. */
@ApplicationScoped
class Outbox {

    /** Longer than any try lasts: whoever has not come back by then is dead. */
    static final Duration CLAIM = Duration.ofMinutes(2);

    private static final int LONGEST_ERROR = 300;

    private final NotificationSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    Outbox(NotificationSettings settings, AuditLog audit, Clock clock) {
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts it in, in the transaction of what it tells of. */
    @Transactional(TxType.MANDATORY)
    void put(Notification notification) {
        notification.persist();
    }

    @Transactional(TxType.REQUIRES_NEW)
    List<Notification> due(int most) {
        return Notification.due(now(), most);
    }

    /** The notification as it is to be sent; nothing if another replica has it or has sent it. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Notification> claim(UUID id) {
        Instant now = now();
        return Notification.claim(id, now, now.plus(CLAIM)) ? Notification.findByIdOptional(id) : Optional.empty();
    }

    /** Notes that it was sent, unless another replica has taken it since. */
    @Transactional(TxType.REQUIRES_NEW)
    void sent(Notification claimed) {
        Notification.update(
                "state = ?1, sentAt = ?2, claimedUntil = ?2, lastError = '', attempts = attempts + 1"
                        + " where id = ?3 and claim = ?4",
                State.SENT,
                now(),
                claimed.id,
                claimed.claim);
    }

    /** Notes that it could not be sent: it is tried again after a pause that doubles, or given up at last. */
    @Transactional(TxType.REQUIRES_NEW)
    void failed(Notification claimed, String error) {
        Instant now = now();
        boolean tooLong = !claimed.waitingSince.plus(settings.giveUpAfter()).isAfter(now);
        Notification.update(
                "state = ?1, nextAt = ?2, claimedUntil = ?3, lastError = ?4, attempts = attempts + 1"
                        + " where id = ?5 and claim = ?6",
                tooLong ? State.GIVEN_UP : State.WAITING,
                now.plus(settings.pauseAfter(claimed.attempts)),
                now,
                plain(error),
                claimed.id,
                claimed.claim);
    }

    /** Those that were tried in vain, newest first. */
    @Transactional
    List<Notification> unsent(Notification.Place behind, int most) {
        return Notification.unsent(behind, most);
    }

    @Transactional
    List<Notification> newestMails(int most) {
        return Notification.newestMails(most);
    }

    /**
     * Has it sent at once, as if it were new.
     *
     * @throws NotFoundException if there is none of this id that waits or was given up
     */
    @Transactional
    void retry(UUID id, String by) {
        int found = Notification.update(
                "state = ?1, nextAt = ?2, waitingSince = ?2 where id = ?3 and state in ?4",
                State.WAITING,
                now(),
                id,
                List.of(State.WAITING, State.GIVEN_UP));
        record(found, id, by, "notification.retried");
    }

    /**
     * Has it never sent: its recipient is gone for good.
     *
     * @throws NotFoundException if there is none of this id that was given up
     */
    @Transactional
    void discard(UUID id, String by) {
        int found = Notification.update(
                "state = ?1, nextAt = ?2 where id = ?3 and state = ?4", State.DISCARDED, now(), id, State.GIVEN_UP);
        record(found, id, by, "notification.discarded");
    }

    /** Has everything that waits never sent, in the caller's transaction; says how many that are. */
    @Transactional(TxType.MANDATORY)
    int discardAll() {
        int found =
                Notification.update("state = ?1, nextAt = ?2 where state = ?3", State.DISCARDED, now(), State.WAITING);
        if (found > 0) {
            audit.record(new AuditEvent(
                    AuditEvent.SYSTEM,
                    "notification.all-discarded",
                    DatabaseRestored.SUBJECT,
                    null,
                    Map.of("notifications", String.valueOf(found))));
        }
        return found;
    }

    private void record(int found, UUID id, String by, String action) {
        if (found == 0) {
            throw new NotFoundException();
        }
        Notification notification = Notification.findById(id);
        audit.record(new AuditEvent(
                by,
                action,
                notification.object(),
                notification.clusterId == null ? null : notification.clusterId.toString(),
                Map.of(
                        "notification",
                        id.toString(),
                        "kind",
                        notification.kind.path(),
                        "recipient",
                        notification.recipient)));
    }

    /** Removes what was sent or discarded long ago. */
    @Transactional(TxType.REQUIRES_NEW)
    void forget() {
        Instant longAgo = now().minus(settings.keepSent());
        Notification.delete("state = ?1 and sentAt < ?2", State.SENT, longAgo);
        Notification.delete("state = ?1 and nextAt < ?2", State.DISCARDED, longAgo);
    }

    @Transactional(TxType.REQUIRES_NEW)
    Backlog backlog() {
        return new Backlog(
                Notification.count("state", State.WAITING),
                Notification.count("state", State.GIVEN_UP),
                Optional.ofNullable(Notification.getEntityManager()
                        .createQuery(
                                "select min(n.waitingSince) from Notification n where n.state = :waiting",
                                Instant.class)
                        .setParameter("waiting", State.WAITING)
                        .getSingleResult()));
    }

    /** How much is still to be sent. */
    record Backlog(long waiting, long givenUp, Optional<Instant> oldest) {
        static final Backlog EMPTY = new Backlog(0, 0, Optional.empty());
    }

    /** What another server said, as one line of bounded length. */
    static String plain(String error) {
        String oneLine = error.replaceAll("\\p{Cntrl}", " ");
        return oneLine.length() <= LONGEST_ERROR ? oneLine : oneLine.substring(0, LONGEST_ERROR - 1) + "…";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
