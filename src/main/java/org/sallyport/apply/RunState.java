package org.sallyport.apply;

import java.util.Map;
import java.util.Set;

/** Where a run stands. The table of what may follow what is {@link #mayBecome}. */
public enum RunState {
    /** Ordered; nobody has begun. */
    WAITING,
    /** Reads, plans and asks the cloud for a dry run; nothing has been changed. */
    CHECKING,
    /** Its steps are journalled; any of its calls may have been made. */
    CHANGING,
    /** It gives up and deletes the rules that it created. */
    TAKING_BACK,
    /** What CCE depends on was cut meanwhile; it stops its plan and opens that again. */
    REPAIRING,
    /** It has its outcome. */
    FINISHED;

    private static final Map<RunState, Set<RunState>> NEXT = Map.of(
            WAITING, Set.of(CHECKING, FINISHED),
            CHECKING, Set.of(CHECKING, CHANGING, FINISHED),
            CHANGING, Set.of(TAKING_BACK, REPAIRING, FINISHED),
            TAKING_BACK, Set.of(FINISHED),
            REPAIRING, Set.of(FINISHED),
            FINISHED, Set.of());

    /** Whether the other state may follow this one; a run that is picked up again may begin its checks anew. */
    public boolean mayBecome(RunState next) {
        return NEXT.get(this).contains(next);
    }
}
