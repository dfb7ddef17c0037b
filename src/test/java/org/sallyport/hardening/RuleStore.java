package org.sallyport.hardening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sallyport.cce.SallyportMark;
import org.sallyport.rules.LiveRule;
import org.sallyport.rules.Rule;

/**
 * The simplest cloud there is: keeps rules by group, carries out calls, and gives out ids of its own. Like the cloud it
 * refuses duplicates: rules of a group that differ in nothing, or only in their description and whether they are switched on.
 */
final class RuleStore {
    private final Map<String, List<LiveRule>> groups = new LinkedHashMap<>();
    private int created;
    private int step;

    RuleStore(Map<String, List<LiveRule>> live) {
        live.forEach((group, rules) -> groups.put(group, new ArrayList<>(rules)));
    }

    void carryOut(Call call) {
        step++;
        List<LiveRule> rules = groups.get(call.groupId());
        if (call instanceof Call.CreateRules create) {
            for (PlannedRule rule : create.rules()) {
                String description = rule.purpose() == PlannedRule.Purpose.RESTORE
                        ? rule.description()
                        : new SallyportMark("chg-1", step, rule.purpose() == PlannedRule.Purpose.REPAIR).text();
                refuseDuplicates(rules, rule.rule());
                rules.add(new LiveRule("c" + ++created, call.groupId(), rule.rule(), description));
            }
        } else {
            String id = ((Call.DeleteRule) call).rule().rule().id();
            if (!rules.removeIf(rule -> rule.id().equals(id))) {
                throw new IllegalStateException("There is no rule " + id + " to delete");
            }
        }
    }

    private static void refuseDuplicates(List<LiveRule> rules, Rule created) {
        for (LiveRule rule : rules) {
            Rule other = rule.rule();
            boolean same = other.direction() == created.direction()
                    && other.family() == created.family()
                    && other.action() == created.action()
                    && other.priority() == created.priority()
                    && other.protocol().equals(created.protocol())
                    && other.ports().equals(created.ports())
                    && other.peer().equals(created.peer());
            if (same) {
                throw new IllegalStateException("Security group rule already exists. Rule id is " + rule.id() + ".");
            }
        }
    }

    Map<String, List<LiveRule>> live() {
        Map<String, List<LiveRule>> live = new LinkedHashMap<>();
        groups.forEach((group, rules) -> live.put(group, List.copyOf(rules)));
        return live;
    }

    int size(String group) {
        return groups.get(group).size();
    }
}
