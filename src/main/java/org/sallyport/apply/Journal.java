package org.sallyport.apply;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.sallyport.rules.LiveRule;

/**
 * The rows of one claimed run. Each write is a transaction of its own that is committed when the method returns, and only
 * if the claim still holds: a worker that has lost its lease gets {@link LeaseLost} and must stop.
 */
interface Journal {

    /** The run as it is written now. */
    Run run();

    /** The run reads and plans, from the beginning. */
    void checking();

    /** Its plan: the rules it was made from, and its calls. From here on a call may have been made. */
    void planned(Map<String, List<LiveRule>> before, List<Step> steps);

    /** The step's call is about to be made. */
    void doing(Step step);

    /** The step's effect is there; for a create, as these rules. */
    void done(Step step, Collection<String> ruleIds);

    /** The step's call had no effect, or not all of it. */
    void failed(Step step, String cloudRequestId);

    /** Whether the step's call had an effect cannot be told now. */
    void unknown(Step step, String cloudRequestId);

    /** The step's effect was taken back. */
    void undone(Step step);

    /** The run gives up for a reason and takes back what it created. */
    void takingBack(Reason reason);

    /** The run has found further calls to make. */
    void further(List<Step> steps);

    /** The run stops its plan to open what CCE depends on, with further steps. */
    void repairing(Reason reason, List<Step> repairs);

    /** The run waits before it goes on, and for what. */
    void pause(Reason reason);

    /** The run has its outcome. */
    void finish(Outcome outcome, Reason reason);
}
