package org.sallyport.identity;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.web.CurrentRequest;

/**
 * Who is signed in. Sessions are rows, read at each request, so that one that is ended here is over at once, whoever holds
 * its cookie.
 */
@ApplicationScoped
class Sessions {

    /** How exactly it is known when a session was last used; spares a write at each request. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private final People people;
    private final CurrentRequest request;
    private final Clock clock;
    private final Duration idleTimeout;
    private final Duration absoluteTimeout;

    Sessions(People people, CurrentRequest request, SessionSettings settings, Clock clock) {
        this.people = people;
        this.request = request;
        this.clock = clock;
        this.idleTimeout = settings.idleTimeout();
        this.absoluteTimeout = settings.absoluteTimeout();
    }

    /** Begins a session in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    UUID begin(Person person, OpenSession.Proof proof) {
        OpenSession session = new OpenSession(person, proof, request.remoteAddress(), clock.instant());
        session.persist();
        return session.id;
    }

    /** The session of this id, which begins to be idle anew; empty if there is none that still counts. */
    @Transactional
    Optional<Visit> visit(UUID id) {
        Instant now = clock.instant();
        return OpenSession.withPerson(id)
                .filter(session -> isAlive(session, now) && session.person.disabledAt == null)
                .map(session -> {
                    if (session.lastSeenAt.plus(SEEN_EVERY).isBefore(now)) {
                        // not through the entity: two requests at once must not meet a row that the other one ended
                        OpenSession.update("lastSeenAt = ?1 where id = ?2", now, id);
                    }
                    return new Visit(
                            id,
                            people.actorOf(session.person),
                            session.authenticatedAt,
                            session.person.passwordChangeDue);
                });
    }

    private boolean isAlive(OpenSession session, Instant now) {
        return !session.lastSeenAt.plus(idleTimeout).isBefore(now)
                && !session.beganAt.plus(absoluteTimeout).isBefore(now);
    }

    /** The sessions of a person that still count, the one used last first. */
    @Transactional
    List<OpenSession> of(Person person) {
        Instant now = clock.instant();
        return OpenSession.of(person).stream()
                .filter(session -> isAlive(session, now))
                .toList();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void end(UUID id) {
        OpenSession.deleteById(id);
    }

    /** @return how many there were */
    @Transactional(Transactional.TxType.MANDATORY)
    long endAllOf(Person person) {
        return OpenSession.delete("person", person);
    }

    /** @return how many there were */
    @Transactional(Transactional.TxType.MANDATORY)
    long endAll() {
        return OpenSession.deleteAll();
    }

    @Scheduled(identity = "sessions-forget-expired", every = "10m")
    @Transactional
    void forgetExpired() {
        Instant now = clock.instant();
        OpenSession.delete("lastSeenAt < ?1 or beganAt < ?2", now.minus(idleTimeout), now.minus(absoluteTimeout));
    }
}
