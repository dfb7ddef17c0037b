package org.sallyport.identity;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.exception.ConstraintViolationException;

/**
 * Counts tries to sign in and makes names wait. The counts are in the database, so that replicas agree and a restart
 * forgives nothing; what is old is removed, so that they stay few.
 */
@ApplicationScoped
class TryCounter {

    /** Under this name all tries are counted with a name that nobody can have. */
    private static final String IMPOSSIBLE_NAME = "?";

    private final Clock clock;
    private final LockOut lockOut;
    private final Duration forgetAfter;

    TryCounter(Clock clock, SignInSettings settings) {
        this.clock = clock;
        this.lockOut = new LockOut(settings.freeTries(), settings.firstDelay(), settings.longestDelay());
        this.forgetAfter = settings.forgetAfter();
    }

    /**
     * Begins a try. It counts as failed until {@link #succeeded} is called, so that guessing in parallel gains nothing.
     *
     * @return until when the name has to wait; empty if the password may be looked at now
     */
    Optional<Instant> begin(String name) {
        String counted = counted(name);
        try {
            return count(counted);
        } catch (ConstraintViolationException somebodyElseWasFirst) {
            return count(counted);
        }
    }

    private Optional<Instant> count(String name) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Instant now = clock.instant();
            SignInTries tries = SignInTries.locked(name);
            Optional<Instant> lockedUntil = tries.lockedAt(now);
            if (lockedUntil.isEmpty()) {
                tries.countFailure(now, lockOut);
                tries.persistAndFlush();
            }
            return lockedUntil;
        });
    }

    /** The password was right: what failed before is forgiven. */
    @Transactional(Transactional.TxType.MANDATORY)
    void succeeded(String name) {
        SignInTries.deleteById(counted(name));
    }

    @Scheduled(identity = "sign-in-forget-tries", every = "10m")
    @Transactional
    void forgetOldTries() {
        SignInTries.delete("lastTryAt < ?1", clock.instant().minus(forgetAfter));
    }

    private static String counted(String name) {
        return Person.isWellFormed(name) ? name : IMPOSSIBLE_NAME;
    }
}
