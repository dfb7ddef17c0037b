package org.sallyport.apply;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.rules.LiveRule;

/**
 * Holds what is really there, and what the calls ahead would make of it, against the states that the plan was proven to
 * pass through. A flow that the plan itself has not got at that point, for example before its repair, is no violation.
 */
final class CallGuard {

    private final Function<Map<String, List<LiveRule>>, Set<RequiredFlow>> lost;

    /** @param lost the required flows that a state of the rules does not permit */
    CallGuard(Function<Map<String, List<LiveRule>>, Set<RequiredFlow>> lost) {
        this.lost = lost;
    }

    /** The flows that the live rules do not permit although the plan has them at this point. */
    Set<RequiredFlow> lostNow(Run run, Map<String, List<LiveRule>> live) {
        return lostBeyond(planned(run).get(position(run)), live);
    }

    /** The flows that the calls ahead would cut, coming from the live rules, although the plan has them. */
    Set<RequiredFlow> lostAhead(Run run, Map<String, List<LiveRule>> live) {
        int position = position(run);
        List<Step> rest = run.steps().subList(position, run.steps().size());
        List<Map<String, List<LiveRule>>> planned = planned(run);
        List<Map<String, List<LiveRule>>> ahead = Course.from(live, rest);
        Set<RequiredFlow> flows = new LinkedHashSet<>();
        for (int i = 1; i < ahead.size(); i++) {
            flows.addAll(lostBeyond(planned.get(position + i), ahead.get(i)));
        }
        return flows;
    }

    /** The flows that are lost if some of the live rules go. */
    Set<RequiredFlow> lostWithout(Map<String, List<LiveRule>> live, List<LiveRule> gone) {
        return lostBeyond(live, Course.without(live, gone));
    }

    private Set<RequiredFlow> lostBeyond(Map<String, List<LiveRule>> measure, Map<String, List<LiveRule>> state) {
        Set<RequiredFlow> flows = new LinkedHashSet<>(lost.apply(state));
        if (!flows.isEmpty()) {
            flows.removeAll(lost.apply(measure));
        }
        return flows;
    }

    private static List<Map<String, List<LiveRule>>> planned(Run run) {
        return Course.from(run.before(), run.steps());
    }

    /** How many steps from the first on are behind the run. */
    private static int position(Run run) {
        return (int)
                run.steps().stream().takeWhile(step -> step.state().isSettled()).count();
    }
}
