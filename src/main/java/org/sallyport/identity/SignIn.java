package org.sallyport.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.Refusals;

/** Lets people in who know their password. Every try becomes an audit entry. */
@ApplicationScoped
class SignIn {

    private final TryCounter tries;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditLog log;
    private final Refusals refusals;
    private final Clock clock;

    SignIn(TryCounter tries, Passwords passwords, Sessions sessions, AuditLog log, Refusals refusals, Clock clock) {
        this.tries = tries;
        this.passwords = passwords;
        this.sessions = sessions;
        this.log = log;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** What became of a try. */
    sealed interface Outcome permits Accepted, Wrong, Locked {}

    /** @param session the id of the session that began */
    record Accepted(UUID session) implements Outcome {}

    /** Nobody has this name, or their password is another one; which of the two is not told. */
    record Wrong() implements Outcome {}

    /** After too many failures the name has to wait, whether or not somebody has it. */
    record Locked(Duration delay) implements Outcome {}

    /** @param typedName as typed: spaces around it and capitals do not matter */
    Outcome attempt(String typedName, String password) {
        return attempt(typedName, password, "person.signed-in", Optional.empty());
    }

    /** Somebody who is signed in proves once more who they are; their session is replaced by a new one. */
    Outcome again(Visit visit, String password) {
        return attempt(visit.actor().name(), password, "person.signed-in-again", Optional.of(visit.session()));
    }

    private Outcome attempt(String typedName, String password, String action, Optional<UUID> replaced) {
        String name = typedName.strip().toLowerCase(Locale.ROOT);
        Optional<Instant> lockedUntil = tries.begin(name);
        if (lockedUntil.isPresent()) {
            recordFailure(name, "locked");
            return new Locked(Duration.between(clock.instant(), lockedUntil.get()));
        }
        Optional<String> hash = Person.isWellFormed(name) ? hashOf(name) : Optional.empty();
        if (!passwords.matches(password, hash)) {
            recordFailure(name, "wrong-name-or-password");
            return new Wrong();
        }
        return QuarkusTransaction.requiringNew()
                .call(() -> Person.findEnabled(name)
                        .<Outcome>map(person -> new Accepted(let(person, action, replaced)))
                        .orElseGet(Wrong::new));
    }

    private UUID let(Person person, String action, Optional<UUID> replaced) {
        tries.succeeded(person.name);
        replaced.ifPresent(sessions::end);
        UUID session = sessions.begin(person, OpenSession.Proof.password(clock.instant()));
        log.record(new AuditEvent(person.name, action, "person/" + person.name, null, Map.of()));
        return session;
    }

    /**
     * Ends the session of a person who leaves.
     *
     * @return by which an identity provider knows what to end on its side; empty for a session of an own account
     */
    @Transactional
    Optional<String> leave(Visit visit) {
        String name = visit.actor().name();
        Optional<String> idToken =
                OpenSession.<OpenSession>findByIdOptional(visit.session()).map(session -> session.idToken);
        sessions.end(visit.session());
        log.record(new AuditEvent(name, "person.signed-out", "person/" + name, null, Map.of()));
        return idToken;
    }

    private static Optional<String> hashOf(String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Person.findEnabled(name).map(person -> person.passwordHash));
    }

    private void recordFailure(String name, String reason) {
        refusals.record(new AuditEvent(
                AuditEvent.STRANGER, "person.sign-in-failed", "person/" + name, null, Map.of("reason", reason)));
    }
}
