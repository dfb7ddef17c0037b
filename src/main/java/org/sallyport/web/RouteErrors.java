package org.sallyport.web;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Errors outside REST: what the guard refuses, what breaks before or after a resource is reached. */
@ApplicationScoped
class RouteErrors {

    private static final Logger LOG = Logger.getLogger(RouteErrors.class);
    private static final String REASON = RouteErrors.class.getName();

    private final Problems problems;
    private final CurrentVertxRequest currentRequest;
    private final CurrentIdentityAssociation identity;

    RouteErrors(Problems problems, CurrentVertxRequest currentRequest, CurrentIdentityAssociation identity) {
        this.problems = problems;
        this.currentRequest = currentRequest;
        this.identity = identity;
    }

    /** Ends a request with {@code status}, giving the reason a word of its own. */
    static void refuse(RoutingContext context, int status, String reason) {
        context.put(REASON, reason);
        context.fail(status);
    }

    void explainFailures(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::explain);
    }

    private void explain(RoutingContext context) {
        if (context.response().ended()) {
            return;
        }
        if (context.response().headWritten()) {
            LOG.errorf(context.failure(), "Request %s broke off while it was answered", RequestId.of(context));
            context.response().reset();
            return;
        }
        if (context.failure() instanceof AuthenticationRedirectException redirect) {
            // no failure: the platform breaks off a sign-in at an identity provider to go on elsewhere
            context.response()
                    .setStatusCode(redirect.getCode())
                    .putHeader(HttpHeaders.LOCATION, redirect.getRedirectUri())
                    .end();
            return;
        }
        int status = status(context);
        if (status >= 500) {
            LOG.errorf(
                    context.failure(),
                    "Request %s (%s) failed outside the portal's routes",
                    RequestId.of(context),
                    context.request().method());
        }
        String given = context.get(REASON);
        String reason = given == null ? Problems.reasonOf(status) : given;
        context.vertx()
                .executeBlocking(() -> answer(context, status, reason), false)
                .onSuccess(answer -> send(context, answer))
                .onFailure(broken -> {
                    LOG.errorf(broken, "The error page of request %s failed", RequestId.of(context));
                    context.response().setStatusCode(status).end();
                });
    }

    /** Outside REST nobody opened the request scope, which layout, language and announcement live in. */
    private Problems.Answer answer(RoutingContext context, int status, String reason) {
        ManagedContext scope = Arc.container().requestContext();
        scope.activate();
        try {
            currentRequest.setCurrent(context);
            if (context.user() instanceof QuarkusHttpUser user) {
                identity.setIdentity(user.getSecurityIdentity());
            }
            return problems.answer(status, reason);
        } finally {
            scope.terminate();
        }
    }

    private static void send(RoutingContext context, Problems.Answer answer) {
        context.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
                .end(answer.body());
    }

    private static int status(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof ForbiddenException) {
            return 403;
        }
        if (failure instanceof UnauthorizedException || failure instanceof AuthenticationException) {
            return 401;
        }
        int otherwise = context.statusCode() < 400 ? 500 : context.statusCode();
        return Contention.status(failure).orElse(otherwise);
    }
}
