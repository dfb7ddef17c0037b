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
        run = new Run(
                UUID.randomUUID(),
                order,
                RunState.WAITING,
                Optional.empty(),
                Optional.empty(),
                0,
                Map.of(),
                List.of(),
                "");
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
        write(old -> with(old, RunState.CHECKING, old.reason(), old.steps()));
    }

    @Override
    public void planned(Map<String, List<LiveRule>> before, List<Step> steps) {
        write(old -> gotOn(with(
                new Run(
                        old.id(),
                        old.order(),
                        old.state(),
                        old.reason(),
                        old.waitsFor(),
                        old.pauses(),
                        before,
                        old.steps(),
                        old.trace()),
                RunState.CHANGING,
                Optional.empty(),
                steps)));
    }

    @Override
    public void doing(Step step) {
        write(step, StepState.DOING);
    }

    @Override
    public void done(Step step, Collection<String> ruleIds) {
        write(step, StepState.DONE);
        run = gotOn(run);
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
        write(old -> gotOn(with(old, RunState.TAKING_BACK, Optional.of(why), old.steps())));
    }

    @Override
    public void further(List<Step> more) {
        write(old -> with(old, old.state(), old.reason(), joined(old.steps(), more)));
    }

    @Override
    public void repairing(Reason why, List<Step> repairs) {
        write(old -> gotOn(with(old, RunState.REPAIRING, Optional.of(why), joined(old.steps(), repairs))));
    }

    @Override
    public void pause(Reason why) {
        write(old -> waiting(old, Optional.of(why), old.pausesWith(why)));
    }

    @Override
    public void finish(Outcome how, Reason why) {
        write(old -> {
            outcome = how;
            reason = why;
            return with(old, RunState.FINISHED, Optional.of(why), old.steps());
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
            return with(old, old.state(), old.reason(), steps);
        });
    }

    private void write(UnaryOperator<Run> change) {
        instants.pass();
        run = change.apply(run);
        instants.pass();
    }

    private static Run with(Run old, RunState state, Optional<Reason> reason, List<Step> steps) {
        if (old.state() != state && !old.state().mayBecome(state)) {
            throw new IllegalStateException(old.state() + " cannot become " + state);
        }
        return new Run(
                old.id(), old.order(), state, reason, old.waitsFor(), old.pauses(), old.before(), steps, old.trace());
    }

    private static Run gotOn(Run old) {
        return waiting(old, Optional.empty(), 0);
    }

    private static Run waiting(Run old, Optional<Reason> waitsFor, int pauses) {
        return new Run(
                old.id(),
                old.order(),
                old.state(),
                old.reason(),
                waitsFor,
                pauses,
                old.before(),
                old.steps(),
                old.trace());
    }

    private static List<Step> joined(List<Step> steps, List<Step> more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(more);
        return all;
    }
}
