package org.sallyport.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sallyport.audit.AuditEvent;
import org.sallyport.change.ChangeHappened;
import org.sallyport.change.ChangeState;
import org.sallyport.drift.DriftFound;
import org.sallyport.identity.Actor;
import org.sallyport.identity.People;

/** Who is told what. Nobody is told twice of one event, and nobody of what they did themselves. */
@ApplicationScoped
class Audience {

    private final People people;

    Audience(People people) {
        this.people = people;
    }

    /** What each person is told, by user name. */
    Map<String, NotificationKind> of(ChangeHappened event) {
        Map<String, NotificationKind> told = new LinkedHashMap<>();
        switch (event.action()) {
            case "change.requested", "change.answered", "change.lapsed" ->
                tell(told, NotificationKind.ASKED, approvers(event, name -> !asked(event, name)));
            case "change.amended" -> {
                tell(told, NotificationKind.ASKED, approvers(event, name -> !asked(event, name)));
                tell(told, NotificationKind.DECIDED, requester(event));
            }
            case "change.undo-requested" ->
                tell(told, NotificationKind.ASKED, approvers(event, name -> !name.equals(event.undoAskedBy())));
            case "change.asked-back" -> tell(told, NotificationKind.ASKED_BACK, requester(event));
            case "change.approved" -> {
                if (event.state() == ChangeState.APPROVED) {
                    tell(told, NotificationKind.DECIDED, requester(event), owners(event));
                }
            }
            case "change.undo-approved" -> {
                if (event.state() == ChangeState.UNDOING) {
                    tell(told, NotificationKind.DECIDED, requester(event), owners(event));
                }
            }
            case "change.rejected", "change.undo-rejected" ->
                tell(told, NotificationKind.DECIDED, requester(event), owners(event));
            case "change.stale",
                    "change.owner-changed",
                    "change.apply-stale",
                    "change.undo-stale",
                    "change.undo-void" ->
                tell(told, NotificationKind.STALE, requester(event), undoRequester(event), event.signers());
            case "change.expired" -> tell(told, NotificationKind.EXPIRED, requester(event));
            case "change.undo-expired" -> tell(told, NotificationKind.EXPIRED, undoRequester(event));
            case "change.schedule-missed" -> tell(told, NotificationKind.MISSED, requester(event), owners(event));
            case "change.apply-verified" -> {
                tell(told, NotificationKind.CONFIRM_NOW, requester(event), owners(event));
                tell(told, NotificationKind.APPLIED, event.signers());
            }
            case "change.undo-verified" ->
                tell(told, NotificationKind.UNDONE, requester(event), owners(event), event.signers());
            case "change.exception-ended" -> tell(told, NotificationKind.EXCEPTION_ENDED, owners(event));
            case "change.emergency-undo-ordered" ->
                tell(
                        told,
                        NotificationKind.EMERGENCY_UNDO,
                        requester(event),
                        owners(event),
                        approvers(event, name -> true),
                        operators());
            case "change.apply-failed-unchanged",
                    "change.apply-failed",
                    "change.apply-unknown",
                    "change.undo-failed-unchanged",
                    "change.undo-failed",
                    "change.undo-unknown",
                    "change.in-doubt" ->
                tell(told, NotificationKind.NEEDS_ATTENTION, requester(event), owners(event), operators());
            default -> {
                // nobody has to do or to know anything now
            }
        }
        told.remove(event.actor());
        told.remove(AuditEvent.SYSTEM);
        return told;
    }

    /** The team whose cluster it is, and who signs for it where traffic was opened; a cluster without a team has neither. */
    Map<String, NotificationKind> of(DriftFound event) {
        Map<String, NotificationKind> told = new LinkedHashMap<>();
        if (event.team() != null) {
            tell(told, NotificationKind.DRIFT, names(people.membersOf(event.team())));
            if (event.opens()) {
                tell(told, NotificationKind.DRIFT, names(people.approversFor(event.team())));
            }
        }
        return told;
    }

    @SafeVarargs
    private static void tell(Map<String, NotificationKind> told, NotificationKind kind, Collection<String>... groups) {
        Stream.of(groups).flatMap(Collection::stream).forEach(name -> told.putIfAbsent(name, kind));
    }

    private static boolean asked(ChangeHappened event, String name) {
        return event.editors().contains(name);
    }

    private static List<String> requester(ChangeHappened event) {
        return List.of(event.requestedBy());
    }

    private static List<String> undoRequester(ChangeHappened event) {
        return event.undoAskedBy() == null ? List.of() : List.of(event.undoAskedBy());
    }

    private List<String> owners(ChangeHappened event) {
        return names(people.membersOf(event.team()));
    }

    private List<String> approvers(ChangeHappened event, Predicate<String> who) {
        return names(people.approversFor(event.team())).stream().filter(who).toList();
    }

    private List<String> operators() {
        return names(people.operators());
    }

    private static List<String> names(List<Actor> actors) {
        return actors.stream().map(Actor::name).toList();
    }
}
