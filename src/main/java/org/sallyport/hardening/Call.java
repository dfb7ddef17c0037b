package org.sallyport.hardening;

import java.util.List;
import org.sallyport.cce.ClassifiedRule;
import org.sallyport.cce.GroupRole;

/** One cloud call of a plan. */
public sealed interface Call {

    /** The role of the group that the call changes. */
    GroupRole role();

    /** The id of the group that the call changes. */
    String groupId();

    /**
     * One batch-create.
     *
     * @param rules 1 to 200 rules, in order
     */
    record CreateRules(GroupRole role, String groupId, List<PlannedRule> rules) implements Call {
        public CreateRules {
            rules = List.copyOf(rules);
        }
    }

    /** One delete. */
    record DeleteRule(GroupRole role, String groupId, ClassifiedRule rule) implements Call {}
}
