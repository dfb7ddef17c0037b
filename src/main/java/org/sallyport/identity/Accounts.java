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

/** What operators do to people and teams. Each act is one transaction with its entry in the audit log, and acts at once. */
@ApplicationScoped
class Accounts {

    private final Granting granting;
    private final Sessions sessions;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final Provider provider;
    private final AuditLog log;
    private final Clock clock;

    Accounts(
            Granting granting,
            Sessions sessions,
            Passwords passwords,
            PasswordRule rule,
            Provider provider,
            AuditLog log,
            Clock clock) {
        this.granting = granting;
        this.sessions = sessions;
        this.passwords = passwords;
        this.rule = rule;
        this.provider = provider;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Adds a person with an own account.
     *
     * @return the password that lets them in once, to choose one of their own; empty if somebody has the name
     */
    @Transactional
    Optional<String> add(String name, String displayName, Rights rights, Actor operator) {
        requireOwnAccounts();
        if (Person.of(name).isPresent()) {
            return Optional.empty();
        }
        String lent = rule.lent();
        Person person = new Person(name, displayName, null, clock.instant());
        person.lendPassword(passwords.hash(lent));
        person.persist();
        granting.replace(person, rights);
        record("person.created", person, operator, Map.of("name", displayName, "rights", rights.text()));
        return Optional.of(lent);
    }

    /** Renames a person and replaces their rights. */
    @Transactional
    void change(String name, String displayName, Rights rights, Actor operator) {
        requireOwnAccounts();
        RoleGrant.lockOperators();
        Person person = find(name);
        if (!rights.operator() && isLastOperator(person)) {
            throw lastOperator(person);
        }
        Map<String, String> details = new LinkedHashMap<>();
        if (!person.displayName.equals(displayName)) {
            details.put("name-before", person.displayName);
            details.put("name", displayName);
            person.rename(displayName);
        }
        Rights before = granting.replace(person, rights);
        if (!before.equals(rights)) {
            details.put("rights-before", before.text());
            details.put("rights", rights.text());
        }
        if (!details.isEmpty()) {
            record("person.changed", person, operator, details);
        }
    }

    /** @return the password that lets the person in once, where the act is {@link AccountAct#RESET_PASSWORD} */
    @Transactional
    Optional<String> act(AccountAct act, String name, Actor operator) {
        RoleGrant.lockOperators();
        Person person = find(name);
        if (!possible(person).contains(act)) {
            throw refusal(act, person);
        }
        return switch (act) {
            case DISABLE -> {
                person.disable(clock.instant());
                record("person.disabled", person, operator, endedSessions(person));
                yield Optional.empty();
            }
            case ENABLE -> {
                person.enable();
                record("person.enabled", person, operator, Map.of());
                yield Optional.empty();
            }
            case UNLOCK -> {
                SignInTries.deleteById(person.name);
                record("person.unlocked", person, operator, Map.of());
                yield Optional.empty();
            }
            case END_SESSIONS -> {
                record("person.sessions-ended", person, operator, endedSessions(person));
                yield Optional.empty();
            }
            case RESET_PASSWORD -> {
                String lent = rule.lent();
                person.lendPassword(passwords.hash(lent));
                SignInTries.deleteById(person.name);
                record("person.password-reset", person, operator, endedSessions(person));
                yield Optional.of(lent);
            }
        };
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

    /** @return false if there is a team of that name */
    @Transactional
    boolean addTeam(String name, Actor operator) {
        if (Team.of(name).isPresent()) {
            return false;
        }
        new Team(name, clock.instant()).persist();
        log.record(new AuditEvent(operator.name(), "team.created", "team/" + name, null, Map.of()));
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

    private void record(String action, Person person, Actor operator, Map<String, String> details) {
        log.record(new AuditEvent(operator.name(), action, "person/" + person.name, null, details));
    }
}
