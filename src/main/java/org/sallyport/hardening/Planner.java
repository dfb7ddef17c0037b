package org.sallyport.hardening;

import java.util.List;
import java.util.Map;
import org.sallyport.rules.LiveRule;

/** Makes plans. The same input always gives the same plan, byte for byte. */
public final class Planner {

    /** The plan from the live rules to what the level asks for, or why there is none. */
    public Planning plan(PlanInput input) {
        throw new UnsupportedOperationException("being written");
    }

    /**
     * The way back: from the live rules, whatever state they are in, to an earlier one, ids aside. Rules that were created
     * by somebody else since then stay.
     *
     * @param input what the plan that is to be undone followed from, with the rules as they are now
     * @param snapshot the rules to return to, by group id
     */
    public Planning undo(PlanInput input, Map<String, List<LiveRule>> snapshot) {
        throw new UnsupportedOperationException("being written");
    }
}
