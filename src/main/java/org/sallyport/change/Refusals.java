package org.sallyport.change;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sallyport.cloud.CloudException;
import org.sallyport.hardening.Planning;
import org.sallyport.identity.Actor;
import org.sallyport.web.Refusal;

/** Why an act on a change request is not done. */
final class Refusals {
    private Refusals() {}

    /** Its state does not allow the act any more, or not for this person. */
    static Refusal movedOn(ChangeRequest request, ChangeAction action) {
        ChangeState state = request.state;
        return Refusal.conflict("moved-on", words -> {
            ChangeMessages messages = words.of(ChangeMessages.class);
            return messages.moved_on(messages.state(state), messages.action(action));
        });
    }

    /** The plan that the person looked at is not the one that would be carried out now. */
    static Refusal notWhatWasSigned() {
        return Refusal.conflict("stale", words -> words.of(ChangeMessages.class).not_signed());
    }

    /** Nobody decided or applied it in time. */
    static Refusal expired() {
        return Refusal.conflict(
                "expired", words -> words.of(ChangeMessages.class).expired_now());
    }

    /** Nobody signed the undo in time. */
    static Refusal undoExpired() {
        return Refusal.conflict(
                "expired", words -> words.of(ChangeMessages.class).undo_expired_now());
    }

    /** Whoever asked for a change, or last edited it, cannot sign it. */
    static Refusal ownRequest() {
        return Refusal.forbidden(
                "own-request", words -> words.of(ChangeMessages.class).not_your_own());
    }

    /** The person is none of those who may do this. */
    static Refusal notYours(ChangeAction action) {
        return Refusal.forbidden("not-yours", words -> {
            ChangeMessages messages = words.of(ChangeMessages.class);
            return messages.not_yours(messages.action(action));
        });
    }

    /** The cluster's state, its groups or its networks do not allow a change. */
    static Refusal notChangeable(String phase) {
        return Refusal.conflict(
                "not-changeable", words -> words.of(ChangeMessages.class).request_not_changeable(phase));
    }

    /** An amendment can only leave out some of the removals that were asked for. */
    static Refusal notAnAmendment() {
        return Refusal.conflict(
                "no-amendment", words -> words.of(ChangeMessages.class).not_an_amendment());
    }

    /** Without those removals the level cannot be reached. */
    static Refusal noPlanWithoutThem() {
        return Refusal.conflict(
                "no-plan", words -> words.of(ChangeMessages.class).no_plan_without_them());
    }

    /** Nothing leads from the rules as they are now to those before the change. */
    static Refusal noWayBack(Planning.Refused planning) {
        return Refusal.conflict("no-way-back", words -> {
            ChangeMessages messages = words.of(ChangeMessages.class);
            return messages.no_way_back(planning.reasons().stream()
                    .map(reason -> RefusalRow.of(reason, Map.of(), messages))
                    .map(row -> messages.refusal(row.kind(), row.subjects()))
                    .collect(Collectors.joining(" ")));
        });
    }

    /** Somebody signed who has signed already. */
    static Refusal signedAlready() {
        return Refusal.conflict(
                "signed-already", words -> words.of(ChangeMessages.class).condition_signed());
    }

    /** Why the page of a change does not offer an action to a person. */
    static Refusal notOffered(ChangeView change, Actor actor, ChangeAction action) {
        ChangeRequest request = change.request();
        if (!Standing.allows(actor, request, action)) {
            return movedOn(request, action);
        }
        boolean signedOnly = Set.of(
                        ChangeAction.APPROVE, ChangeAction.APPLY, ChangeAction.SCHEDULE, ChangeAction.APPROVE_UNDO)
                .contains(action);
        if (signedOnly && change.oneAlone()) {
            return PolicyRefusals.oneAlone();
        }
        if ((action == ChangeAction.APPLY || action == ChangeAction.APPROVE_UNDO) && change.closed() != null) {
            return PolicyRefusals.closed(change.closed());
        }
        return change.unreadable() != null
                ? unreadable(change.unreadable())
                : inTheWay(request).orElseGet(() -> movedOn(request, action));
    }

    /** What another change of the cluster has against applying this one or taking it back; empty if nothing. */
    static Optional<Refusal> inTheWay(ChangeRequest request) {
        if (request.anotherInHand().isPresent()) {
            return Optional.of(anotherInHand());
        }
        return request.coveredBy().isPresent() ? Optional.of(covered()) : Optional.empty();
    }

    /** Another change of the cluster was applied and is neither confirmed nor undone. */
    private static Refusal anotherInHand() {
        return Refusal.conflict(
                "another-in-hand", words -> words.of(ChangeMessages.class).another_in_hand());
    }

    /** A later change of the cluster stands on top of the one that shall be undone. */
    private static Refusal covered() {
        return Refusal.conflict(
                "covered", words -> words.of(ChangeMessages.class).covered());
    }

    /** The cloud cannot be read, so nobody can know whether the plan still fits. */
    static Refusal unreadable(CloudException cause) {
        return Refusal.unavailable("cloud", words -> {
            ChangeMessages messages = words.of(ChangeMessages.class);
            return messages.unreadable(CloudProblem.of(cause, messages));
        });
    }

    static Refusal unreadable(String problem) {
        return Refusal.unavailable(
                "cloud", words -> words.of(ChangeMessages.class).unreadable(problem));
    }
}
