package org.sallyport.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.Refusals;

/** Lets people choose another password. All their sessions end; the one it was done in is replaced. */
@ApplicationScoped
class PasswordChange {

    private final TryCounter tries;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditLog log;
    private final Refusals refusals;
    private final Clock clock;

    PasswordChange(
            TryCounter tries, Passwords passwords, Sessions sessions, AuditLog log, Refusals refusals, Clock clock) {
        this.tries = tries;
        this.passwords = passwords;
        this.sessions = sessions;
        this.log = log;
        this.refusals = refusals;
        this.clock = clock;
    }

    sealed interface Outcome permits Changed, Wrong, Locked {}

    /** @param session the id of the session that takes the place of all others */
    record Changed(UUID session) implements Outcome {}

    /** The current password is another one. */
    record Wrong() implements Outcome {}

    /** Too many wrong ones were tried. */
    record Locked(Duration delay) implements Outcome {}

    /** @param chosen a password that {@link PasswordRule} has no fault with */
    Outcome choose(Visit visit, String current, String chosen) {
        String name = visit.actor().name();
        Optional<Instant> lockedUntil = tries.begin(name);
        if (lockedUntil.isPresent()) {
            return new Locked(Duration.between(clock.instant(), lockedUntil.get()));
        }
        Optional<String> hash = QuarkusTransaction.requiringNew()
                .call(() -> Person.findEnabled(name).map(person -> person.passwordHash));
        if (!passwords.matches(current, hash)) {
            refusals.record(new AuditEvent(
                    name,
                    "person.password-change-failed",
                    "person/" + name,
                    null,
                    Map.of("reason", "wrong-current-password")));
            return new Wrong();
        }
        String chosenHash = passwords.hash(chosen);
        return QuarkusTransaction.requiringNew()
                .call(() -> Person.findEnabled(name)
                        .<Outcome>map(person -> new Changed(change(person, chosenHash)))
                        .orElseGet(Wrong::new));
    }

    private UUID change(Person person, String chosenHash) {
        tries.succeeded(person.name);
        person.choosePassword(chosenHash);
        long ended = sessions.endAllOf(person) - 1;
        UUID session = sessions.begin(person, OpenSession.Proof.password(clock.instant()));
        log.record(new AuditEvent(
                person.name,
                "person.password-changed",
                "person/" + person.name,
                null,
                Map.of("other-sessions-ended", String.valueOf(Math.max(0, ended)))));
        return session;
    }
}
