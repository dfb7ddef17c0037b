package org.sallyport.apply;

import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A run as people see it.
 *
 * @param id the run
 * @param kind apply or undo
 * @param state where it stands
 * @param outcome how it ended; empty until it is finished
 * @param reason why it ended so, takes back or repairs, in a sentence in the reader's language; empty if there is
 *     nothing to say
 * @param waitsFor what it waits for, in a sentence in the reader's language; empty if it does not wait
 * @param nextAt when it goes on if it waits
 * @param steps its calls in order; none before it is planned
 * @param startedAt when a worker first took it up; null until then
 * @param finishedAt when it got its outcome; null until then
 * @param orderedAt when it was ordered
 * @param orderedBy by whom, as people are called
 */
@TemplateData
public record RunView(
        UUID id,
        RunKind kind,
        RunState state,
        Optional<Outcome> outcome,
        String reason,
        String waitsFor,
        Instant nextAt,
        List<StepView> steps,
        Instant startedAt,
        Instant finishedAt,
        Instant orderedAt,
        String orderedBy) {

    private static final int PERCENT = 100;

    public RunView {
        steps = List.copyOf(steps);
    }

    /** Whether it waits for the cloud and goes on by itself. */
    public boolean isWaiting() {
        return !waitsFor.isEmpty();
    }

    public boolean isFinished() {
        return state == RunState.FINISHED;
    }

    /** How many of its calls are behind it. */
    public int behind() {
        return (int) steps.stream().filter(step -> step.state().isSettled()).count();
    }

    /** How far it is, 0 to 100. */
    public int percent() {
        if (steps.isEmpty()) {
            return isFinished() ? PERCENT : 0;
        }
        return behind() * PERCENT / steps.size();
    }

    /** How long it took; zero while it is under way. */
    public Duration length() {
        return isFinished() ? Duration.between(startedAt, finishedAt) : Duration.ZERO;
    }

    /** How it ended, for templates; null while it is under way. */
    public Outcome ending() {
        return outcome.orElse(null);
    }

    /** What it is to the eye: {@code info}, {@code success}, {@code warning} or {@code danger}. */
    public String mood() {
        return outcome.map(RunView::mood).orElse("info");
    }

    private static String mood(Outcome outcome) {
        return switch (outcome) {
            case VERIFIED -> "success";
            case STALE, FAILED_UNCHANGED -> "warning";
            case FAILED_PARTIAL, UNKNOWN -> "danger";
        };
    }
}
