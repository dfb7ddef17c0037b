package org.sallyport.hardening;

import java.util.List;
import org.sallyport.rules.Rule;

/**
 * A rule that a group holds at some moment of a plan.
 *
 * @param name the id of a live rule, or {@code new:} and the rule's place among all created ones, from 1
 * @param rule what it does
 */
record HeldRule(String name, Rule rule) {

    /**
     * What a call makes of the rules of its group.
     *
     * @param rules the rules of the group; changed in place
     * @param created how many rules were created before the call
     * @return how many rules the call creates
     */
    static int apply(Call call, List<HeldRule> rules, int created) {
        if (call instanceof Call.CreateRules create) {
            int place = created;
            for (PlannedRule rule : create.rules()) {
                rules.add(new HeldRule("new:" + ++place, rule.rule()));
            }
            return create.rules().size();
        }
        String gone = ((Call.DeleteRule) call).rule().rule().id();
        rules.removeIf(rule -> rule.name().equals(gone));
        return 0;
    }
}
