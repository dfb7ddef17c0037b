package org.sallyport.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.rules.LiveRule;

/** The rules, by group id, that a cluster has before and after each of several steps. */
final class Course {

    private Course() {}

    /** One state more than there are steps: the start, then what each step leaves if all it asks for is done. */
    static List<Map<String, List<LiveRule>>> from(Map<String, List<LiveRule>> start, List<Step> steps) {
        List<Map<String, List<LiveRule>>> states = new ArrayList<>();
        states.add(start);
        for (Step step : steps) {
            states.add(after(states.get(states.size() - 1), step));
        }
        return states;
    }

    /** The state without some of its rules. */
    static Map<String, List<LiveRule>> without(Map<String, List<LiveRule>> state, List<LiveRule> gone) {
        Map<String, List<LiveRule>> left = new HashMap<>();
        state.forEach((group, rules) -> left.put(
                group, rules.stream().filter(rule -> !gone.contains(rule)).toList()));
        return left;
    }

    private static Map<String, List<LiveRule>> after(Map<String, List<LiveRule>> state, Step step) {
        List<LiveRule> rules = new ArrayList<>(state.getOrDefault(step.groupId(), List.of()));
        rules.removeIf(rule -> step.deletes(rule.id()));
        for (NewRule rule : step.creates()) {
            if (rules.stream().noneMatch(there -> there.rule().equals(rule.rule()))) {
                String id = "new:" + step.number() + ":" + rules.size();
                rules.add(new LiveRule(id, step.groupId(), rule.rule(), rule.description()));
            }
        }
        Map<String, List<LiveRule>> next = new HashMap<>(state);
        next.put(step.groupId(), rules);
        return next;
    }
}
