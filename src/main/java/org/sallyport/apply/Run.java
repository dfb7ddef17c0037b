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
 * @param reason why it takes back or repairs; empty if it does neither
 * @param waitsFor what it waits or last waited for; empty if it has got on since
 * @param pauses how often it has waited since it last got on
 * @param before the live rules by group id that its plan was made from; empty until it is planned
 * @param steps its calls in order; none until it is planned
 * @param trace the {@code traceparent} of the page on which it was ordered; empty if nothing was traced
 */
record Run(
        UUID id,
        RunOrder order,
        RunState state,
        Optional<Reason> reason,
        Optional<Reason> waitsFor,
        int pauses,
        Map<String, List<LiveRule>> before,
        List<Step> steps,
        String trace) {

    Run {
        before = Map.copyOf(before);
        steps = List.copyOf(steps);
    }

    /**
     * How often it will have waited without getting on, once it has waited for that. An undo waits for the cloud as long
     * as it takes, so that only what comes up after the cloud is back counts.
     */
    int pausesWith(Reason next) {
        boolean isBack = order.isWayBack()
                && !next.isPassing()
                && waitsFor.filter(Reason::isPassing).isPresent();
        return isBack ? 1 : pauses + 1;
    }

    /**
     * How the run ends if it ends for a reason and has left nothing behind. Only what was signed can be stale.
     */
    Ending unchanged(Reason why) {
        Outcome outcome = why.outcomeIfUnchanged();
        return new Ending.Finished(
                outcome == Outcome.STALE && !order.isSigned() ? Outcome.FAILED_UNCHANGED : outcome, why);
    }

    /** Whether it waits once more for that before it gives up; an undo does not give up while the cloud is away. */
    boolean isPatientWith(Reason why, Patience patience) {
        return (order.isWayBack() && why.isPassing()) || pausesWith(why) <= patience.pauses();
    }

    Step step(int number) {
        return steps.get(number - 1);
    }

    /** The step that asked for a rule which it created. */
    Step creatorOf(LiveRule rule) {
        return steps.stream()
                .filter(step -> step.groupId().equals(rule.groupId())
                        && step.creates().stream()
                                .anyMatch(wanted -> wanted.rule().equals(rule.rule())))
                .findFirst()
                .orElseThrow();
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
