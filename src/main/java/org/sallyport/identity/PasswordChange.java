package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.audit.Refusals;

/** Lets people choose another password. All their sessions end; the one it was done in is replaced. */
@ApplicationScoped
class PasswordChange {

    private final PasswordCheck check;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditLog log;
    private final Refusals refusals;
    private final Clock clock;

    PasswordChange(
            PasswordCheck check, Passwords passwords, Sessions sessions, AuditLog log, Refusals refusals, Clock clock) {
        this.check = check;
        this.passwords = passwords;
        this.sessions = sessions;
        this.log = log;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * @param chosen a password that {@link PasswordRule} has no fault with
     * @return with the session that takes the place of all others
     */
    PasswordCheck.Outcome choose(Visit visit, String current, String chosen) {
        String name = visit.actor().name();
        Optional<PasswordCheck.Outcome> fault = check.fault(name, current);
        if (fault.isPresent()) {
            recordFailure(name, fault.get() instanceof PasswordCheck.Locked ? "locked" : "wrong-current-password");
            return fault.get();
        }
        String chosenHash = passwords.hash(chosen);
        return check.accept(name, person -> change(person, chosenHash));
    }

    private void recordFailure(String name, String reason) {
        refusals.record(new AuditEvent(
                name, "person.password-change-failed", "person/" + name, null, Map.of("reason", reason)));
    }

    private UUID change(Person person, String chosenHash) {
        String before = People.stateOf(person);
        person.choosePassword(chosenHash);
        long ended = sessions.endAllOf(person) - 1;
        UUID session = sessions.begin(person, OpenSession.Proof.password(clock.instant()));
        log.record(new AuditEvent(
                        person.name,
                        "person.password-changed",
                        "person/" + person.name,
                        null,
                        Map.of("other-sessions-ended", String.valueOf(Math.max(0, ended))))
                .changing(before, People.stateOf(person)));
        return session;
    }
}
