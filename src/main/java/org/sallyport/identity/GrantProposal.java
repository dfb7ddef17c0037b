package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A grant that an operator proposed and that waits for a second person. The row ends with the waiting. */
@Entity
class GrantProposal extends PanacheEntityBase {

    /** What nobody signed for so long is forgotten. */
    static final Duration LIFETIME = Duration.ofDays(7);

    @Id
    public UUID id;

    @Enumerated(EnumType.STRING)
    public Grant.Kind kind;

    /** A user name, which nobody has yet where somebody is to be added. */
    public String person;

    public String displayName;

    /** As {@link Rights#text} writes them. */
    public String rights;

    /** Of the half of the password that the proposer was shown; null where none is lent. */
    public String firstHalfDigest;

    public String proposedBy;
    public Instant proposedAt;
    public Instant expiresAt;

    protected GrantProposal() {}

    GrantProposal(Grant grant, String firstHalfDigest, String proposedBy, Instant now) {
        this.id = UUID.randomUUID();
        this.kind = grant.kind();
        this.person = grant.person();
        this.displayName = grant.displayName();
        this.rights = grant.rights().text();
        this.firstHalfDigest = firstHalfDigest;
        this.proposedBy = proposedBy;
        this.proposedAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    Grant grant() {
        return new Grant(kind, person, displayName, Rights.parse(rights));
    }

    static Optional<GrantProposal> open(UUID id, Instant now) {
        return find("id = ?1 and expiresAt > ?2", id, now).firstResultOptional();
    }

    /** Where a list of proposals is read on: behind this one, or before it. One that was decided meanwhile still says where. */
    record Place(Instant proposedAt, UUID id) {
        static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    Place place() {
        return new Place(proposedAt, id);
    }

    /** Those that wait, the oldest first, from behind a place on. */
    static List<GrantProposal> after(Place place, Instant now, int most) {
        return find(
                        "expiresAt > ?1 and (proposedAt > ?2 or proposedAt = ?2 and id > ?3) order by proposedAt, id",
                        now,
                        place.proposedAt(),
                        place.id())
                .page(0, most)
                .list();
    }

    /** The same backwards: the nearest before a place first. */
    static List<GrantProposal> before(Place place, Instant now, int most) {
        return find(
                        "expiresAt > ?1 and (proposedAt < ?2 or proposedAt = ?2 and id < ?3)"
                                + " order by proposedAt desc, id desc",
                        now,
                        place.proposedAt(),
                        place.id())
                .page(0, most)
                .list();
    }

    static long countOpen(Instant now) {
        return count("expiresAt > ?1", now);
    }

    static List<GrantProposal> openFor(String person, Instant now) {
        return list("person = ?1 and expiresAt > ?2 order by proposedAt, id", person, now);
    }

    static boolean isOpen(Grant grant, Instant now) {
        return count("person = ?1 and kind = ?2 and expiresAt > ?3", grant.person(), grant.kind(), now) > 0;
    }

    static List<GrantProposal> expired(Instant now) {
        return list("expiresAt <= ?1", now);
    }
}
