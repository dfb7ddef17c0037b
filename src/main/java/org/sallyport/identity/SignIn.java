package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
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

    private final PasswordCheck check;
    private final Sessions sessions;
    private final SessionKey key;
    private final AuditLog log;
    private final Refusals refusals;
    private final Clock clock;

    SignIn(PasswordCheck check, Sessions sessions, SessionKey key, AuditLog log, Refusals refusals, Clock clock) {
        this.check = check;
        this.sessions = sessions;
        this.key = key;
        this.log = log;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** @param typedName as typed: spaces around it and capitals do not matter */
    PasswordCheck.Outcome attempt(String typedName, String password) {
        return attempt(typedName, password, "person.signed-in", Optional.empty());
    }

    /** Somebody who is signed in proves once more who they are; their session is replaced by a new one. */
    PasswordCheck.Outcome again(Visit visit, String password) {
        return attempt(visit.actor().name(), password, "person.signed-in-again", Optional.of(visit.session()));
    }

    private PasswordCheck.Outcome attempt(String typedName, String password, String action, Optional<UUID> replaced) {
        String name = typedName.strip().toLowerCase(Locale.ROOT);
        Optional<PasswordCheck.Outcome> fault = check.fault(name, password);
        fault.ifPresent(
                why -> recordFailure(name, why instanceof PasswordCheck.Locked ? "locked" : "wrong-name-or-password"));
        return fault.orElseGet(() -> check.accept(name, person -> let(person, action, replaced)));
    }

    private UUID let(Person person, String action, Optional<UUID> replaced) {
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
        Optional<String> idToken = OpenSession.<OpenSession>findByIdOptional(visit.session())
                .map(session -> session.idToken)
                .flatMap(key::unseal);
        sessions.end(visit.session());
        log.record(new AuditEvent(name, "person.signed-out", "person/" + name, null, Map.of()));
        return idToken;
    }

    private void recordFailure(String name, String reason) {
        refusals.record(new AuditEvent(
                AuditEvent.STRANGER, "person.sign-in-failed", "person/" + name, null, Map.of("reason", reason)));
    }
}
