package org.sallyport.apply;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/** Counts runs and steps, and measures how long runs take: {@code sallyport_runs_*}, {@code sallyport_run_steps_*}. */
@ApplicationScoped
class RunMetrics {

    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void start(@Observes StartupEvent started) {
        // all of them from the start: a first failure is then seen as a step from 0 to 1
        for (RunKind kind : RunKind.values()) {
            for (Outcome outcome : Outcome.values()) {
                runs(kind, outcome);
            }
        }
    }

    private Timer runs(RunKind kind, Outcome outcome) {
        return registry.timer("sallyport.runs", "kind", lowerCase(kind), "outcome", lowerCase(outcome));
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    void finished(RunView run) {
        runs(run.kind(), run.outcome().orElseThrow()).record(run.length());
        for (StepView step : run.steps()) {
            registry.counter("sallyport.run.steps", "kind", lowerCase(step.kind()), "state", lowerCase(step.state()))
                    .increment();
        }
    }
}
