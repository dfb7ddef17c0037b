package org.sallyport.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.sallyport.rules.LiveRule;

/** A journal in memory that outlives the workers of a test, and holds the same tables of states as the rows. */
final class MemoryJournal implements Journal {

    private Run run;
    private Outcome outcome;
    private Reason reason;
    private Instants instants = Instants.withoutCrash();

    MemoryJournal(RunOrder order) {
        run = new Run(UUID.randomUUID(), order, RunState.WAITING, Optional.empty(), 0, Map.of(), List.of());
    }

    /** The journal as the next worker finds it. */
    MemoryJournal passing(Instants moments) {
        instants = moments;
        return this;
    }

    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    Reason reason() {
        return reason;
    }

    @Override
    public Run run() {
        return run;
    }

    @Override
    public void checking() {
        write(old -> with(old, RunState.CHECKING, Optional.empty(), old.pauses(), old.steps()));
    }

    @Override
    public void planned(Map<String, List<LiveRule>> before, List<Step> steps) {
        write(old -> {
            Run planned = with(old, RunState.CHANGING, Optional.empty(), old.pauses(), steps);
            return new Run(
                    planned.id(), planned.order(), planned.state(), planned.reason(), planned.pauses(), before, steps);
        });
    }

    @Override
    public void doing(Step step) {
        write(step, StepState.DOING);
    }

    @Override
    public void done(Step step, Collection<String> ruleIds) {
        write(step, StepState.DONE);
        run = new Run(run.id(), run.order(), run.state(), run.reason(), 0, run.before(), run.steps());
    }

    @Override
    public void failed(Step step, String cloudRequestId) {
        write(step, StepState.FAILED);
    }

    @Override
    public void unknown(Step step, String cloudRequestId) {
        write(step, StepState.UNKNOWN);
    }

    @Override
    public void undone(Step step) {
        write(step, StepState.UNDONE);
    }

    @Override
    public void takingBack(Reason why) {
        write(old -> with(old, RunState.TAKING_BACK, Optional.of(why), 0, old.steps()));
    }

    @Override
    public void repairing(Reason why, List<Step> repairs) {
        write(old -> {
            List<Step> steps = new ArrayList<>(old.steps());
            steps.addAll(repairs);
            return with(old, RunState.REPAIRING, Optional.of(why), 0, steps);
        });
    }

    @Override
    public void pause(Reason why) {
        instants.pass();
        Optional<Reason> kept = run.state() == RunState.CHANGING ? Optional.of(why) : run.reason();
        run = new Run(run.id(), run.order(), run.state(), kept, run.pauses() + 1, run.before(), run.steps());
        instants.pass();
    }

    @Override
    public void finish(Outcome how, Reason why) {
        write(old -> {
            outcome = how;
            reason = why;
            return with(old, RunState.FINISHED, Optional.of(why), old.pauses(), old.steps());
        });
    }

    private void write(Step step, StepState next) {
        write(old -> {
            Step current = old.step(step.number());
            if (!current.state().mayBecome(next)) {
                throw new IllegalStateException(current + " cannot become " + next);
            }
            List<Step> steps = new ArrayList<>(old.steps());
            steps.set(
                    step.number() - 1,
                    new Step(
                            current.number(),
                            current.role(),
                            current.groupId(),
                            current.work(),
                            next,
                            current.attempts() + (next == StepState.DOING ? 1 : 0)));
            return with(old, old.state(), old.reason(), old.pauses(), steps);
        });
    }

    private void write(UnaryOperator<Run> change) {
        instants.pass();
        run = change.apply(run);
        instants.pass();
    }

    private static Run with(Run old, RunState state, Optional<Reason> reason, int pauses, List<Step> steps) {
        if (old.state() != state && !old.state().mayBecome(state)) {
            throw new IllegalStateException(old.state() + " cannot become " + state);
        }
        return new Run(old.id(), old.order(), state, reason, pauses, old.before(), steps);
    }
}
