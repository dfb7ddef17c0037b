package org.sallyport.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.UUID;
import java.util.function.ObjIntConsumer;

/** One call, from its first byte to its answer. */
final class Exchange {

    private static final String KEY = Exchange.class.getName();

    private final RoutingContext context;
    private final String requestId = UUID.randomUUID().toString().replace("-", "");
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private final Query query;
    private final byte[] body;
    private Verdict verdict = Verdict.PASS;
    private ObjIntConsumer<Exchange> whenDone = (exchange, status) -> {};

    private Exchange(RoutingContext context, Instant startedAt, Query query, byte[] body) {
        this.context = context;
        this.startedAt = startedAt;
        this.query = query;
        this.body = body;
    }

    static Exchange begin(RoutingContext context, Instant startedAt, Query query, byte[] body) {
        Exchange exchange = new Exchange(context, startedAt, query, body);
        context.put(KEY, exchange);
        return exchange;
    }

    static Exchange of(RoutingContext context) {
        return context.get(KEY);
    }

    /** Has someone told once, when the call has been answered, or with status 0 when it was left without an answer. */
    void whenDone(ObjIntConsumer<Exchange> listener) {
        whenDone = listener;
    }

    void meet(Verdict met) {
        verdict = met;
    }

    String requestId() {
        return requestId;
    }

    Instant startedAt() {
        return startedAt;
    }

    double milliseconds() {
        return Math.round((System.nanoTime() - startedNanos) / 10_000.0) / 100.0;
    }

    HttpServerRequest request() {
        return context.request();
    }

    String method() {
        return request().method().name();
    }

    String path() {
        return request().path();
    }

    Query query() {
        return query;
    }

    byte[] body() {
        return body;
    }

    Verdict verdict() {
        return verdict;
    }

    /** A part of the address that the route names. */
    String part(String name) {
        return context.pathParam(name);
    }

    Change change() {
        return new Change(startedAt, Change.CLOUD_CALL, method(), request().uri(), requestId);
    }

    void run(Operation operation) {
        outcome(operation).run();
    }

    /** For the few operations that take long enough to hold up other calls. */
    void runAside(Vertx vertx, Operation operation) {
        vertx.executeBlocking(() -> outcome(operation)).onSuccess(Runnable::run).onFailure(context::fail);
    }

    private Runnable outcome(Operation operation) {
        Answer answer;
        try {
            answer = operation.answer(this);
        } catch (Refusal refusal) {
            return () -> refuse(refusal);
        }
        return switch (verdict.afterwards()) {
            case ANSWER -> () -> send(answer);
            case LOSE -> this::abandon;
            case FAIL -> () -> refuse(verdict.refusal());
        };
    }

    void refuse(Refusal refusal) {
        if (verdict.retryAfterSeconds() != null && refusal.status() == 429) {
            response().putHeader("Retry-After", String.valueOf(verdict.retryAfterSeconds()));
        }
        send(new Answer(refusal.status(), ErrorShape.ofPath(path()).write(refusal, requestId)));
    }

    /** Closes the connection without an answer. */
    void abandon() {
        whenDone.accept(this, 0);
        request().connection().close();
    }

    private void send(Answer answer) {
        whenDone.accept(this, answer.status());
        if (response().ended() || response().closed()) {
            return;
        }
        response().setStatusCode(answer.status()).putHeader("X-Request-Id", requestId);
        ObjectNode content = answer.body();
        if (content == null) {
            response().end();
        } else {
            response().putHeader("Content-Type", "application/json").end(Buffer.buffer(Json.write(content)));
        }
    }

    private HttpServerResponse response() {
        return context.response();
    }
}
