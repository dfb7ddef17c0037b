package org.sallyport.apply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cloud.CloudException;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.LiveRule;

/**
 * Takes back what a run created before it deleted anything: the rules it found are all still there, so that afterwards
 * everything is as it was. Each delete is a step of its own, journalled before its call like any other.
 */
final class Retreat {

    private final Journal journal;
    private final Site site;
    private final Patience patience;
    private final BooleanSupplier stopping;
    private final Calls calls;

    Retreat(Journal journal, Site site, Patience patience, BooleanSupplier stopping, Calls calls) {
        this.journal = journal;
        this.site = site;
        this.patience = patience;
        this.stopping = stopping;
        this.calls = calls;
    }

    Ending begin(Reason reason) {
        journal.takingBack(reason);
        return goOn();
    }

    /** Deletes the rules that this run created, unless CCE has come to depend on one of them. */
    Ending goOn() {
        try {
            Reading reading = site.read();
            settle(reading);
            List<LiveRule> own = standing(reading).own();
            Set<RequiredFlow> atRisk =
                    new CallGuard(rules -> site.lost(reading, rules)).lostWithout(reading.rules(), own);
            if (!atRisk.isEmpty()) {
                calls.failWhatIsNotThere();
                return new Ending.Finished(
                        Outcome.FAILED_PARTIAL, Reason.about(Reason.Kind.REQUIRED_FLOW_AT_RISK, atRisk));
            }
            List<Step> steps = stepsFor(own);
            if (!steps.isEmpty()) {
                journal.further(steps);
            }
            Optional<Ending> ending = makeCalls(reading);
            if (ending.isEmpty() && stopping.getAsBoolean()) {
                return new Ending.Stopped();
            }
            return ending.isPresent() ? ending.get() : verdict(site.read());
        } catch (CloudException failure) {
            return waitOrLeave(Reason.of(failure));
        }
    }

    /** One delete for each rule that none is under way for, the last created first. */
    private List<Step> stepsFor(List<LiveRule> own) {
        List<LiveRule> lastFirst = new ArrayList<>(own);
        Collections.reverse(lastFirst);
        List<Step> steps = new ArrayList<>();
        for (LiveRule rule : lastFirst) {
            if (deletesAhead().stream().noneMatch(step -> step.deletes(rule.id()))) {
                Step created = journal.run().creatorOf(rule);
                int number = journal.run().steps().size() + steps.size() + 1;
                steps.add(Step.waiting(number, created.role(), created.groupId(), new Step.Work.Delete(rule, true)));
            }
        }
        return steps;
    }

    private Optional<Ending> makeCalls(Reading reading) {
        for (Step step : deletesAhead()) {
            if (stopping.getAsBoolean()) {
                return Optional.of(new Ending.Stopped());
            }
            Optional<CloudException> failure = calls.make(step, reading);
            if (failure.isPresent()) {
                calls.note(step, failure.get());
                return Optional.of(waitOrLeave(Reason.of(failure.get())));
            }
        }
        return Optional.empty();
    }

    private Ending verdict(Reading reading) {
        settle(reading);
        List<LiveRule> left = standing(reading).own();
        if (!left.isEmpty()) {
            return waitOrLeave(Reason.naming(Reason.Kind.NOT_AS_PLANNED, left));
        }
        calls.failWhatIsNotThere();
        return journal.run().unchanged(journal.run().reason().orElseThrow());
    }

    /** Of the plan's own calls, those whose rules are gone are undone; of the deletes, those whose rules are gone are done. */
    private void settle(Reading reading) {
        for (Step step : journal.run().steps()) {
            boolean began = step.state() != StepState.WAITING && step.state() != StepState.UNDONE;
            boolean isGone = standing(reading).own(step).isEmpty();
            if (step.kind() == StepKind.CREATE && began && isGone && step.state() != StepState.FAILED) {
                journal.undone(step);
            }
        }
        for (Step step : deletesAhead()) {
            if (step.state() != StepState.WAITING && standing(reading).isThere(step)) {
                journal.done(step, List.of());
            }
        }
    }

    private List<Step> deletesAhead() {
        return journal.run().stepsAhead().stream().filter(Step::takesBack).toList();
    }

    private Ending waitOrLeave(Reason reason) {
        boolean mayHelp = reason.isPassing() || reason.kind() == Reason.Kind.NOT_AS_PLANNED;
        if (mayHelp && journal.run().isPatientWith(reason, patience)) {
            return new Ending.Paused(reason);
        }
        return leave(reason);
    }

    /** A last look tells what is left. */
    private Ending leave(Reason reason) {
        try {
            Reading reading = site.read();
            settle(reading);
            calls.failWhatIsNotThere();
            return standing(reading).own().isEmpty()
                    ? journal.run().unchanged(journal.run().reason().orElseThrow())
                    : new Ending.Finished(Outcome.FAILED_PARTIAL, reason);
        } catch (CloudException blind) {
            Outcome outcome = calls.open().isEmpty() ? Outcome.FAILED_PARTIAL : Outcome.UNKNOWN;
            calls.leaveUnknown();
            return new Ending.Finished(outcome, reason);
        }
    }

    private Standing standing(Reading reading) {
        return new Standing(journal.run(), reading.rules());
    }
}
