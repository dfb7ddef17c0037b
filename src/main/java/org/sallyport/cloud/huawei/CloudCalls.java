package org.sallyport.cloud.huawei;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;
import org.sallyport.cloud.CloudException;
import org.sallyport.cloud.CloudException.Kind;

/**
 * Makes the calls of one connection: no faster than its rate limit, again where that is safe, timed, and with every failure
 * turned into a {@link CloudException}.
 */
final class CloudCalls {

    private static final Logger LOG = Logger.getLogger(CloudCalls.class);

    /** The steps in which latencies are counted, up to the longest that a call may take. */
    private static final Duration[] LATENCIES = {
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30)
    };

    /** What may be done when it is not certain that a call had no effect. */
    enum Effect {
        /** It changes nothing: try again. */
        NONE,
        /** Doing it twice is doing it once: try again, but a failure leaves the outcome unknown. */
        IDEMPOTENT,
        /** Never try again unless it certainly was not executed. */
        ONCE
    }

    /** Waits; its own type so that tests need not. */
    interface Pause {
        void sleep(Duration duration) throws InterruptedException;
    }

    private final String connection;
    private final Wire wire;
    private final RateLimit limit;
    private final Backoff backoff;
    private final MeterRegistry meters;
    private final RandomGenerator random;
    private final Pause pause;
    private final LongSupplier clock;
    private final Timer throttled;

    /** @param clock nanoseconds since a fixed moment, the same as the rate limit's */
    CloudCalls(
            String connection,
            Wire wire,
            RateLimit limit,
            Backoff backoff,
            MeterRegistry meters,
            RandomGenerator random,
            Pause pause,
            LongSupplier clock) {
        this.connection = connection;
        this.wire = wire;
        this.limit = limit;
        this.backoff = backoff;
        this.meters = meters;
        this.random = random;
        this.pause = pause;
        this.clock = clock;
        this.throttled = Timer.builder("sallyport.cloud.throttled")
                .description("How long calls waited because of a limit: the portal's own, or the cloud's")
                .tag("connection", connection)
                .register(meters);
    }

    /**
     * Makes a call.
     *
     * @param operation its name in the SDK, for logs and metrics
     * @param call one synchronous call of the SDK and nothing else
     */
    <T> T make(String operation, Effect effect, Supplier<T> call) {
        long begun = clock.getAsLong();
        boolean maybeDone = false;
        for (int attempt = 1; ; attempt++) {
            awaitPlace(operation, begun, maybeDone);
            Attempt<T> made = traced(operation, attempt, call);
            if (made.failure().isEmpty()) {
                return made.answer();
            }
            Failure failure = made.failure().get();
            maybeDone |= effect != Effect.NONE && !failure.harmless();
            if (failure.kind() == Kind.THROTTLED) {
                limit.holdBack(shortest(made.retryAfter(), backoff.longestPause()));
            }
            boolean repeatable = failure.passing() && (effect != Effect.ONCE || failure.harmless());
            Optional<Duration> wait =
                    repeatable ? backoff.pause(attempt, spent(begun), made.retryAfter(), random) : Optional.empty();
            if (wait.isEmpty()) {
                throw failure.asException(maybeDone ? Kind.OUTCOME_UNKNOWN : failure.kind(), subject(operation));
            }
            sleep(wait.get(), operation, maybeDone);
        }
    }

    private record Attempt<T>(T answer, Optional<Failure> failure, Duration retryAfter, String requestId) {}

    /** A span for each attempt: what the cloud's own log of calls knows it by is its request id. */
    private <T> Attempt<T> traced(String operation, int number, Supplier<T> call) {
        Span span = GlobalOpenTelemetry.getTracer("org.sallyport.cloud")
                .spanBuilder(operation)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("sallyport.cloud.connection", connection)
                .setAttribute("sallyport.cloud.operation", operation)
                .setAttribute("sallyport.cloud.attempt", number)
                .startSpan();
        try (Scope current = span.makeCurrent()) {
            Attempt<T> made = attempt(operation, call);
            span.setAttribute("sallyport.cloud.outcome", outcome(made.failure()));
            span.setAttribute("sallyport.cloud.request_id", made.requestId());
            made.failure().ifPresent(failure -> span.setStatus(StatusCode.ERROR, failure.reason()));
            return made;
        } finally {
            span.end();
        }
    }

    private static String outcome(Optional<Failure> failure) {
        return failure.map(f -> f.kind().name().toLowerCase(Locale.ROOT)).orElse("ok");
    }

    private <T> Attempt<T> attempt(String operation, Supplier<T> call) {
        long begun = clock.getAsLong();
        Wire.Exchange exchange = wire.begin();
        T answer = null;
        Optional<Failure> failure;
        try {
            answer = call.get();
            failure = faultOf(exchange, answer);
        } catch (RuntimeException e) {
            failure = Optional.of(
                    exchange.bodyLost() && exchange.status() < 400 ? Failure.lost() : Failure.of(e, exchange));
        } finally {
            wire.end();
        }
        record(operation, failure, spent(begun));
        return new Attempt<>(answer, failure, exchange.retryAfter().orElse(Duration.ZERO), exchange.requestId());
    }

    /** What the SDK takes for an answer and is none. */
    private static Optional<Failure> faultOf(Wire.Exchange exchange, Object answer) {
        if (exchange.bodyLost()) {
            return Optional.of(Failure.lost());
        }
        boolean success = exchange.status() >= 200 && exchange.status() < 300 && answer != null;
        return success ? Optional.empty() : Optional.of(Failure.unexpected(exchange.status()));
    }

    private void record(String operation, Optional<Failure> failure, Duration took) {
        String outcome = outcome(failure);
        Timer.builder("sallyport.cloud.calls")
                .description("Calls of the cloud, each attempt of its own")
                .tag("connection", connection)
                .tag("operation", operation)
                .tag("outcome", outcome)
                .serviceLevelObjectives(LATENCIES)
                .register(meters)
                .record(took);
        if (LOG.isDebugEnabled()) {
            LOG.debugf(
                    "%s %s: %s in %d ms%s",
                    connection,
                    operation,
                    outcome,
                    took.toMillis(),
                    failure.map(f -> " (" + f.reason() + "; request " + f.requestId() + ")")
                            .orElse(""));
        }
    }

    private void awaitPlace(String operation, long begun, boolean maybeDone) {
        Optional<Duration> wait = limit.take(longest(backoff.budget().minus(spent(begun)), Duration.ZERO));
        if (wait.isEmpty()) {
            throw new CloudException(
                    maybeDone ? Kind.OUTCOME_UNKNOWN : Kind.THROTTLED,
                    "",
                    "",
                    subject(operation) + ": too many calls are waiting for the cloud",
                    null);
        }
        if (!wait.get().isZero()) {
            throttled.record(wait.get());
            sleep(wait.get(), operation, maybeDone);
        }
    }

    private void sleep(Duration duration, String operation, boolean maybeDone) {
        try {
            pause.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CloudException(
                    maybeDone ? Kind.OUTCOME_UNKNOWN : Kind.UNAVAILABLE,
                    "",
                    "",
                    subject(operation) + ": interrupted while waiting",
                    e);
        }
    }

    private String subject(String operation) {
        return "Cloud connection '" + connection + "', " + operation;
    }

    private Duration spent(long since) {
        return Duration.ofNanos(clock.getAsLong() - since);
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shortest(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
