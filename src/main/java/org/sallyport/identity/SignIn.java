package org.sallyport.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.Refusals;

/** Lets people in who know their password. Every try becomes an audit entry. */
@ApplicationScoped
class SignIn {

    private final TryCounter tries;
    private final Passwords passwords;
    private final AuditLog log;
    private final Refusals refusals;
    private final Clock clock;

    SignIn(TryCounter tries, Passwords passwords, AuditLog log, Refusals refusals, Clock clock) {
        this.tries = tries;
        this.passwords = passwords;
        this.log = log;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** What became of a try. */
    sealed interface Outcome permits Accepted, Wrong, Locked {}

    record Accepted(Session session) implements Outcome {}

    /** Nobody has this name, or their password is another one; which of the two is not told. */
    record Wrong() implements Outcome {}

    /** After too many failures the name has to wait, whether or not somebody has it. */
    record Locked(Duration delay) implements Outcome {}

    /** @param typedName as typed: spaces around it and capitals do not matter */
    Outcome attempt(String typedName, String password) {
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
        QuarkusTransaction.requiringNew().run(() -> {
            tries.succeeded(name);
            log.record(new AuditEvent(name, "person.signed-in", "person/" + name, null, Map.of()));
        });
        return new Accepted(new Session(name, clock.instant()));
    }

    /** Records that a person left. */
    void leave(String name) {
        QuarkusTransaction.requiringNew()
                .run(() -> log.record(new AuditEvent(name, "person.signed-out", "person/" + name, null, Map.of())));
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
