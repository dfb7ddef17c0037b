package org.sallyport.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * What stands before the APIs, as the API gateway does: reads the call, lets the faults in force have their way with it,
 * verifies its signature, keeps the log. Calls of the control address pass by all that.
 */
final class Gateway {

    private static final Logger LOG = Logger.getLogger(Gateway.class);
    private static final String CONTROL = "/_sandbox";
    private static final int LARGEST_BODY = 1024 * 1024;

    private final Vertx vertx;
    private final Router router;
    private final SignatureVerifier signatures;
    private final Faults faults;
    private final CallLog calls;
    private final Clock clock;
    private final String project;

    Gateway(Vertx vertx, SignatureVerifier signatures, Faults faults, CallLog calls, Clock clock, String project) {
        this.vertx = vertx;
        this.router = Router.router(vertx);
        this.signatures = signatures;
        this.faults = faults;
        this.calls = calls;
        this.clock = clock;
        this.project = project;
        router.route().handler(this::receive);
        router.errorHandler(500, this::answerFailure);
    }

    void get(String path, Operation operation) {
        add(HttpMethod.GET, path, operation);
    }

    void post(String path, Operation operation) {
        add(HttpMethod.POST, path, operation);
    }

    /** As {@link #post}, for an operation that takes long: off the event loop. */
    void postSlow(String path, Operation operation) {
        router.post(path).handler(context -> Exchange.of(context).runAside(vertx, operation));
    }

    void delete(String path, Operation operation) {
        add(HttpMethod.DELETE, path, operation);
    }

    private void add(HttpMethod method, String path, Operation operation) {
        router.route(method, path)
                .handler(context -> Exchange.of(context).run(exchange -> {
                    requireProject(exchange);
                    return operation.answer(exchange);
                }));
    }

    /** The whole, once all addresses have been added. */
    Router router() {
        router.route()
                .last()
                .handler(context -> Exchange.of(context).run(exchange -> {
                    throw exchange.path().startsWith(CONTROL)
                            ? new Refusal(
                                    404,
                                    "SANDBOX.0404",
                                    "There is no " + exchange.method() + " " + exchange.path()
                                            + "; GET /_sandbox lists what there is")
                            : Refusal.unknownAddress();
                }));
        return router;
    }

    private void requireProject(Exchange exchange) {
        String named = exchange.part("project");
        if (named != null && !named.equals(project)) {
            String code = ErrorShape.ofPath(exchange.path()) == ErrorShape.CCE ? "CCE.01403001" : "VPC.0007";
            throw new Refusal(403, code, "Project " + named + " does not belong to this access key.");
        }
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= LARGEST_BODY) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(end -> admit(context, body));
    }

    private void admit(RoutingContext context, Buffer body) {
        Exchange exchange;
        try {
            exchange = Exchange.begin(
                    context, clock.instant(), Query.parse(context.request().query()), body.getBytes());
        } catch (Refusal malformed) {
            log(Exchange.begin(context, clock.instant(), Query.parse(null), body.getBytes()))
                    .refuse(malformed);
            return;
        }
        if (isControl(exchange)) {
            admitToControl(context, exchange);
            return;
        }
        log(exchange);
        if (body.length() > LARGEST_BODY) {
            exchange.refuse(new Refusal(413, "APIGW.0201", "The request body is larger than 1 MiB"));
            return;
        }
        Verdict verdict = faults.meet(exchange.method(), exchange.path());
        exchange.meet(verdict);
        if (verdict.delayMillis() > 0) {
            vertx.setTimer(verdict.delayMillis(), timer -> admitToCloud(context, exchange));
        } else {
            admitToCloud(context, exchange);
        }
    }

    private Exchange log(Exchange exchange) {
        exchange.whenDone((done, status) -> calls.add(new CallLog.Call(
                done.startedAt(),
                Change.CLOUD_CALL,
                done.method(),
                done.request().uri(),
                status,
                done.requestId(),
                done.milliseconds())));
        return exchange;
    }

    private void admitToCloud(RoutingContext context, Exchange exchange) {
        Verdict verdict = exchange.verdict();
        if (verdict.unreachable()) {
            exchange.abandon();
            return;
        }
        if (verdict.before() != null) {
            exchange.refuse(verdict.before());
            return;
        }
        try {
            HttpServerRequest request = exchange.request();
            signatures.verify(new SignatureVerifier.SignedRequest(
                    exchange.method(), request.path(), exchange.query(), request::getHeader, exchange.body()));
        } catch (Refusal refusal) {
            exchange.refuse(refusal);
            return;
        }
        context.next();
    }

    private static boolean isControl(Exchange exchange) {
        return exchange.path().equals(CONTROL) || exchange.path().startsWith(CONTROL + "/");
    }

    /** Unsigned, so: only from this machine, and not from a web page that a browser happens to show. */
    private static void admitToControl(RoutingContext context, Exchange exchange) {
        if (exchange.request().getHeader("Origin") != null) {
            exchange.refuse(new Refusal(403, "SANDBOX.0403", "The control address does not answer web pages"));
            return;
        }
        if (exchange.body().length > LARGEST_BODY) {
            exchange.refuse(new Refusal(413, "SANDBOX.0413", "The request body is larger than 1 MiB"));
            return;
        }
        context.next();
    }

    private void answerFailure(RoutingContext context) {
        LOG.errorf(
                context.failure(),
                "The sandbox failed on %s %s",
                context.request().method(),
                context.request().uri());
        Exchange exchange = Exchange.of(context);
        if (exchange == null) {
            context.response().setStatusCode(500).end();
        } else {
            exchange.refuse(new Refusal(500, "SANDBOX.0500", "The sandbox itself failed; its log says why"));
        }
    }
}
