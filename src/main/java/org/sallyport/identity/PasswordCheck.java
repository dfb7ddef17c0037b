package org.sallyport.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Whether a password that somebody typed is theirs. Every look counts as a failed try until the person is let on, so that
 * guessing in parallel gains nothing; and no connection is held while a password is hashed, which takes long on purpose.
 */
@ApplicationScoped
class PasswordCheck {

    private final TryCounter tries;
    private final Passwords passwords;
    private final Clock clock;

    PasswordCheck(TryCounter tries, Passwords passwords, Clock clock) {
        this.tries = tries;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** What became of a password. */
    sealed interface Outcome permits Accepted, Wrong, Locked {}

    /** @param session the id of the session that began */
    record Accepted(UUID session) implements Outcome {}

    /** Nobody has this name, or their password is another one; which of the two is not told. */
    record Wrong() implements Outcome {}

    /** After too many failures the name has to wait, whether or not somebody has it. */
    record Locked(Duration delay) implements Outcome {}

    /** Counts a try; empty if the password is right, and then {@link #accept} is what follows. */
    Optional<Outcome> fault(String name, String password) {
        Optional<Instant> lockedUntil = tries.begin(name);
        if (lockedUntil.isPresent()) {
            return Optional.of(new Locked(Duration.between(clock.instant(), lockedUntil.get())));
        }
        Optional<String> hash = Person.isWellFormed(name) ? hashOf(name) : Optional.empty();
        return passwords.matches(password, hash) ? Optional.empty() : Optional.of(new Wrong());
    }

    private static Optional<String> hashOf(String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Person.findEnabled(name).map(person -> person.passwordHash));
    }

    /**
     * Forgives what failed before and lets the person on, in one transaction.
     *
     * @param begin begins the session that is theirs from now on
     * @return wrong, if the person was disabled a moment ago
     */
    Outcome accept(String name, Function<Person, UUID> begin) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Person.findEnabled(name)
                        .<Outcome>map(person -> {
                            tries.succeeded(person.name);
                            return new Accepted(begin.apply(person));
                        })
                        .orElseGet(Wrong::new));
    }
}
