package org.sallyport.apply;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sallyport.cce.SallyportMark;
import org.sallyport.rules.LiveRule;

/**
 * What an undo of one change returns to: the snapshot before it, save for what others did since. A rule that somebody else
 * deleted is not brought back, and one that another change created is not taken out.
 *
 * @param changeId the change that is undone
 * @param snapshot the rules before it, by group id
 * @param deleted the rules that its own runs deleted or may have deleted
 */
record Origin(String changeId, Map<String, List<LiveRule>> snapshot, List<LiveRule> deleted) {

    /** @param live the rules as they are now, by group id */
    Map<String, List<LiveRule>> from(Map<String, List<LiveRule>> live) {
        Set<String> groups = new HashSet<>(snapshot.keySet());
        groups.addAll(live.keySet());
        Map<String, List<LiveRule>> rules = new HashMap<>();
        groups.forEach(group ->
                rules.put(group, from(snapshot.getOrDefault(group, List.of()), live.getOrDefault(group, List.of()))));
        return rules;
    }

    private List<LiveRule> from(List<LiveRule> before, List<LiveRule> now) {
        List<LiveRule> rules = new ArrayList<>();
        for (LiveRule rule : before) {
            if (holds(now, rule) || holds(deleted, rule)) {
                rules.add(rule);
            }
        }
        now.stream()
                .filter(rule -> isOfAnotherChange(rule) && !holds(before, rule))
                .forEach(rules::add);
        return rules;
    }

    private boolean isOfAnotherChange(LiveRule rule) {
        return SallyportMark.parse(rule.description())
                .filter(mark -> !mark.change().equals(changeId))
                .isPresent();
    }

    /** A group holds no two rules with the same content, so that ids do not matter. */
    private static boolean holds(List<LiveRule> rules, LiveRule wanted) {
        return rules.stream()
                .anyMatch(rule ->
                        rule.groupId().equals(wanted.groupId()) && rule.rule().equals(wanted.rule()));
    }
}
