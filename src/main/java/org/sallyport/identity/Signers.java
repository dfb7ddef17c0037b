package org.sallyport.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import java.time.Clock;
import java.util.List;

/**
 * Who can sign what people are given, and whether it takes two at all. Signing is for operators and for those who approve for
 * every team, once they have a password of their own. As soon as there were two such people, nobody gives anything alone any
 * more, whoever is disabled later: else one could get rid of the others first.
 */
@ApplicationScoped
class Signers {

    private final People people;
    private final Provider provider;
    private final TwoPeopleSettings settings;
    private final Clock clock;

    Signers(People people, Provider provider, TwoPeopleSettings settings, Clock clock) {
        this.people = people;
        this.provider = provider;
        this.settings = settings;
        this.clock = clock;
    }

    /** How many it takes to give something. */
    enum Takes {
        TWO(""),
        /** The identity provider decides what people may do; it is asked nothing here. */
        ONE_BESIDE_THE_PROVIDER(""),
        /** There was never a second person who could sign. */
        ONE_AT_FIRST(".bootstrap"),
        /** Whoever runs the host said so. */
        ONE_WHILE_SUSPENDED(".suspended");

        /** What the audit log adds to the name of such an act. */
        final String mark;

        Takes(String mark) {
            this.mark = mark;
        }
    }

    static boolean maySign(Actor actor) {
        return actor.isOperator() || (actor.isApprover() && actor.approvesAllTeams());
    }

    /** Waits until nobody else changes what people may do; first in each act that does. */
    @Transactional(Transactional.TxType.MANDATORY)
    Takes lock() {
        TwoPeopleRule rule = TwoPeopleRule.locked();
        if (provider.isUsed()) {
            return Takes.ONE_BESIDE_THE_PROVIDER;
        }
        if (rule.heldSince == null && rule.isHeld()) {
            rule.heldSince = clock.instant();
        }
        if (settings.suspendedUntil().filter(clock.instant()::isBefore).isPresent()) {
            return Takes.ONE_WHILE_SUSPENDED;
        }
        return rule.heldSince == null ? Takes.ONE_AT_FIRST : Takes.TWO;
    }

    /**
     * The rights that somebody has now, under the lock, whatever they had when they asked.
     *
     * @throws ForbiddenException if the person operates the portal no more
     */
    Actor stillOperator(Actor asking) {
        return people.lookUp(asking.name()).filter(Actor::isOperator).orElseThrow(ForbiddenException::new);
    }

    /** Whether who proposed it still may; what they proposed is worth nothing otherwise. */
    boolean proposerOperates(GrantProposal proposal) {
        return people.lookUp(proposal.proposedBy).filter(Actor::isOperator).isPresent();
    }

    /** Who can sign a proposal, by name. */
    @Transactional
    List<Actor> of(GrantProposal proposal) {
        List<String> concerned = List.of(proposal.proposedBy, proposal.person);
        return People.actors(Person.signers()).stream()
                .filter(signer -> !concerned.contains(signer.name()))
                .toList();
    }
}
