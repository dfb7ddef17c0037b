package org.sallyport.change;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.sallyport.audit.AuditEvent;
import org.sallyport.audit.AuditLog;
import org.sallyport.cce.DataFileException;
import org.sallyport.hardening.HardeningLevel;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;
import org.sallyport.web.Refusal;

/** How the policy changes: an operator proposes, somebody else decides. */
@ApplicationScoped
class PolicyProposals {
    private final HardeningLevels levels;
    private final People people;
    private final AuditLog audit;
    private final Event<PolicyHappened> happened;
    private final Clock clock;

    PolicyProposals(
            HardeningLevels levels, People people, AuditLog audit, Event<PolicyHappened> happened, Clock clock) {
        this.levels = levels;
        this.people = people;
        this.audit = audit;
        this.happened = happened;
        this.clock = clock;
    }

    /**
     * A new version that nobody has decided about.
     *
     * @param text a policy that {@link #read} accepts
     * @return its number; empty if another version is proposed already
     * @throws ForbiddenException if the actor is no operator
     */
    OptionalInt propose(String text, String reason, Actor actor) {
        if (!actor.isOperator()) {
            throw new ForbiddenException();
        }
        read(text);
        return QuarkusTransaction.requiringNew().call(() -> {
            PolicyVersion.lockAll();
            if (!operates(actor.name())) {
                throw new ForbiddenException();
            }
            if (PolicyVersion.waiting().isPresent()) {
                return OptionalInt.empty();
            }
            PolicyVersion proposed = PolicyVersion.proposed(
                    PolicyVersion.newestNumber() + 1, text, reason, actor.name(), clock.instant());
            proposed.persist();
            record(proposed, actor.name(), "policy.proposed", reason, null);
            return OptionalInt.of(proposed.number);
        });
    }

    /** @throws DataFileException with the line and the reason if a text is no policy that could be put in force now */
    ApprovalPolicy read(String text) {
        return PolicyFile.readNew(
                text,
                new PolicyFile.Names(
                        levels.all().stream().map(HardeningLevel::id).toList(), people.teams()));
    }

    /**
     * Ends a proposal. Of two people who decide at once the second is told that it is decided. What counts are the rights of
     * the moment, under the lock, those of the proposer too.
     *
     * @throws org.sallyport.web.Refusal if it is decided, or this is not the actor's to do
     */
    void decide(int number, PolicyDecision decision, Actor asking, String said) {
        QuarkusTransaction.requiringNew().run(() -> {
            PolicyVersion.lockAll();
            Actor actor = people.lookUp(asking.name()).orElseThrow(NotFoundException::new);
            PolicyVersion version =
                    PolicyVersion.<PolicyVersion>findByIdOptional(number).orElseThrow(NotFoundException::new);
            refusal(version, decision, actor).ifPresent(refusal -> {
                throw refusal;
            });
            String before = version.content();
            if (decision == PolicyDecision.APPROVE) {
                if (!operates(version.proposedBy)) {
                    throw PolicyRefusals.proposerGone();
                }
                makeRoomFor(version);
            }
            version.decide(decision.leadsTo(), actor.name(), said, clock.instant());
            record(version, actor.name(), decision.auditAction(), said, before);
        });
    }

    /** What waited in a backup may have been decided since; in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    int withdrawAfterRestore() {
        PolicyVersion.lockAll();
        Optional<PolicyVersion> waiting = PolicyVersion.waiting();
        waiting.ifPresent(version -> {
            String before = version.content();
            version.decide(PolicyVersion.State.WITHDRAWN, AuditEvent.SYSTEM, "", clock.instant());
            record(version, AuditEvent.SYSTEM, PolicyDecision.WITHDRAW.auditAction(), "", before);
        });
        return waiting.isPresent() ? 1 : 0;
    }

    private boolean operates(String name) {
        return people.lookUp(name).filter(Actor::isOperator).isPresent();
    }

    private void makeRoomFor(PolicyVersion version) {
        try {
            read(version.text);
        } catch (DataFileException unusable) {
            throw PolicyRefusals.unusable(unusable.line(), unusable.reason());
        }
        PolicyVersion.inForce().ifPresent(PolicyVersion::supersede);
        PolicyVersion.flush(); // there is one in force at any moment, and never two
    }

    /** Why a decision about a version is not the actor's to make, or not now. */
    @Transactional
    Refusal refusal(int number, PolicyDecision decision, Actor actor) {
        return refusal(PolicyVersion.findById(number), decision, actor).orElseGet(PolicyRefusals::alreadyDecided);
    }

    private static Optional<Refusal> refusal(PolicyVersion version, PolicyDecision decision, Actor actor) {
        if (decision != PolicyDecision.WITHDRAW && isBy(version, actor)) {
            return Optional.of(PolicyRefusals.ownProposal());
        }
        if (!isFor(version, decision, actor)) {
            return Optional.of(PolicyRefusals.notYours());
        }
        return version.isProposed() ? Optional.empty() : Optional.of(PolicyRefusals.alreadyDecided());
    }

    /** What the actor can do about a version now. */
    static List<PolicyDecision> decisions(PolicyVersion version, Actor actor) {
        return Arrays.stream(PolicyDecision.values())
                .filter(decision -> version.isProposed() && isFor(version, decision, actor))
                .toList();
    }

    private static boolean isFor(PolicyVersion version, PolicyDecision decision, Actor actor) {
        return switch (decision) {
            case APPROVE, REJECT -> !isBy(version, actor) && mayDecide(actor);
            case WITHDRAW -> isBy(version, actor);
        };
    }

    private static boolean isBy(PolicyVersion version, Actor actor) {
        return version.proposedBy.equals(actor.name());
    }

    /** Whether somebody decides about policies, those of others. */
    private static boolean mayDecide(Actor actor) {
        return actor.isOperator() || (actor.isApprover() && actor.approvesAllTeams());
    }

    private void record(PolicyVersion version, String actor, String action, String said, String before) {
        audit.record(new AuditEvent(
                        actor,
                        action,
                        "policy/" + version.number,
                        null,
                        Map.of("state", version.state.name(), "said", said, "text", version.text))
                .changing(before, version.content()));
        happened.fire(new PolicyHappened(
                version.number,
                action,
                actor,
                version.proposedBy,
                people.overseers().stream()
                        .filter(overseer -> isFor(version, PolicyDecision.APPROVE, overseer))
                        .map(Actor::name)
                        .collect(Collectors.toSet())));
    }
}
