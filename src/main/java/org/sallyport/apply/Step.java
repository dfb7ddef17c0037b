package org.sallyport.apply;

import java.util.List;
import org.sallyport.cce.GroupRole;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.rules.LiveRule;

/**
 * One cloud call of a run, as the journal holds it.
 *
 * @param number its place in the run, from 1
 * @param role which of the cluster's groups
 * @param groupId and its id
 * @param work what the call asks for
 * @param state where it stands
 * @param attempts how often the call was made
 */
record Step(int number, GroupRole role, String groupId, Work work, StepState state, int attempts) {

    /** What a call asks for, in full: enough to make it again, to recognise its effect and to take it back. */
    sealed interface Work {
        /** @param repair whether it opens again what CCE depends on, beyond the plan */
        record Create(List<NewRule> rules, boolean repair) implements Work {
            public Create {
                rules = List.copyOf(rules);
            }
        }

        /** @param takesBack whether it takes back what this run created, beyond the plan */
        record Delete(LiveRule rule, boolean takesBack) implements Work {}
    }

    static Step waiting(int number, GroupRole role, String groupId, Work work) {
        return new Step(number, role, groupId, work, StepState.WAITING, 0);
    }

    StepKind kind() {
        return work instanceof Work.Create ? StepKind.CREATE : StepKind.DELETE;
    }

    /** The rules that it creates; none if it deletes. */
    List<NewRule> creates() {
        return work instanceof Work.Create create ? create.rules() : List.of();
    }

    boolean isRepair() {
        return work instanceof Work.Create create && create.repair();
    }

    /** Whether it takes back what its own run created. */
    boolean takesBack() {
        return work instanceof Work.Delete delete && delete.takesBack();
    }

    /** Whether it deletes the rule with that id. */
    boolean deletes(String ruleId) {
        return work instanceof Work.Delete delete && delete.rule().id().equals(ruleId);
    }
}
