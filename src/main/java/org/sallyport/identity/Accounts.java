package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.web.Refusal;

/**
 * What operators do to people and teams. Each act is one transaction with its entry in the audit log. What takes something
 * away, or gives nothing that was not there, an operator does alone and at once; what gives goes through {@link Grants}.
 */
@ApplicationScoped
class Accounts {

    private final Grants grants;
    private final Signers signers;
    private final Granting granting;
    private final People people;
    private final Sessions sessions;
    private final Provider provider;
    private final AuditLog log;
    private final Clock clock;

    Accounts(
            Grants grants,
            Signers signers,
            Granting granting,
            People people,
            Sessions sessions,
            Provider provider,
            AuditLog log,
            Clock clock) {
        this.grants = grants;
        this.signers = signers;
        this.granting = granting;
        this.people = people;
        this.sessions = sessions;
        this.provider = provider;
        this.log = log;
        this.clock = clock;
    }

    /** Proposes a person with an own account. */
    @Transactional
    Grants.Proposed add(String name, String displayName, Rights rights, Actor operator) {
        requireOwnAccounts();
        return grants.propose(Grant.add(name, displayName, rights), operator);
    }

    /**
     * Renames a person and takes the rights away that are not among those wanted, at once; proposes those that are wanted
     * beyond.
     *
     * @return what was proposed, if anything is
     */
    @Transactional
    Optional<Grants.Proposed> change(String name, String displayName, Rights wanted, Actor asking) {
        requireOwnAccounts();
        signers.lock();
        Actor operator = signers.stillOperator(asking);
        Person person = find(name);
        if (!wanted.operator() && isLastOperator(person)) {
            throw lastOperator(person);
        }
        String state = People.stateOf(person);
        Map<String, String> details = new LinkedHashMap<>();
        if (!person.displayName.equals(displayName)) {
            details.put("name-before", person.displayName);
            details.put("name", displayName);
            person.rename(displayName);
        }
        Rights held = Rights.of(people.actorOf(person));
        Rights kept = held.sharedWith(wanted);
        if (!kept.equals(held)) {
            granting.replace(person, kept);
            details.put("rights-before", held.text());
            details.put("rights", kept.text());
        }
        if (!details.isEmpty()) {
            record("person.changed", person, operator, details, state);
        }
        Rights more = wanted.beyond(held);
        return more.areNone() ? Optional.empty() : Optional.of(grants.propose(Grant.rights(person, more), operator));
    }

    /** Whether saving these rights would give the person something. */
    @Transactional
    boolean gives(String name, Rights wanted) {
        return !wanted.beyond(Rights.of(people.actorOf(find(name)))).areNone();
    }

    /** @return what was proposed, if the act gives something */
    @Transactional
    Optional<Grants.Proposed> act(AccountAct act, String name, Actor asking) {
        signers.lock();
        Actor operator = signers.stillOperator(asking);
        Person person = find(name);
        if (!possible(person).contains(act)) {
            throw refusal(act, person);
        }
        String before = People.stateOf(person);
        switch (act) {
            case DISABLE -> {
                person.disable(clock.instant());
                record("person.disabled", person, operator, endedSessions(person), before);
            }
            case UNLOCK -> {
                SignInTries.deleteById(person.name);
                record("person.unlocked", person, operator, Map.of(), before);
            }
            case END_SESSIONS -> record("person.sessions-ended", person, operator, endedSessions(person), before);
            case RESET_PASSWORD, ENABLE -> {
                Grant.Kind kind = act.gives().orElseThrow();
                return Optional.of(
                        grants.propose(new Grant(kind, person.name, person.displayName, Rights.NONE), operator));
            }
        }
        return Optional.empty();
    }

    /** Why an act that is not {@link #possible} is not. */
    @Transactional
    Refusal refusal(AccountAct act, String name) {
        return refusal(act, find(name));
    }

    private Refusal refusal(AccountAct act, Person person) {
        return act == AccountAct.DISABLE && isLastOperator(person)
                ? lastOperator(person)
                : Refusal.conflict(
                        "account-moved-on",
                        words -> words.of(PeopleMessages.class).act_not_now(person.displayName));
    }

    /** What can be done to a person as things stand. */
    @Transactional
    List<AccountAct> possible(Person person) {
        List<AccountAct> possible = new ArrayList<>();
        boolean disabled = person.disabledAt != null;
        if (!disabled && !provider.isUsed()) {
            possible.add(AccountAct.RESET_PASSWORD);
        }
        if (isLocked(person)) {
            possible.add(AccountAct.UNLOCK);
        }
        if (!sessions.of(person).isEmpty()) {
            possible.add(AccountAct.END_SESSIONS);
        }
        if (disabled) {
            possible.add(AccountAct.ENABLE);
        } else if (!isLastOperator(person)) {
            possible.add(AccountAct.DISABLE);
        }
        return possible;
    }

    /** Whether nobody could operate the portal if this person could not. */
    @Transactional
    boolean isLastOperator(Person person) {
        boolean operates = person.disabledAt == null && RoleGrant.isOperator(person);
        return operates && Person.countEnabledOperatorsBeside(person.name) == 0;
    }

    boolean isLocked(Person person) {
        return !lockedAmong(List.of(person.name)).isEmpty();
    }

    /** Which of these names have to wait before they may try to sign in again. */
    @Transactional
    Set<String> lockedAmong(Collection<String> names) {
        return Set.copyOf(SignInTries.lockedAmong(names, clock.instant()));
    }

    /** @return false if there is a team of that name; a new team gives nobody anything */
    @Transactional
    boolean addTeam(String name, Actor operator) {
        if (Team.of(name).isPresent()) {
            return false;
        }
        new Team(name, clock.instant()).persist();
        log.record(
                new AuditEvent(operator.name(), "team.created", "team/" + name, null, Map.of()).changing(null, name));
        return true;
    }

    static Person find(String name) {
        return Person.of(name).orElseThrow(NotFoundException::new);
    }

    private Map<String, String> endedSessions(Person person) {
        return Map.of("sessions-ended", String.valueOf(sessions.endAllOf(person)));
    }

    private void requireOwnAccounts() {
        if (provider.isUsed()) {
            throw Refusal.forbidden(
                    "rights-come-from-groups",
                    words -> words.of(PeopleMessages.class).rights_from_groups());
        }
    }

    private static Refusal lastOperator(Person person) {
        return Refusal.conflict(
                "last-operator", words -> words.of(PeopleMessages.class).last_operator(person.displayName));
    }

    /** @param before the state of the account as it was */
    private void record(String action, Person person, Actor operator, Map<String, String> details, String before) {
        String after = People.stateOf(person);
        AuditEvent event = new AuditEvent(operator.name(), action, "person/" + person.name, null, details);
        log.record(before.equals(after) ? event : event.changing(before, after));
    }
}
