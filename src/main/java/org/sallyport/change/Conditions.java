package org.sallyport.change;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.identity.Actor;
import org.sallyport.web.Words;

/** What still has to happen to one change request, and what one person can do about it now. */
final class Conditions {
    private final ChangeRequest request;
    private final Actor actor;
    private final Freshness freshness;
    private final List<Approval> approvals;
    private final List<Actor> approvers;
    private final boolean covered;
    private final boolean alone;
    private final ChangeMessages messages;
    private final Words words;

    /**
     * @param approvals those for what has to be signed now
     * @param approvers who may sign for the owning team at all
     * @param covered whether a later change of the cluster stands on top of this one
     * @param alone whether no other change of the cluster is in hand
     */
    Conditions(
            ChangeRequest request,
            Actor actor,
            Freshness freshness,
            List<Approval> approvals,
            List<Actor> approvers,
            boolean covered,
            boolean alone,
            ChangeMessages messages,
            Words words) {
        this.request = request;
        this.actor = actor;
        this.freshness = freshness;
        this.approvals = approvals;
        this.approvers = approvers;
        this.covered = covered;
        this.alone = alone;
        this.messages = messages;
        this.words = words;
    }

    /** The actions that will not be refused to this person now. */
    List<ChangeAction> actions() {
        return Transitions.from(request.state).stream()
                .filter(row -> Standing.of(actor, request).contains(row.by()))
                .map(Transitions.Transition::action)
                .filter(this::isOpen)
                .sorted()
                .toList();
    }

    private boolean isOpen(ChangeAction action) {
        return switch (action) {
            case APPROVE -> isFresh() && !hasSigned();
            case ASK -> isFresh();
            case AMEND ->
                isFresh()
                        && !(request.removals().isEmpty()
                                && request.exceptions().isEmpty());
            case APPLY -> isFresh() && isSigned() && alone;
            case APPROVE_UNDO -> alone && !covered && !hasSigned();
            case UNDO, REQUEST_UNDO, EMERGENCY_UNDO -> alone && !covered;
            case COUNTERSIGN -> request.undoUnsigned;
            default -> true;
        };
    }

    /** What is needed now, met or not, in the order in which it is needed. */
    List<Condition> list() {
        List<Condition> list = new ArrayList<>();
        switch (request.state) {
            case DRAFT -> {
                list.add(fresh());
                list.add(new Condition(false, messages.condition_ask(request.team), youInTeam()));
            }
            case AWAITING_APPROVAL -> {
                list.add(signatures());
                list.add(fresh());
            }
            case ASKED_BACK ->
                list.add(new Condition(
                        false, messages.condition_answer(request.note), messages.condition_members(request.team)));
            case APPROVED -> {
                list.add(signatures());
                list.add(fresh());
                list.add(new Condition(alone, messages.condition_alone(), ""));
                list.add(new Condition(false, messages.condition_apply(request.team), youInTeam()));
            }
            case AWAITING_CONFIRMATION ->
                list.add(new Condition(false, messages.condition_confirm(request.team), youInTeam()));
            case UNDO_REQUESTED -> {
                list.add(signatures());
                list.add(new Condition(!covered, messages.condition_uncovered(), ""));
                list.add(new Condition(alone, messages.condition_alone(), ""));
            }
            case UNDONE -> {
                if (request.undoUnsigned) {
                    list.add(new Condition(false, messages.condition_countersign(), whoCanSign()));
                }
            }
            default -> {
                // nothing is awaited from anybody
            }
        }
        return List.copyOf(list);
    }

    private String youInTeam() {
        return actor.isMemberOf(request.team)
                ? messages.condition_you_in_team()
                : messages.condition_not_in_team(request.team);
    }

    private boolean isFresh() {
        return freshness instanceof Freshness.Fresh;
    }

    private boolean isSigned() {
        return approvals.size() >= request.approvalsNeeded;
    }

    private boolean hasSigned() {
        return approvals.stream().anyMatch(approval -> approval.approver.equals(actor.name()));
    }

    private Condition signatures() {
        String what = messages.condition_approvals(request.approvalsNeeded, approvals.size());
        return new Condition(isSigned(), what, isSigned() ? "" : whoCanSign());
    }

    /** Who can give the signature that is missing, and what that has to do with the person who reads it. */
    private String whoCanSign() {
        List<Actor> eligible = approvers.stream()
                .filter(approver -> Standing.of(approver, request).contains(signingParty()))
                .filter(approver -> approvals.stream().noneMatch(given -> given.approver.equals(approver.name())))
                .toList();
        String who = eligible.isEmpty()
                ? messages.condition_no_approvers(request.team)
                : messages.condition_approvers(
                        eligible.size(),
                        words.sentence(eligible.stream().map(Actor::displayName).toList()));
        return who + " " + youAmongThem(eligible);
    }

    private String youAmongThem(List<Actor> eligible) {
        if (hasSigned()) {
            return messages.condition_signed();
        }
        if (eligible.stream().anyMatch(approver -> approver.name().equals(actor.name()))) {
            return messages.condition_yourself();
        }
        if (signingParty() == Party.APPROVER && actor.name().equals(request.requestedBy)) {
            return messages.condition_not_yourself();
        }
        if (signingParty() == Party.APPROVER && request.wasEditedBy(actor.name())) {
            return messages.condition_not_editor();
        }
        if (signingParty() == Party.UNDO_APPROVER && actor.name().equals(request.undoAskedBy)) {
            return messages.condition_not_yourself();
        }
        return messages.condition_not_approver(request.team);
    }

    private Party signingParty() {
        return request.state == ChangeState.AWAITING_APPROVAL ? Party.APPROVER : Party.UNDO_APPROVER;
    }

    private Condition fresh() {
        if (freshness instanceof Freshness.Unknown unknown) {
            return new Condition(
                    false,
                    messages.condition_fresh(),
                    messages.condition_fresh_unknown(CloudProblem.of(unknown.cause())));
        }
        return new Condition(isFresh(), messages.condition_fresh(), messages.condition_fresh_hint());
    }
}
