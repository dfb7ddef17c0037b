package org.sallyport.change;

import java.util.UUID;

/** The state of a change request does not allow what was asked. */
final class ActionNotPossible extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final UUID changeId;
    private final ChangeState state;
    private final ChangeAction action;

    ActionNotPossible(UUID changeId, ChangeState state, ChangeAction action) {
        super("Change " + changeId + " is " + state + ", which does not allow " + action);
        this.changeId = changeId;
        this.state = state;
        this.action = action;
    }

    UUID changeId() {
        return changeId;
    }

    ChangeState state() {
        return state;
    }

    ChangeAction action() {
        return action;
    }
}
