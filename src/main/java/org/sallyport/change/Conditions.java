package org.sallyport.change;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.identity.Actor;
import org.sallyport.web.Words;

/** What still has to happen to one change request, and what one person can do about it now. */
final class Conditions {
    private final ChangeRequest request;
    private final Actor actor;
    private final Freshness freshness;
    private final SignatureStanding signatures;
    private final boolean oneAlone;
    private final Timing timing;
    private final Neighbour onTop;
    private final Neighbour inHand;
    private final ChangeMessages messages;
    private final Words words;

    /**
     * @param signatures what is signed of what has to be signed now
     * @param oneAlone whether who asks and who signs may still be one person
     * @param timing when it may be applied
     * @param onTop a later change of the cluster that stands on top of this one
     * @param inHand another change of the cluster that is in hand
     */
    Conditions(
            ChangeRequest request,
            Actor actor,
            Freshness freshness,
            SignatureStanding signatures,
            boolean oneAlone,
            Timing timing,
            Neighbour onTop,
            Neighbour inHand,
            ChangeMessages messages,
            Words words) {
        this.request = request;
        this.actor = actor;
        this.freshness = freshness;
        this.signatures = signatures;
        this.oneAlone = oneAlone;
        this.timing = timing;
        this.onTop = onTop;
        this.inHand = inHand;
        this.messages = messages;
        this.words = words;
    }

    /**
     * When it may be applied.
     *
     * @param open whether it may be now, as far as windows and freezes go
     * @param calendar why not, or until when; empty if there are neither
     * @param inTime whether its time to be applied is not over
     * @param goodUntil until when that is, in words
     * @param scheduledFor when the portal applies it, in words; empty unless it is scheduled
     */
    record Timing(boolean open, String calendar, boolean inTime, String goodUntil, String scheduledFor) {}

    /**
     * Another change of the cluster.
     *
     * @param exists whether there is one
     * @param link to it; null if there is none, or the reader may not see it
     */
    record Neighbour(boolean exists, Condition.@Nullable Link link) {

        private Condition condition(String what) {
            return new Condition(!exists, what, "", link);
        }
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
            case APPROVE -> !oneAlone && isFresh() && signatures.isHelpedBy(actor);
            case ASK -> isFresh();
            case AMEND ->
                isFresh()
                        && !(request.removals().isEmpty()
                                && request.exceptions().isEmpty());
            case APPLY ->
                !oneAlone
                        && isFresh()
                        && signatures.isComplete()
                        && !inHand.exists()
                        && timing.open()
                        && timing.inTime();
            case SCHEDULE -> !oneAlone && isFresh() && signatures.isComplete() && timing.inTime();
            case APPROVE_UNDO ->
                !oneAlone
                        && !inHand.exists()
                        && !onTop.exists()
                        && timing.inTime()
                        && signatures.isHelpedBy(actor)
                        && maySignUndoNow();
            case UNDO, REQUEST_UNDO, EMERGENCY_UNDO -> !inHand.exists() && !onTop.exists();
            case COUNTERSIGN -> request.undoUnsigned;
            case CONFIRM -> request.state != ChangeState.NEEDS_ATTENTION || request.isInDoubt();
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
                list.addAll(signed());
                if (signatures.isComplete()) {
                    list.add(new Condition(false, policy().condition_once_more(), policy().condition_once_more_who()));
                }
                list.add(fresh());
                addTiming(list);
            }
            case ASKED_BACK -> {
                list.add(new Condition(
                        false, messages.condition_answer(request.note), messages.condition_members(request.team)));
                addTiming(list);
            }
            case APPROVED -> {
                list.addAll(signed());
                list.add(fresh());
                addTiming(list);
                list.add(inHand.condition(messages.condition_alone()));
                list.add(new Condition(false, messages.condition_apply(request.team), youInTeam()));
            }
            case SCHEDULED -> {
                list.addAll(signed());
                list.add(fresh());
                list.add(goodUntil());
                list.add(new Condition(
                        false,
                        policy().condition_scheduled(timing.scheduledFor()),
                        policy().condition_scheduled_hint(request.team)));
            }
            case AWAITING_CONFIRMATION ->
                list.add(new Condition(false, messages.condition_confirm(request.team), youInTeam()));
            case NEEDS_ATTENTION -> {
                if (request.isInDoubt()) {
                    list.add(new Condition(false, messages.condition_doubt(request.team), youInTeam()));
                }
            }
            case UNDO_REQUESTED -> {
                list.addAll(signed());
                addCalendar(list);
                list.add(onTop.condition(messages.condition_uncovered()));
                list.add(inHand.condition(messages.condition_alone()));
                list.add(goodUntil());
            }
            case UNDONE -> {
                if (request.undoUnsigned) {
                    list.add(new Condition(false, messages.condition_countersign(), who(signatures.candidates())));
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

    /** The last signature under an undo orders it, so it has to be the time for that; those before can be given at any time. */
    private boolean maySignUndoNow() {
        return timing.open() || !signatures.with(actor).isComplete();
    }

    private List<Condition> signed() {
        List<Condition> signed = new ArrayList<>();
        if (oneAlone) {
            signed.add(new Condition(
                    false, policy().condition_second_operator(), policy().condition_second_operator_hint()));
        }
        signed.addAll(new SignatureConditions(signatures, policy(), this::who).list());
        return signed;
    }

    private PolicyMessages policy() {
        return words.of(PolicyMessages.class);
    }

    private void addTiming(List<Condition> list) {
        addCalendar(list);
        list.add(goodUntil());
    }

    private void addCalendar(List<Condition> list) {
        if (!timing.calendar().isEmpty()) {
            list.add(new Condition(timing.open(), policy().condition_open(), timing.calendar()));
        }
    }

    private Condition goodUntil() {
        String what = request.state == ChangeState.UNDO_REQUESTED
                ? policy().condition_undo_in_time(timing.goodUntil())
                : policy().condition_in_time(timing.goodUntil());
        return new Condition(timing.inTime(), what, "");
    }

    /** Who of these can give a signature that is missing, and what that has to do with the person who reads it. */
    private String who(List<Actor> eligible) {
        String who = eligible.isEmpty()
                ? messages.condition_no_approvers(request.team)
                : messages.condition_approvers(
                        eligible.size(),
                        words.sentence(eligible.stream().map(Actor::displayName).toList()));
        return who + " " + youAmongThem(eligible);
    }

    private String youAmongThem(List<Actor> eligible) {
        if (signatures.hasSigned(actor.name())) {
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
        return actor.mayApproveFor(request.team)
                ? policy().condition_not_from_there()
                : messages.condition_not_approver(request.team);
    }

    private Party signingParty() {
        return request.state == ChangeState.AWAITING_APPROVAL ? Party.APPROVER : Party.UNDO_APPROVER;
    }

    private Condition fresh() {
        if (freshness instanceof Freshness.Unknown unknown) {
            return new Condition(
                    false,
                    messages.condition_fresh(),
                    messages.condition_fresh_unknown(CloudProblem.of(unknown.cause(), messages)));
        }
        return new Condition(isFresh(), messages.condition_fresh(), messages.condition_fresh_hint());
    }
}
