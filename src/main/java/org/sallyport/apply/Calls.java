package org.sallyport.apply;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.cloud.Cloud.NewRule;
import org.sallyport.cloud.CloudException;
import org.sallyport.inventory.Reading;

/** Makes the calls of a run, the intent journalled before and the outcome after, and looks up outcomes that did not come. */
final class Calls {

    private final Journal journal;
    private final Site site;

    Calls(Journal journal, Site site) {
        this.journal = journal;
        this.site = site;
    }

    /** Whether the cloud certainly did nothing of what it was asked. */
    static boolean surelyHadNoEffect(CloudException failure) {
        return switch (failure.kind()) {
            case UNAVAILABLE, THROTTLED, DENIED -> true;
            // the documents do not say whether a batch that fails is undone as a whole
            case NOT_FOUND, QUOTA, REFUSED, OUTCOME_UNKNOWN, UNREADABLE -> false;
        };
    }

    /** Journals the intent, makes the call, journals its outcome, or answers why the call failed. */
    Optional<CloudException> make(Step step, Reading reading) {
        Standing standing = new Standing(journal.run(), reading.rules());
        journal.doing(step);
        return Traces.ofStep(step, () -> call(step, standing));
    }

    private Optional<CloudException> call(Step step, Standing standing) {
        try {
            if (step.work() instanceof Step.Work.Delete delete) {
                delete(step, delete, standing);
                return Optional.empty();
            }
            return create(step, standing);
        } catch (CloudException failure) {
            return Optional.of(failure);
        }
    }

    /** Deletes the rule that was meant, and none that has taken its id since. */
    private void delete(Step step, Step.Work.Delete delete, Standing standing) {
        if (!standing.isThere(step)) {
            site.cloud().delete(delete.rule().id());
        }
        journal.done(step, List.of());
    }

    /** Creates what is not there yet. An answer that tells of fewer rules than asked for tells nothing for certain. */
    private Optional<CloudException> create(Step step, Standing standing) {
        List<NewRule> missing = standing.missing(step);
        List<String> ids = new ArrayList<>(standing.created(step));
        if (!missing.isEmpty()) {
            site.cloud().create(step.groupId(), missing).forEach(rule -> ids.add(rule.id()));
        }
        if (ids.size() < step.creates().size()) {
            return Optional.of(new CloudException(
                    CloudException.Kind.OUTCOME_UNKNOWN,
                    "",
                    "",
                    "The cloud answered fewer rules than asked for",
                    null));
        }
        journal.done(step, ids);
        return Optional.empty();
    }

    /** Writes down that a call failed: surely without effect, or nobody knows yet. */
    void note(Step step, CloudException failure) {
        if (surelyHadNoEffect(failure)) {
            journal.failed(step, failure.requestId());
        } else {
            journal.unknown(step, failure.requestId());
        }
    }

    /** Writes down the effect of calls whose answer did not come. */
    void settle(Reading reading) {
        for (Step step : journal.run().stepsAhead()) {
            Standing standing = new Standing(journal.run(), reading.rules());
            if (step.state() != StepState.WAITING && standing.isThere(step)) {
                journal.done(step, standing.created(step));
            }
        }
    }

    /** Of what was begun and is not there after a look, nothing will come any more. */
    void failWhatIsNotThere() {
        open().forEach(step -> journal.failed(step, ""));
    }

    /** Of what was begun, nobody can look any more what came of it. */
    void leaveUnknown() {
        open().stream().filter(step -> step.state() == StepState.DOING).forEach(step -> journal.unknown(step, ""));
    }

    /** The steps of which only a look tells what came of them. */
    List<Step> open() {
        return journal.run().steps().stream()
                .filter(step -> step.state().isOpen())
                .toList();
    }
}
