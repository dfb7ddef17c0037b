package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;

/** Lets people in whom the identity provider vouches for. Their groups there decide what they may do here. */
@ApplicationScoped
class OidcSignIn {

    private static final int LONGEST_DISPLAY_NAME = 120;

    private final OidcRights rights;
    private final Granting granting;
    private final Sessions sessions;
    private final SessionKey key;
    private final AuditLog log;
    private final Clock clock;

    OidcSignIn(OidcRights rights, Granting granting, Sessions sessions, SessionKey key, AuditLog log, Clock clock) {
        this.rights = rights;
        this.granting = granting;
        this.sessions = sessions;
        this.key = key;
        this.log = log;
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Outcome permits Accepted, Refused {}

    /** @param session the id of the session that began */
    record Accepted(UUID session) implements Outcome {}

    record Refused(Reason reason) implements Outcome {}

    enum Reason {
        NAME_UNFIT,
        NAME_RESERVED,
        NAME_TAKEN,
        DISABLED,
        NO_GROUP
    }

    /** Takes over what the provider says, and begins a session in place of the one that the same browser had, if any. */
    @Transactional
    Outcome attempt(OidcAnswer answer) {
        if (!Person.isWellFormed(answer.name())) {
            return refused(answer, Reason.NAME_UNFIT);
        }
        if (Person.isReserved(answer.name())) {
            return refused(answer, Reason.NAME_RESERVED);
        }
        Optional<Person> known = Person.ofSubject(answer.subject());
        Optional<Person> namesake = Person.of(answer.name());
        if (known.isEmpty() && namesake.filter(person -> person.subject != null).isPresent()) {
            return refused(answer, Reason.NAME_TAKEN);
        }
        String state = known.or(() -> namesake).map(People::stateOf).orElse(null);
        Person person = known.or(() -> namesake).orElseGet(() -> create(answer));
        if (person.disabledAt != null) {
            return refused(answer, Reason.DISABLED);
        }
        person.subject = answer.subject();
        Rights now = rights.of(answer.groups());
        Rights before = replaceRights(person, now);
        if (now.areNone()) {
            sessions.endAllOf(person);
            return refused(answer, Reason.NO_GROUP);
        }
        if (answer.session() != null) {
            OpenSession.delete("providerSession", answer.session());
        }
        UUID session = sessions.begin(
                person,
                new OpenSession.Proof(
                        answer.authenticatedAt().orElse(Instant.EPOCH), answer.session(), key.seal(answer.idToken())));
        Map<String, String> details = before.equals(now)
                ? Map.of("by", "identity-provider")
                : Map.of("by", "identity-provider", "rights-before", before.text(), "rights", now.text());
        AuditEvent signedIn = new AuditEvent(person.name, "person.signed-in", "person/" + person.name, null, details);
        String stateNow = People.stateOf(person);
        log.record(stateNow.equals(state) ? signedIn : signedIn.changing(state, stateNow));
        return new Accepted(session);
    }

    private Rights replaceRights(Person person, Rights now) {
        Set<String> missing = new TreeSet<>(rights.teams());
        Team.named(rights.teams()).forEach(team -> missing.remove(team.name));
        missing.forEach(this::createTeam);
        return granting.replace(person, now);
    }

    private void createTeam(String name) {
        new Team(name, clock.instant()).persist();
        log.record(new AuditEvent(
                        AuditEvent.SYSTEM, "team.created", "team/" + name, null, Map.of("by", "identity-provider"))
                .changing(null, name));
    }

    private Person create(OidcAnswer answer) {
        String displayName = answer.displayName().isBlank() ? answer.name() : answer.displayName();
        Person person = new Person(
                answer.name(),
                displayName.substring(0, Math.min(displayName.length(), LONGEST_DISPLAY_NAME)),
                null,
                clock.instant());
        person.persist();
        return person;
    }

    private Outcome refused(OidcAnswer answer, Reason reason) {
        log.record(new AuditEvent(
                AuditEvent.STRANGER,
                "person.sign-in-failed",
                "person/" + answer.name(),
                null,
                Map.of("by", "identity-provider", "reason", reason.name().toLowerCase(Locale.ROOT))));
        return new Refused(reason);
    }

    /** The provider ended a session on its side, or, where it names none, all sessions of a person. */
    @Transactional
    void ended(OidcAnswer ended) {
        long count = ended.session() != null
                ? OpenSession.delete("providerSession", ended.session())
                : Person.ofSubject(ended.subject()).map(sessions::endAllOf).orElse(0L);
        if (count > 0) {
            log.record(new AuditEvent(
                    AuditEvent.SYSTEM,
                    "person.sessions-ended",
                    "portal/people",
                    null,
                    Map.of("by", "identity-provider", "sessions-ended", String.valueOf(count))));
        }
    }
}
