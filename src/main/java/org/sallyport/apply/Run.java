package org.sallyport.apply;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.rules.LiveRule;

/**
 * A run as the journal holds it.
 *
 * @param id the run
 * @param order what it was asked to do
 * @param state where it stands
 * @param reason why it takes back or waits; empty if it does neither
 * @param pauses how often it has waited for the cloud since it last got on
 * @param before the live rules by group id that its plan was made from; empty until it is planned
 * @param steps its calls in order; none until it is planned
 */
record Run(
        UUID id,
        RunOrder order,
        RunState state,
        Optional<Reason> reason,
        int pauses,
        Map<String, List<LiveRule>> before,
        List<Step> steps) {

    Run {
        before = Map.copyOf(before);
        steps = List.copyOf(steps);
    }

    Step step(int number) {
        return steps.get(number - 1);
    }

    /** The next calls of one kind that are still to be made; none if all have been. */
    List<Step> nextRound() {
        List<Step> ahead = stepsAhead();
        return ahead.isEmpty()
                ? List.of()
                : ahead.stream()
                        .takeWhile(step -> step.kind() == ahead.get(0).kind())
                        .toList();
    }

    /** The calls that are still to be made. */
    List<Step> stepsAhead() {
        return steps.stream().filter(step -> !step.state().isSettled()).toList();
    }

    /** The calls whose effect the journal says is there. */
    List<Step> stepsDone() {
        return steps.stream().filter(step -> step.state() == StepState.DONE).toList();
    }
}
