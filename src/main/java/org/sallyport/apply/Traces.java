package org.sallyport.apply;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.sallyport.cloud.CloudException;

/** What a run does as spans: the run, as far as it gets in one go, and in it each step with the cloud calls that it makes. */
final class Traces {

    private static final String FIELD = "traceparent";
    private static final TextMapPropagator FORMAT = W3CTraceContextPropagator.getInstance();
    private static final TextMapGetter<Map<String, String>> GETTER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public String get(Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    };

    private Traces() {}

    /** The trace of the request that is being served, as {@code traceparent} (W3C Trace Context); empty if there is none. */
    static String here() {
        Map<String, String> carrier = new HashMap<>();
        FORMAT.inject(Context.current(), carrier, Map::put);
        return carrier.getOrDefault(FIELD, "");
    }

    /** The run is a part of the trace of the page on which it was ordered, whichever replica carries it out, and when. */
    static Ending ofRun(Run run, Supplier<Ending> work) {
        SpanBuilder span = tracer().spanBuilder("run")
                .setParent(FORMAT.extract(Context.root(), Map.of(FIELD, run.trace()), GETTER))
                .setAttribute("sallyport.run.id", run.id().toString())
                .setAttribute("sallyport.run.kind", run.order().kind().name())
                .setAttribute("sallyport.change.id", run.order().subjectId().toString());
        return within(span, work, ending -> Optional.empty());
    }

    static Optional<CloudException> ofStep(Step step, Supplier<Optional<CloudException>> call) {
        SpanBuilder span = tracer().spanBuilder("step")
                .setAttribute("sallyport.step.number", step.number())
                .setAttribute("sallyport.step.kind", step.kind().name())
                .setAttribute("sallyport.step.group", step.groupId());
        return within(span, call, failure -> failure.map(fault -> fault.kind().name()));
    }

    private static Tracer tracer() {
        return GlobalOpenTelemetry.getTracer("org.sallyport.apply");
    }

    private static <T> T within(SpanBuilder builder, Supplier<T> work, Function<T, Optional<String>> fault) {
        Span span = builder.startSpan();
        try (Scope current = span.makeCurrent()) {
            T result = work.get();
            fault.apply(result).ifPresent(what -> span.setStatus(StatusCode.ERROR, what));
            return result;
        } catch (RuntimeException e) {
            span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
