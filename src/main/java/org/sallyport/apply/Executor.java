package org.sallyport.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cloud.CloudException;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.LiveRule;

/**
 * Carries one run as far as it gets: checks, creates, looks, deletes, looks, and says how it ended.
 *
 * <p><b>Going on after a failure or a crash.</b> There is one way for both: the journal says what was meant, a fresh
 * reading says what is there ({@link Standing}), and the next call follows from the two. A call whose answer is unknown is
 * therefore resolved by looking, and made again only if its effect is not there; the cloud refuses a second rule with the
 * same content, and deletes by id, so that an answer that comes late can neither double nor lose a rule.
 *
 * <p><b>When going on is right.</b>
 *
 * <ul>
 *   <li>Before any call, only if the plan made from the live rules is the signed one, to the digit; else the run is stale.
 *   <li>Before its first call a change must still be allowed to begin, as if it were ordered now; else it is stale.
 *   <li>Before any call has taken effect, the rules must still be those that the plan was made from; else it is stale.
 *   <li>After creates and before the first delete, if a rule that the plan keeps is gone, what was signed is no longer
 *       what would happen: the run takes back what it created and is stale. Rules that others added do not stop it; they
 *       are named at the end.
 *   <li>After a delete there is no unchanged way back, and what was signed closes more than stopping would: the run goes
 *       on as long as the guard allows each call that lies ahead, and ends as verified only if everything is as planned.
 *   <li>An undo that nobody had to sign takes the rules as it finds them: what others do meanwhile does not stop it.
 *   <li>An undo waits for a cloud that is away or answers errors as long as it takes, from its first reading to its last;
 *       only what no waiting mends ends it.
 *   <li>Always: if a call ahead would cut a required flow that the plan keeps, the run stops; if one is cut already, it
 *       opens that flow again and stops.
 * </ul>
 */
final class Executor {

    private final Journal journal;
    private final Site site;
    private final Patience patience;
    private final BooleanSupplier stopping;
    private final Calls calls;
    private final Retreat retreat;
    private final Repair repair;

    /** @param stopping whether the worker was asked to stop; looked at between calls */
    Executor(Journal journal, Site site, Patience patience, BooleanSupplier stopping) {
        this.journal = journal;
        this.site = site;
        this.patience = patience;
        this.stopping = stopping;
        this.calls = new Calls(journal, site);
        this.retreat = new Retreat(journal, site, patience, stopping, calls);
        this.repair = new Repair(journal, site, patience, stopping, calls);
    }

    /**
     * Goes on with the run from wherever it stands, and writes how that ended.
     *
     * @throws LeaseLost if another worker has the cluster now
     */
    Ending execute() {
        Ending ending = hasFaulted() ? giveUpBlindly(run().reason().orElse(Reason.of(Reason.Kind.FAULT))) : goOn();
        if (ending instanceof Ending.Finished finished) {
            journal.finish(finished.outcome(), finished.reason());
        } else if (ending instanceof Ending.Paused paused) {
            journal.pause(paused.reason());
        }
        return ending;
    }

    /** More pauses than patience has come from the portal's own faults: what is there cannot be looked at. */
    private boolean hasFaulted() {
        boolean faulted = run().waitsFor()
                .filter(reason -> reason.kind() == Reason.Kind.FAULT)
                .isPresent();
        return faulted && run().pauses() > patience.pauses();
    }

    private Ending goOn() {
        return switch (run().state()) {
            case WAITING, CHECKING -> check();
            case CHANGING -> change();
            case TAKING_BACK -> retreat.goOn();
            case REPAIRING -> repair.goOn();
            case FINISHED -> throw new IllegalStateException("Run " + run().id() + " is finished");
        };
    }

    // --- before any call -------------------------------------------------------------------------------------------

    private Ending check() {
        journal.checking();
        Reading reading;
        try {
            reading = site.read();
        } catch (CloudException failure) {
            return withoutACall(Reason.of(failure));
        }
        if (!mayChange(reading)) {
            return run().unchanged(Reason.of(
                    Reason.Kind.CLUSTER_NOT_CHANGEABLE, reading.cloud().phase()));
        }
        Appraisal appraisal = site.appraise(reading);
        if (appraisal instanceof Appraisal.Rejected rejected) {
            return run().unchanged(rejected.reason());
        }
        if (stopping.getAsBoolean()) {
            return new Ending.Stopped();
        }
        journal.planned(reading.rules(), Steps.of(run(), ((Appraisal.Accepted) appraisal).plan()));
        return dryRun().orElseGet(() -> change(reading));
    }

    /** An undo opens what CCE may need just now: it does not ask how the cluster is, if only its groups can be told. */
    private boolean mayChange(Reading reading) {
        return run().order().isWayBack()
                ? reading.cloud().missing().isEmpty()
                : reading.cloud().isChangeable();
    }

    /** Nothing is half done: a run that was signed can be ordered again, an undo waits until it can begin. */
    private Ending withoutACall(Reason reason) {
        return run().order().isWayBack() && reason.isPassing() ? new Ending.Paused(reason) : run().unchanged(reason);
    }

    /** Asks the cloud whether it would create the rules; nothing if it would. */
    private Optional<Ending> dryRun() {
        for (Step step : Steps.beforeTheFirstDelete(run().steps())) {
            if (stopping.getAsBoolean()) {
                return Optional.of(new Ending.Stopped());
            }
            try {
                site.cloud().checkCreate(step.groupId(), step.creates());
            } catch (CloudException failure) {
                return failure.kind() == CloudException.Kind.OUTCOME_UNKNOWN
                        ? afterDoubtfulDryRun(step, failure)
                        : Optional.of(withoutACall(Reason.of(failure)));
            }
        }
        return Optional.empty();
    }

    /** The cloud may have taken the dry run for the real call: it is journalled and resolved as one. */
    private Optional<Ending> afterDoubtfulDryRun(Step step, CloudException failure) {
        journal.doing(step);
        return afterFailure(step, failure);
    }

    // --- the calls -------------------------------------------------------------------------------------------------

    private Ending change() {
        try {
            return change(site.read());
        } catch (CloudException failure) {
            return waitOrGiveUpBlindly(Reason.of(failure));
        }
    }

    /** Looks, then makes the next calls of one kind, until none is left. Every look is a fresh one. */
    private Ending change(Reading first) {
        Reading reading = first;
        while (true) {
            calls.settle(reading);
            Optional<Ending> objection = objection(reading);
            if (objection.isPresent()) {
                return objection.get();
            }
            Optional<Reason> tooLate = hasBegun() ? Optional.empty() : site.objection();
            if (tooLate.isPresent()) {
                return giveUp(tooLate.get(), reading);
            }
            List<Step> round = run().nextRound();
            if (round.isEmpty()) {
                return verdict(reading);
            }
            for (Step step : round) {
                if (stopping.getAsBoolean()) {
                    return new Ending.Stopped();
                }
                Optional<CloudException> failure = calls.make(step, reading);
                if (failure.isPresent()) {
                    Optional<Ending> ending = afterFailure(step, failure.get());
                    if (ending.isPresent()) {
                        return ending.get();
                    }
                    break;
                }
            }
            if (stopping.getAsBoolean()) {
                return new Ending.Stopped();
            }
            try {
                reading = site.read();
            } catch (CloudException failure) {
                return waitOrGiveUpBlindly(Reason.of(failure));
            }
        }
    }

    /** Nothing if the run can go on at once. */
    private Optional<Ending> afterFailure(Step step, CloudException failure) {
        Reason reason = Reason.of(failure);
        calls.note(step, failure);
        if (stopping.getAsBoolean()) {
            return Optional.of(new Ending.Stopped()); // whoever goes on looks first
        }
        Reading reading;
        try {
            reading = site.read();
        } catch (CloudException blind) {
            return Optional.of(waitOrGiveUpBlindly(run().order().isWayBack() ? Reason.of(blind) : reason));
        }
        calls.settle(reading);
        if (run().step(step.number()).state() == StepState.DONE) {
            return Optional.empty();
        }
        return Optional.of(
                isWorthAnotherTry(step, failure, reading) ? waitOrGiveUp(reason, reading) : giveUp(reason, reading));
    }

    private boolean isWorthAnotherTry(Step step, CloudException failure, Reading reading) {
        if (run().order().isWayBack()) {
            return Reason.of(failure).isPassing();
        }
        boolean untouched = standing(reading).isUntouched();
        boolean mayHelp = failure.kind() == CloudException.Kind.OUTCOME_UNKNOWN
                || (Reason.of(failure).isPassing() && !untouched);
        return mayHelp && run().step(step.number()).attempts() < patience.attempts();
    }

    // --- looking ---------------------------------------------------------------------------------------------------

    /** Why the run must not make its next call, and what it does instead. */
    private Optional<Ending> objection(Reading reading) {
        Standing standing = standing(reading);
        CallGuard guard = guard(reading);
        Set<RequiredFlow> lost = guard.lostNow(run(), reading.rules());
        if (!lost.isEmpty()) {
            return Optional.of(repair.begin(lost, reading));
        }
        List<Step> inVain = standing.doneInVain();
        if (!inVain.isEmpty()) {
            return Optional.of(
                    waitOrGiveUp(Reason.naming(Reason.Kind.NOT_AS_PLANNED, standing.faults(inVain)), reading));
        }
        Set<RequiredFlow> atRisk = guard.lostAhead(run(), reading.rules());
        if (!atRisk.isEmpty()) {
            return Optional.of(giveUp(Reason.about(Reason.Kind.REQUIRED_FLOW_AT_RISK, atRisk), reading));
        }
        List<LiveRule> others = new ArrayList<>(standing.removed());
        if (standing.isUntouched()) {
            others.addAll(standing.added());
        }
        boolean mayTurnBack = run().order().isSigned()
                && !standing.hasDeleted()
                && !run().stepsAhead().isEmpty();
        if (!others.isEmpty() && mayTurnBack) {
            return Optional.of(giveUp(Reason.naming(Reason.Kind.OTHERS_CHANGED, others), reading));
        }
        return wornOut()
                .map(step ->
                        giveUp(Reason.naming(Reason.Kind.NOT_AS_PLANNED, standing.faults(List.of(step))), reading));
    }

    /** A call that was made often enough; an undo makes it until it is done or the cloud refuses it. */
    private Optional<Step> wornOut() {
        return run().stepsAhead().stream()
                .filter(step -> !run().order().isWayBack() && step.attempts() >= patience.attempts())
                .findFirst();
    }

    /** The last word of a run whose calls were all made. */
    private Ending verdict(Reading reading) {
        Standing standing = standing(reading);
        if (!standing.removed().isEmpty()) {
            return new Ending.Finished(
                    Outcome.FAILED_PARTIAL, Reason.naming(Reason.Kind.OTHERS_CHANGED, standing.removed()));
        }
        if (!standing.added().isEmpty()) {
            return new Ending.Finished(Outcome.VERIFIED, Reason.naming(Reason.Kind.OTHERS_ADDED, standing.added()));
        }
        return new Ending.Finished(
                Outcome.VERIFIED, run().steps().isEmpty() ? Reason.of(Reason.Kind.NOTHING_TO_DO) : Reason.AS_PLANNED);
    }

    // --- giving up -------------------------------------------------------------------------------------------------

    private Ending waitOrGiveUp(Reason reason, Reading reading) {
        return run().isPatientWith(reason, patience) ? new Ending.Paused(reason) : giveUp(reason, reading);
    }

    /** Ends as close to unchanged as can be: create-first means that nothing is lost yet if nothing was deleted. */
    private Ending giveUp(Reason reason, Reading reading) {
        Standing standing = standing(reading);
        calls.failWhatIsNotThere();
        if (standing.isUntouched()) {
            return run().unchanged(reason);
        }
        if (standing.hasDeleted()) {
            return new Ending.Finished(Outcome.FAILED_PARTIAL, reason);
        }
        return retreat.begin(reason);
    }

    /** For when the rules cannot be read: only the journal tells what may be there. */
    private Ending waitOrGiveUpBlindly(Reason reason) {
        boolean waits = hasBegun() || (run().order().isWayBack() && reason.isPassing());
        return waits && run().isPatientWith(reason, patience) ? new Ending.Paused(reason) : giveUpBlindly(reason);
    }

    private boolean hasBegun() {
        return !calls.open().isEmpty() || !run().stepsDone().isEmpty();
    }

    private Ending giveUpBlindly(Reason reason) {
        if (!hasBegun()) {
            return run().unchanged(reason);
        }
        if (calls.open().isEmpty()) {
            return new Ending.Finished(Outcome.FAILED_PARTIAL, reason);
        }
        calls.leaveUnknown();
        return new Ending.Finished(Outcome.UNKNOWN, reason);
    }

    // ---------------------------------------------------------------------------------------------------------------

    private Run run() {
        return journal.run();
    }

    private Standing standing(Reading reading) {
        return new Standing(run(), reading.rules());
    }

    private CallGuard guard(Reading reading) {
        return new CallGuard(rules -> site.lost(reading, rules));
    }
}
