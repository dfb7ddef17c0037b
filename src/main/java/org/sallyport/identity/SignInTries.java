package org.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How often in a row signing in with a name has failed, whether or not somebody has the name. */
@Entity
class SignInTries extends PanacheEntityBase {

    @Id
    public String name;

    public int failures;
    public Instant lastTryAt;
    public Instant lockedUntil;

    protected SignInTries() {}

    private SignInTries(String name) {
        this.name = name;
    }

    /** The tries with this name, which nobody else may count until this transaction ends. */
    static SignInTries locked(String name) {
        SignInTries known = findById(name, LockModeType.PESSIMISTIC_WRITE);
        return known == null ? new SignInTries(name) : known;
    }

    static List<String> lockedAmong(Collection<String> names, Instant now) {
        return names.isEmpty()
                ? List.of()
                : find("select name from SignInTries where name in ?1 and lockedUntil > ?2", names, now)
                        .project(String.class)
                        .list();
    }

    Optional<Instant> lockedAt(Instant now) {
        return Optional.ofNullable(lockedUntil).filter(until -> until.isAfter(now));
    }

    void countFailure(Instant now, LockOut lockOut) {
        failures++;
        lastTryAt = now;
        lockedUntil = now.plus(lockOut.delayAfter(failures));
    }
}
