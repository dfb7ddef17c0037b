package org.sallyport.notification;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Page;
import io.quarkus.qute.TemplateData;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** One message to one recipient by one way, and how far it has come. */
@Entity
@TemplateData
public class Notification extends PanacheEntityBase {

    /** Where it stands. */
    public enum State {
        /** To be sent, now or at a later try. */
        WAITING,
        SENT,
        /** Tried for so long that an operator has to see to it. */
        GIVEN_UP,
        /** Given up, and an operator says that nobody needs it any more. */
        DISCARDED
    }

    /** A later version, side by side with this one, may write kinds that this one cannot read: it sends them itself. */
    private static final List<NotificationKind> KNOWN = List.of(NotificationKind.values());

    @Id
    public UUID id;

    public UUID eventId;
    public Instant occurredAt;

    @Enumerated(EnumType.STRING)
    public NotificationKind kind;

    @Enumerated(EnumType.STRING)
    public Channel channel;

    /** A user name, or the name of a webhook. */
    public String recipient;

    /** The user names of those whom it is for, apart by commas. */
    public String addressees;

    /** The path of the page on which to read more; null in rows that an earlier version wrote, all of them about changes. */
    public String path;

    public UUID changeId;
    public UUID clusterId;
    public String clusterName;
    public String team;
    public String levelId;
    public String action;
    public String actor;
    public Instant confirmUntil;

    /** How many rules are not as the change left them; 0 unless that is what it tells. */
    public int findings;

    /** Whether one of them may let through what was not let through before. */
    public boolean opens;

    @Enumerated(EnumType.STRING)
    public State state;

    public int attempts;
    public Instant waitingSince;
    public Instant nextAt;
    public Instant claimedUntil;

    /** Counts up with each claim, so that whoever claimed it before can write nothing any more. */
    public long claim;

    /** What went wrong at the last try; an empty text where nothing did. */
    public String lastError;

    public Instant sentAt;

    protected Notification() {}

    Notification(News news, NotificationKind kind, Channel channel, String recipient, Collection<String> addressees) {
        this.id = UUID.randomUUID();
        this.eventId = news.eventId();
        this.occurredAt = news.at();
        this.kind = kind;
        this.channel = channel;
        this.recipient = recipient;
        this.addressees = String.join(",", addressees);
        this.path = news.path();
        this.changeId = news.changeId();
        this.clusterId = news.clusterId();
        this.clusterName = news.clusterName();
        this.team = news.team();
        this.levelId = news.levelId();
        this.action = news.action();
        this.actor = news.actor();
        this.confirmUntil = news.confirmUntil();
        this.findings = news.findings();
        this.opens = news.opens();
        this.state = State.WAITING;
        this.waitingSince = news.at();
        this.nextAt = news.at();
        this.claimedUntil = Instant.EPOCH;
        this.lastError = "";
    }

    /** Where it goes: one that fails says something about the others with the same. */
    String destination() {
        return channel == Channel.MAIL ? channel.name() : channel + " " + recipient;
    }

    /** The path of the page on which to read more. */
    public String page() {
        return path == null ? "/changes/" + changeId : path;
    }

    /** What it is about, as the audit log calls it. */
    String object() {
        return changeId == null ? "notification/" + id : "change/" + changeId;
    }

    public boolean isGivenUp() {
        return state == State.GIVEN_UP;
    }

    static List<Notification> due(Instant now, int most) {
        return find(
                        "state = ?1 and kind in ?2 and nextAt <= ?3 and claimedUntil <= ?3 order by nextAt, id",
                        State.WAITING,
                        KNOWN,
                        now)
                .page(Page.ofSize(most))
                .list();
    }

    /** Takes it if nobody has it and it is due; of several replicas one is told so. */
    static boolean claim(UUID id, Instant now, Instant until) {
        return update(
                        "claimedUntil = ?1, claim = claim + 1"
                                + " where id = ?2 and state = ?3 and nextAt <= ?4 and claimedUntil <= ?4",
                        until,
                        id,
                        State.WAITING,
                        now)
                == 1;
    }

    /** Where a list of notifications is read on: behind this one. */
    record Place(Instant occurredAt, UUID id) {}

    /** Those that were tried in vain, newest first, from behind a place on. */
    static List<Notification> unsent(Place behind, int most) {
        return find(
                        "state in ?1 and kind in ?2 and attempts > 0"
                                + " and (occurredAt < ?3 or (occurredAt = ?3 and id > ?4)) order by occurredAt desc, id",
                        List.of(State.WAITING, State.GIVEN_UP),
                        KNOWN,
                        behind.occurredAt(),
                        behind.id())
                .page(Page.ofSize(most))
                .list();
    }

    /** The newest mails, sent or not. */
    static List<Notification> newestMails(int most) {
        return find("channel = ?1 and kind in ?2 order by occurredAt desc, id", Channel.MAIL, KNOWN)
                .page(Page.ofSize(most))
                .list();
    }
}
