package org.sallyport.change;

import static org.sallyport.change.ChangeAction.*;
import static org.sallyport.change.ChangeState.*;
import static org.sallyport.change.Party.*;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The life of a change request as one table: in a state, an action by a party leads to another state. What the table does
 * not hold cannot happen.
 */
final class Transitions {

    /**
     * One row.
     *
     * @param from the state it starts in
     * @param action what is done
     * @param by who may do it
     * @param to where it leads once its conditions are met
     */
    record Transition(ChangeState from, ChangeAction action, Party by, ChangeState to) {}

    private static final List<Transition> TABLE = withComments(List.of(
            row(DRAFT, ASK, TEAM, AWAITING_APPROVAL),
            row(DRAFT, EDIT, TEAM, DRAFT),
            row(DRAFT, WITHDRAW, TEAM, WITHDRAWN),
            row(DRAFT, GO_STALE, PORTAL, STALE),
            row(DRAFT, EXPIRE, PORTAL, EXPIRED),
            row(AWAITING_APPROVAL, APPROVE, Party.APPROVER, APPROVED),
            row(AWAITING_APPROVAL, REJECT, Party.APPROVER, REJECTED),
            row(AWAITING_APPROVAL, ASK_BACK, Party.APPROVER, ASKED_BACK),
            row(AWAITING_APPROVAL, AMEND, Party.APPROVER, AWAITING_APPROVAL),
            row(AWAITING_APPROVAL, WITHDRAW, REQUESTER, WITHDRAWN),
            row(AWAITING_APPROVAL, GO_STALE, PORTAL, STALE),
            row(AWAITING_APPROVAL, EXPIRE, PORTAL, EXPIRED),
            row(ASKED_BACK, ANSWER, TEAM, AWAITING_APPROVAL),
            row(ASKED_BACK, REJECT, Party.APPROVER, REJECTED),
            row(ASKED_BACK, WITHDRAW, REQUESTER, WITHDRAWN),
            row(ASKED_BACK, GO_STALE, PORTAL, STALE),
            row(ASKED_BACK, EXPIRE, PORTAL, EXPIRED),
            row(APPROVED, APPLY, TEAM, APPLYING),
            row(APPROVED, REJECT, Party.APPROVER, REJECTED),
            row(APPROVED, WITHDRAW, REQUESTER, WITHDRAWN),
            row(APPROVED, GO_STALE, PORTAL, STALE),
            row(APPROVED, EXPIRE, PORTAL, EXPIRED),
            row(APPROVED, SCHEDULE, TEAM, SCHEDULED),
            row(APPROVED, LAPSE, PORTAL, AWAITING_APPROVAL),
            row(SCHEDULED, UNSCHEDULE, TEAM, APPROVED),
            row(SCHEDULED, START, PORTAL, APPLYING),
            row(SCHEDULED, MISS, PORTAL, APPROVED),
            row(SCHEDULED, REJECT, Party.APPROVER, REJECTED),
            row(SCHEDULED, WITHDRAW, REQUESTER, WITHDRAWN),
            row(SCHEDULED, LAPSE, PORTAL, AWAITING_APPROVAL),
            row(SCHEDULED, GO_STALE, PORTAL, STALE),
            row(SCHEDULED, EXPIRE, PORTAL, EXPIRED),
            row(APPLYING, VERIFIED, PORTAL, AWAITING_CONFIRMATION),
            row(APPLYING, GO_STALE, PORTAL, STALE),
            row(APPLYING, FAILED_UNCHANGED, PORTAL, APPROVED),
            row(APPLYING, FAILED, PORTAL, NEEDS_ATTENTION),
            row(AWAITING_CONFIRMATION, CONFIRM, TEAM, CONFIRMED),
            row(AWAITING_CONFIRMATION, UNDO, TEAM, UNDOING),
            row(AWAITING_CONFIRMATION, EMERGENCY_UNDO, OPERATOR, UNDOING),
            row(AWAITING_CONFIRMATION, TIME_OUT, PORTAL, UNDOING),
            row(AWAITING_CONFIRMATION, DOUBT, PORTAL, NEEDS_ATTENTION),
            row(CONFIRMED, REQUEST_UNDO, TEAM, UNDO_REQUESTED),
            row(CONFIRMED, EMERGENCY_UNDO, OPERATOR, UNDOING),
            row(UNDO_REQUESTED, APPROVE_UNDO, UNDO_APPROVER, UNDOING),
            row(UNDO_REQUESTED, REJECT_UNDO, UNDO_APPROVER, CONFIRMED),
            row(UNDO_REQUESTED, WITHDRAW, TEAM, CONFIRMED),
            row(UNDO_REQUESTED, GO_STALE, PORTAL, CONFIRMED),
            row(UNDO_REQUESTED, EXPIRE, PORTAL, CONFIRMED),
            row(UNDO_REQUESTED, EMERGENCY_UNDO, OPERATOR, UNDOING),
            row(UNDOING, VERIFIED, PORTAL, UNDONE),
            row(UNDOING, KEEP_ON_TRIAL, PORTAL, AWAITING_CONFIRMATION),
            row(UNDOING, KEEP_CONFIRMED, PORTAL, CONFIRMED),
            row(UNDOING, FAILED, PORTAL, NEEDS_ATTENTION),
            row(NEEDS_ATTENTION, CONFIRM, TEAM, CONFIRMED),
            row(NEEDS_ATTENTION, UNDO, TEAM, UNDOING),
            row(NEEDS_ATTENTION, EMERGENCY_UNDO, OPERATOR, UNDOING),
            row(UNDONE, COUNTERSIGN, UNDO_APPROVER, UNDONE)));

    private Transitions() {}

    private static Transition row(ChangeState from, ChangeAction action, Party by, ChangeState to) {
        return new Transition(from, action, by, to);
    }

    /** A word can be said in every state. */
    private static List<Transition> withComments(List<Transition> rows) {
        return Stream.concat(
                        rows.stream(),
                        Stream.of(ChangeState.values()).map(state -> row(state, COMMENT, INVOLVED, state)))
                .toList();
    }

    /** Every row, in reading order. */
    static List<Transition> all() {
        return TABLE;
    }

    /** The rows that start in a state. */
    static List<Transition> from(ChangeState state) {
        return TABLE.stream().filter(row -> row.from() == state).toList();
    }

    /** Whether no person ever does it. */
    static boolean isByThePortalAlone(ChangeAction action) {
        return TABLE.stream().filter(row -> row.action() == action).allMatch(row -> row.by() == PORTAL);
    }

    /** The row for an action in a state, if there is one; a state has at most one row for each action. */
    static Optional<Transition> of(ChangeState state, ChangeAction action) {
        return TABLE.stream()
                .filter(row -> row.from() == state && row.action() == action)
                .findFirst();
    }
}
