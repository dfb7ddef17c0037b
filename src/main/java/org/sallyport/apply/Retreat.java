package org.sallyport.apply;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cloud.CloudException;
import org.sallyport.inventory.Reading;
import org.sallyport.rules.LiveRule;

/**
 * Takes back what a run created before it deleted anything: the rules it found are all still there, so that afterwards
 * everything is as it was. That the run is in this state is the journalled intent of each delete.
 */
final class Retreat {

    private final Journal journal;
    private final Site site;
    private final Patience patience;
    private final BooleanSupplier stopping;

    Retreat(Journal journal, Site site, Patience patience, BooleanSupplier stopping) {
        this.journal = journal;
        this.site = site;
        this.patience = patience;
        this.stopping = stopping;
    }

    Ending begin(Reason reason) {
        journal.takingBack(reason);
        return goOn();
    }

    /** Deletes the rules that this run created, unless CCE has come to depend on one of them. */
    Ending goOn() {
        Reason reason = journal.run().reason().orElseThrow();
        try {
            Reading reading = site.read();
            Standing standing = new Standing(journal.run(), reading.rules());
            Set<RequiredFlow> atRisk =
                    new CallGuard(rules -> site.lost(reading, rules)).lostWithout(reading.rules(), standing.own());
            if (!atRisk.isEmpty()) {
                return new Ending.Finished(
                        Outcome.FAILED_PARTIAL, Reason.about(Reason.Kind.REQUIRED_FLOW_AT_RISK, atRisk));
            }
            if (!deleteOwn(standing)) {
                return new Ending.Stopped();
            }
            List<LiveRule> left = new Standing(journal.run(), site.read().rules()).own();
            return left.isEmpty()
                    ? Ending.unchanged(reason)
                    : waitOrLeave(Reason.naming(Reason.Kind.NOT_AS_PLANNED, left));
        } catch (CloudException failure) {
            return Calls.isPassing(failure)
                    ? waitOrLeave(Reason.of(failure))
                    : new Ending.Finished(Outcome.FAILED_PARTIAL, Reason.of(failure));
        }
    }

    /** The last step first; false if the worker was asked to stop. */
    private boolean deleteOwn(Standing standing) {
        List<Step> steps = new ArrayList<>(journal.run().steps());
        Collections.reverse(steps);
        for (Step step : steps) {
            List<LiveRule> own = standing.own(step);
            for (LiveRule rule : own) {
                if (stopping.getAsBoolean()) {
                    return false;
                }
                site.cloud().delete(rule.id());
            }
            boolean wasThere = step.kind() == StepKind.CREATE && step.state() == StepState.DONE;
            if (!own.isEmpty() || wasThere) {
                journal.undone(step);
            }
        }
        return true;
    }

    private Ending waitOrLeave(Reason reason) {
        return journal.run().pauses() < patience.pauses()
                ? new Ending.Paused(reason)
                : new Ending.Finished(Outcome.FAILED_PARTIAL, reason);
    }
}
