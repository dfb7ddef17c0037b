package org.sallyport.apply;

import java.util.Map;
import java.util.Set;

/** Where a step stands. The table of what may follow what is {@link #mayBecome}. */
public enum StepState {
    /** Its call has not been made. */
    WAITING,
    /** Its call is about to be made, or was made and its answer is not journalled. */
    DOING,
    /** Its effect is there. */
    DONE,
    /** Whether its call took effect cannot be told. */
    UNKNOWN,
    /** Its effect is not there, or not all of it. */
    FAILED,
    /** Its effect was there and was taken back. */
    UNDONE;

    private static final Map<StepState, Set<StepState>> NEXT = Map.of(
            WAITING, Set.of(DOING, UNKNOWN),
            DOING, Set.of(DOING, DONE, UNKNOWN, FAILED, UNDONE),
            DONE, Set.of(UNDONE),
            UNKNOWN, Set.of(DOING, DONE, FAILED, UNDONE),
            FAILED, Set.of(DOING, DONE, UNDONE),
            UNDONE, Set.of());

    /**
     * Whether the other state may follow this one; a call is made again only after re-reading what is there. One that has not
     * been made becomes unknown when the journal turns out to be an old one.
     */
    public boolean mayBecome(StepState next) {
        return NEXT.get(this).contains(next);
    }

    /** Whether nothing is left to do or to find out; a failed call may be made again. */
    boolean isSettled() {
        return this == DONE || this == UNDONE;
    }

    /** Whether only a look at the live rules tells if the step's call took effect. */
    boolean isOpen() {
        return this == DOING || this == UNKNOWN;
    }
}
