package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Somebody is signed in with one browser. The row is the session: without it the cookie that names it is worth nothing. */
@Entity
class OpenSession extends PanacheEntityBase {

    /** What the cookie holds, encrypted. */
    @Id
    public UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    public Person person;

    public Instant beganAt;

    /** When the person last proved who they are. */
    public Instant authenticatedAt;

    public Instant lastSeenAt;
    public String remoteAddress;

    /** What the identity provider calls the session on its side; null for a session of an own account. */
    public String providerSession;

    /** By which the identity provider knows what to end, sealed by {@link SessionKey}; null for a session of an own account. */
    public String idToken;

    protected OpenSession() {}

    /** @param proof how and when the person proved who they are */
    OpenSession(Person person, Proof proof, String remoteAddress, Instant now) {
        this.id = UUID.randomUUID();
        this.person = person;
        this.beganAt = now;
        this.authenticatedAt = proof.at();
        this.lastSeenAt = now;
        this.remoteAddress = remoteAddress;
        this.providerSession = proof.providerSession();
        this.idToken = proof.idToken();
    }

    /**
     * How and when a person proved who they are.
     *
     * @param providerSession null where a password was given
     * @param idToken sealed; null where a password was given
     */
    record Proof(Instant at, String providerSession, String idToken) {

        static Proof password(Instant at) {
            return new Proof(at, null, null);
        }
    }

    static Optional<OpenSession> withPerson(UUID id) {
        return find("from OpenSession s join fetch s.person where s.id = ?1", id)
                .firstResultOptional();
    }

    static List<OpenSession> of(Person person) {
        return list("person = ?1 order by lastSeenAt desc, id", person);
    }
}
