package org.sallyport.identity;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.identity.Signers.Takes;
import org.sallyport.web.Refusal;

/**
 * Gives rights and access, which takes two people: an operator proposes, and it is done when somebody signs who can ({@link
 * Signers}), neither the proposer nor the person it is about. Where a password is lent each of the two is shown one half.
 */
@ApplicationScoped
class Grants {

    private static final Logger LOG = Logger.getLogger(Grants.class);

    private final Signers signers;
    private final Granting granting;
    private final People people;
    private final Sessions sessions;
    private final Passwords passwords;
    private final PasswordRule rule;
    private final AuditLog log;
    private final Event<GrantHappened> happened;
    private final Clock clock;

    Grants(
            Signers signers,
            Granting granting,
            People people,
            Sessions sessions,
            Passwords passwords,
            PasswordRule rule,
            AuditLog log,
            Event<GrantHappened> happened,
            Clock clock) {
        this.signers = signers;
        this.granting = granting;
        this.people = people;
        this.sessions = sessions;
        this.passwords = passwords;
        this.rule = rule;
        this.log = log;
        this.happened = happened;
        this.clock = clock;
    }

    /**
     * What became of a proposal.
     *
     * @param waiting the proposal that waits for a second person; empty where one was enough
     * @param shown what its maker is shown once: the first half of a lent password, or all of it where one was enough
     */
    record Proposed(Optional<UUID> waiting, Optional<String> shown) {}

    /** @throws Refusal if there is nothing to give as things stand, or the same waits already */
    @Transactional
    Proposed propose(Grant grant, Actor asking) {
        Takes takes = signers.lock();
        Actor operator = signers.stillOperator(asking);
        requirePossible(grant);
        if (takes != Takes.TWO) {
            return new Proposed(Optional.empty(), giveAlone(grant, operator, takes));
        }
        if (GrantProposal.isOpen(grant, clock.instant())) {
            throw refusal("grant-waiting", m -> m.waits_already(grant.displayName()));
        }
        Optional<String> half = grant.kind().lendsPassword() ? Optional.of(rule.lentHalf()) : Optional.empty();
        GrantProposal proposal = new GrantProposal(
                grant, half.map(Passwords::digestOfHalf).orElse(null), operator.name(), clock.instant());
        forgetExpired();
        proposal.persist();
        record(proposal, operator.name(), "grant.proposed", null, grant.text());
        Set<String> others = signers.of(proposal).stream().map(Actor::name).collect(Collectors.toSet());
        report(proposal, operator.name(), "grant.proposed", others);
        return new Proposed(Optional.of(proposal.id), half);
    }

    private Optional<String> giveAlone(Grant grant, Actor operator, Takes takes) {
        Optional<String> lent = grant.kind().lendsPassword() ? Optional.of(rule.lent()) : Optional.empty();
        give(grant, lent.map(passwords::hash), operator.name(), takes.mark, Map.of());
        if (!takes.mark.isEmpty()) {
            LOG.warnf(
                    "%s gave %s alone (%s)",
                    operator.name(), grant.person(), grant.kind().word() + takes.mark);
        }
        return lent;
    }

    /**
     * Signs a proposal, which is done with it.
     *
     * @return the second half of the password that is lent, if one is
     * @throws Refusal if the proposal waits no more, or this person is not the one to sign it
     */
    @Transactional
    Optional<String> sign(UUID id, Actor asking) {
        signers.lock();
        GrantProposal proposal = open(id, asking);
        requireSigner(proposal, asking.name());
        if (!signers.proposerOperates(proposal)) {
            throw refusal("proposer-gone", m -> m.proposer_gone());
        }
        Grant grant = proposal.grant();
        requirePossible(grant);
        proposal.delete();
        Optional<String> half = grant.kind().lendsPassword() ? Optional.of(rule.lentHalf()) : Optional.empty();
        give(
                grant,
                half.map(second -> passwords.hashOfHalves(proposal.firstHalfDigest, second)),
                asking.name(),
                "",
                Map.of("proposed-by", proposal.proposedBy, "proposal", proposal.id.toString()));
        report(proposal, asking.name(), "grant.signed", Set.of());
        return half;
    }

    @Transactional
    void reject(UUID id, Actor asking) {
        signers.lock();
        GrantProposal proposal = open(id, asking);
        requireSigner(proposal, asking.name());
        proposal.delete();
        record(proposal, asking.name(), "grant.rejected", proposal.grant().text(), null);
        report(proposal, asking.name(), "grant.rejected", Set.of());
    }

    @Transactional
    void withdraw(UUID id, Actor asking) {
        signers.lock();
        GrantProposal proposal = open(id, asking);
        if (!proposal.proposedBy.equals(asking.name())) {
            throw Refusal.forbidden(
                    "not-your-grant", words -> words.of(GrantMessages.class).not_yours());
        }
        proposal.delete();
        record(proposal, asking.name(), "grant.withdrawn", proposal.grant().text(), null);
        report(proposal, asking.name(), "grant.withdrawn", Set.of());
    }

    /** A proposal that waits, as it is under the lock, for somebody who has the right to sign now. */
    private GrantProposal open(UUID id, Actor asking) {
        if (people.lookUp(asking.name()).filter(Signers::maySign).isEmpty()) {
            throw new NotFoundException();
        }
        return GrantProposal.open(id, clock.instant()).orElseThrow(Grants::decided);
    }

    /** What whoever comes second is told. */
    static Refusal decided() {
        return refusal("grant-decided", m -> m.decided());
    }

    private static void requireSigner(GrantProposal proposal, String name) {
        if (proposal.proposedBy.equals(name)) {
            throw Refusal.forbidden(
                    "own-grant", words -> words.of(GrantMessages.class).own());
        }
        if (proposal.person.equals(name)) {
            throw Refusal.forbidden(
                    "grant-about-you", words -> words.of(GrantMessages.class).about_you());
        }
    }

    private void requirePossible(Grant grant) {
        Optional<Person> person = Person.of(grant.person());
        boolean enabled = person.filter(found -> found.disabledAt == null).isPresent();
        boolean possible = switch (grant.kind()) {
            case ADD -> person.isEmpty();
            case RIGHTS -> person.isPresent();
            case RESET_PASSWORD -> enabled;
            case ENABLE -> person.isPresent() && !enabled;
        };
        if (!possible) {
            throw Refusal.conflict(
                    "account-moved-on", words -> words.of(PeopleMessages.class).act_not_now(grant.displayName()));
        }
    }

    private void give(
            Grant grant, Optional<String> passwordHash, String giver, String mark, Map<String, String> about) {
        Person person = Person.of(grant.person()).orElse(null);
        String before = person == null ? null : People.stateOf(person);
        Map<String, String> details = new LinkedHashMap<>(about);
        if (person == null) {
            person = new Person(grant.person(), grant.displayName(), null, clock.instant());
            person.persist();
            details.put("name", person.displayName);
        }
        passwordHash.ifPresent(person::lendPassword);
        if (!grant.rights().areNone()) {
            Rights held = Rights.of(people.actorOf(person));
            granting.replace(person, held.with(grant.rights()));
            details.put("rights-before", held.text());
            details.put("rights", held.with(grant.rights()).text());
        }
        if (grant.kind() == Grant.Kind.RESET_PASSWORD) {
            SignInTries.deleteById(person.name);
            details.put("sessions-ended", String.valueOf(sessions.endAllOf(person)));
        }
        if (grant.kind() == Grant.Kind.ENABLE) {
            person.enable();
        }
        log.record(new AuditEvent(giver, grant.kind().action() + mark, "person/" + person.name, null, details)
                .changing(before, People.stateOf(person)));
    }

    private void record(GrantProposal proposal, String actor, String action, String before, String after) {
        log.record(new AuditEvent(
                        actor,
                        action,
                        "person/" + proposal.person,
                        null,
                        Map.of(
                                "grant", proposal.kind.word(),
                                "rights", proposal.rights,
                                "name", proposal.displayName,
                                "proposed-by", proposal.proposedBy,
                                "proposal", proposal.id.toString()))
                .changing(before, after));
    }

    private void report(GrantProposal proposal, String actor, String action, Set<String> others) {
        happened.fire(new GrantHappened(proposal.id, action, actor, proposal.proposedBy, others));
    }

    private static Refusal refusal(String reason, Function<GrantMessages, String> explanation) {
        return Refusal.conflict(reason, words -> explanation.apply(words.of(GrantMessages.class)));
    }

    @Scheduled(identity = "grants-forget-expired", every = "1h")
    @Transactional
    void forgetExpired() {
        signers.lock();
        end(GrantProposal.expired(clock.instant()));
    }

    /** What waited in a backup may have been decided since; in the caller's transaction. Says how many that were. */
    @Transactional(Transactional.TxType.MANDATORY)
    int endAll() {
        signers.lock();
        List<GrantProposal> waiting = GrantProposal.listAll();
        end(waiting);
        return waiting.size();
    }

    private void end(List<GrantProposal> over) {
        over.forEach(proposal -> {
            proposal.delete();
            record(
                    proposal,
                    AuditEvent.SYSTEM,
                    "grant.expired",
                    proposal.grant().text(),
                    null);
            report(proposal, AuditEvent.SYSTEM, "grant.expired", Set.of());
        });
    }
}
