package org.sallyport.apply;

import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.sallyport.cce.RequiredFlow;
import org.sallyport.cloud.CloudException;
import org.sallyport.inventory.Reading;

/**
 * Opens again what CCE depends on, after somebody else has cut it in the middle of a run. The run stops for that, and ends
 * as partly failed, whatever else it did: a person has to look.
 */
final class Repair {

    private final Journal journal;
    private final Site site;
    private final Patience patience;
    private final BooleanSupplier stopping;
    private final Calls calls;

    /** @param stopping whether the worker was asked to stop; looked at between calls */
    Repair(Journal journal, Site site, Patience patience, BooleanSupplier stopping, Calls calls) {
        this.journal = journal;
        this.site = site;
        this.patience = patience;
        this.stopping = stopping;
        this.calls = calls;
    }

    Ending begin(Set<RequiredFlow> lost, Reading reading) {
        journal.repairing(
                Reason.about(Reason.Kind.REQUIRED_FLOW_RESTORED, lost),
                Steps.repair(journal.run(), lost, reading.cloud().context().groups()));
        return goOn(reading);
    }

    Ending goOn() {
        try {
            return goOn(site.read());
        } catch (CloudException failure) {
            return waitOrLeave(failure);
        }
    }

    private Ending goOn(Reading first) {
        calls.settle(first);
        for (Step step : journal.run().stepsAhead()) {
            if (stopping.getAsBoolean()) {
                return new Ending.Stopped();
            }
            Optional<CloudException> failure = step.isRepair() ? calls.make(step, first) : Optional.empty();
            if (failure.isPresent()) {
                calls.note(step, failure.get());
                return waitOrLeave(failure.get());
            }
        }
        if (stopping.getAsBoolean()) {
            return new Ending.Stopped();
        }
        try {
            return verdict(site.read());
        } catch (CloudException failure) {
            return waitOrLeave(failure);
        }
    }

    private Ending verdict(Reading reading) {
        calls.settle(reading);
        calls.failWhatIsNotThere();
        Set<RequiredFlow> stillLost =
                new CallGuard(rules -> site.lost(reading, rules)).lostNow(journal.run(), reading.rules());
        return new Ending.Finished(
                Outcome.FAILED_PARTIAL,
                stillLost.isEmpty()
                        ? journal.run().reason().orElseThrow()
                        : Reason.about(Reason.Kind.REQUIRED_FLOW_LOST, stillLost));
    }

    private Ending waitOrLeave(CloudException failure) {
        Reason reason = journal.run().reason().orElseThrow();
        Reason obstacle = Reason.of(failure);
        if (obstacle.isPassing() && journal.run().isPatientWith(obstacle, patience)) {
            return new Ending.Paused(obstacle);
        }
        calls.leaveUnknown();
        return new Ending.Finished(
                Outcome.FAILED_PARTIAL, new Reason(Reason.Kind.REQUIRED_FLOW_LOST, reason.subjects()));
    }
}
