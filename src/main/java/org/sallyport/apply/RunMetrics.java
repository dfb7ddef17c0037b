package org.sallyport.apply;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Counts runs and steps, and measures how long runs take: {@code sallyport_runs_*}, {@code sallyport_run_steps_*}. */
@ApplicationScoped
class RunMetrics {

    private final MeterRegistry registry;

    RunMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void finished(RunView run) {
        String kind = run.kind().name().toLowerCase(Locale.ROOT);
        String outcome = run.outcome().orElseThrow().name().toLowerCase(Locale.ROOT);
        registry.timer("sallyport.runs", "kind", kind, "outcome", outcome).record(run.length());
        for (StepView step : run.steps()) {
            registry.counter(
                            "sallyport.run.steps",
                            "kind",
                            step.kind().name().toLowerCase(Locale.ROOT),
                            "state",
                            step.state().name().toLowerCase(Locale.ROOT))
                    .increment();
        }
    }
}
