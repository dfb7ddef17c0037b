package org.sallyport.change;

import java.util.EnumSet;
import java.util.Set;
import org.sallyport.identity.Actor;

/** What a person is to a change request. */
final class Standing {
    private Standing() {}

    static Set<Party> of(Actor actor, ChangeRequest request) {
        Set<Party> parties = EnumSet.noneOf(Party.class);
        if (actor.isMemberOf(request.team)) {
            parties.add(Party.TEAM);
            if (actor.name().equals(request.requestedBy)) {
                parties.add(Party.REQUESTER);
            }
        }
        if (actor.mayApproveFor(request.team)) {
            if (!request.wasEditedBy(actor.name())) {
                parties.add(Party.APPROVER);
            }
            if (!actor.name().equals(request.undoAskedBy)) {
                parties.add(Party.UNDO_APPROVER);
            }
        }
        if (actor.isOperator()) {
            parties.add(Party.OPERATOR);
        }
        if (actor.isOperator() || actor.isMemberOf(request.team) || actor.mayApproveFor(request.team)) {
            parties.add(Party.INVOLVED);
        }
        return parties;
    }

    /** Whether the table gives the actor that action in the request's state. */
    static boolean allows(Actor actor, ChangeRequest request, ChangeAction action) {
        return Transitions.of(request.state, action)
                .filter(row -> of(actor, request).contains(row.by()))
                .isPresent();
    }

    /** Whether there is any state in which the table would give the actor that action. */
    static boolean couldEver(Actor actor, ChangeRequest request, ChangeAction action) {
        Set<Party> parties = of(actor, request);
        return Transitions.all().stream().anyMatch(row -> row.action() == action && parties.contains(row.by()));
    }
}
