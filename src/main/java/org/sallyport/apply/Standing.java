package org.sallyport.apply;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.rules.LiveRule;

/**
 * What is really there, set against the journal of a run. All that a run decides after a failure or a crash, it decides
 * from this, never from what it remembers.
 *
 * <p>The VPC API refuses a second rule with the same content in one group (error VPC.9902), so a rule that came since the
 * run was planned and equals one of a create step <em>is</em> that step's effect. It is this run's own, and may be taken
 * back, only if it also carries the text that the run gave it.
 */
record Standing(Run run, Map<String, List<LiveRule>> live) {

    /** Whether the whole effect of the step is there. A rule that was changed in place is not the one it was any more. */
    boolean isThere(Step step) {
        return step.work() instanceof Step.Work.Delete delete
                ? liveRules(step).stream().noneMatch(rule -> isSame(rule, delete.rule()))
                : missing(step).isEmpty();
    }

    /** The rules of a create step that are not there. */
    List<NewRule> missing(Step step) {
        return step.creates().stream()
                .filter(wanted -> effect(step, wanted).isEmpty())
                .toList();
    }

    /** The ids of the rules that are there because of a create step. */
    List<String> created(Step step) {
        return step.creates().stream()
                .flatMap(wanted -> effect(step, wanted).stream())
                .map(LiveRule::id)
                .toList();
    }

    /** The rules of a create step that this run itself created. */
    List<LiveRule> own(Step step) {
        return step.creates().stream()
                .flatMap(
                        wanted -> effect(step, wanted)
                                .filter(rule -> rule.description()
                                        .strip()
                                        .equals(wanted.description().strip()))
                                .stream())
                .toList();
    }

    /** Every rule that this run created. */
    List<LiveRule> own() {
        return run.steps().stream().flatMap(step -> own(step).stream()).toList();
    }

    /** Whether no call of the run has had an effect that is still there. */
    boolean isUntouched() {
        return own().isEmpty() && !hasDeleted();
    }

    /** Whether a rule is gone whose deletion this run has begun. */
    boolean hasDeleted() {
        return run.steps().stream()
                .filter(step -> step.kind() == StepKind.DELETE && step.state() != StepState.WAITING)
                .anyMatch(this::isThere);
    }

    /** The rules that came, or were changed in place, since the run was planned and that none of its steps asked for. */
    List<LiveRule> added() {
        Set<String> created = new HashSet<>();
        run.steps().forEach(step -> created.addAll(created(step)));
        return live.values().stream()
                .flatMap(List::stream)
                .filter(rule -> !created.contains(rule.id()) && !isFromBefore(rule))
                .toList();
    }

    /** The rules that the plan keeps, and that are gone, or are not what they were, all the same. */
    List<LiveRule> removed() {
        return run.before().values().stream()
                .flatMap(List::stream)
                .filter(rule ->
                        live.getOrDefault(rule.groupId(), List.of()).stream().noneMatch(now -> isSame(now, rule)))
                .filter(rule -> run.steps().stream().noneMatch(step -> step.deletes(rule.id())))
                .toList();
    }

    /** The steps that the journal calls done and whose effect is not there. */
    List<Step> doneInVain() {
        return run.stepsDone().stream().filter(step -> !isThere(step)).toList();
    }

    /** What of these steps is not as it should be; a rule that is not there has no id. */
    List<LiveRule> faults(List<Step> steps) {
        List<LiveRule> faults = new ArrayList<>();
        for (Step step : steps) {
            missing(step)
                    .forEach(rule -> faults.add(new LiveRule("", step.groupId(), rule.rule(), rule.description())));
            if (step.work() instanceof Step.Work.Delete delete && !isThere(step)) {
                faults.add(delete.rule());
            }
        }
        return faults;
    }

    private Optional<LiveRule> effect(Step step, NewRule wanted) {
        return liveRules(step).stream()
                .filter(rule -> rule.rule().equals(wanted.rule()))
                .filter(rule -> !isFromBefore(rule))
                .findFirst();
    }

    private List<LiveRule> liveRules(Step step) {
        return live.getOrDefault(step.groupId(), List.of());
    }

    private boolean isFromBefore(LiveRule rule) {
        return run.before().getOrDefault(rule.groupId(), List.of()).stream().anyMatch(before -> isSame(before, rule));
    }

    /** What stands beside a rule does not matter. */
    private static boolean isSame(LiveRule one, LiveRule other) {
        return one.id().equals(other.id()) && one.rule().equals(other.rule());
    }
}
