package org.sallyport.web;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/**
 * Errors inside REST: whatever ends in a status of 400 or more without a body of its own gets one here. That covers what
 * resources throw, what the framework refuses (unknown path, wrong method, failed CSRF check) and missing rights.
 */
class RestErrors {

    private static final Logger LOG = Logger.getLogger(RestErrors.class);

    private final Problems problems;
    private final CurrentRequest request;

    RestErrors(Problems problems, CurrentRequest request) {
        this.problems = problems;
        this.request = request;
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal) {
        return Response.status(refusal.status()).build();
    }

    @ServerExceptionMapper
    Response ended(WebApplicationException failure) {
        return failure.getResponse();
    }

    /** Anything unforeseen: the log gets all of it, the person only the number to ask for. */
    @ServerExceptionMapper
    Response failed(Throwable failure, SimpleResourceInfo resource) {
        OptionalInt contention = Contention.status(failure);
        if (contention.isPresent()) {
            LOG.warnf(
                    "Request %s (%s %s) gave way to others: %s",
                    request.id(),
                    request.method(),
                    name(resource),
                    failure.getClass().getSimpleName());
            return Response.status(contention.getAsInt()).build();
        }
        LOG.errorf(failure, "Request %s (%s %s) failed", request.id(), request.method(), name(resource));
        return Response.serverError().build();
    }

    /** What the log calls the route; the path is what somebody typed. */
    private static String name(SimpleResourceInfo resource) {
        return resource == null || resource.getResourceClass() == null
                ? "no route"
                : resource.getResourceClass().getSimpleName() + "." + resource.getMethodName();
    }

    @ServerResponseFilter
    Uni<Void> explain(ContainerRequestContext asked, ContainerResponseContext response, Throwable failure) {
        boolean sentToSignIn = failure instanceof UnauthorizedException && isRedirect(response) && !mayBeRedirected();
        if (sentToSignIn) {
            response.setStatus(Response.Status.UNAUTHORIZED.getStatusCode());
            response.getHeaders().remove(HttpHeaders.LOCATION);
        }
        // a page that is shown again with what was typed, because things have changed or cannot be known
        boolean refusedWithAPage = response.hasEntity() && problems.isRefusedChange(response.getStatus());
        if (response.getStatus() < 400 || (response.hasEntity() && !refusedWithAPage)) {
            return Uni.createFrom().voidItem();
        }
        Executor here = Runnable::run;
        // the announcement of a refusal writes to the database, and not every request is on a thread that may wait for
        // it
        Executor executor = BlockingOperationControl.isBlockingAllowed() ? here : Infrastructure.getDefaultWorkerPool();
        if (refusedWithAPage) {
            return Uni.createFrom().voidItem().emitOn(executor).invoke(() -> problems.announce(response.getStatus()));
        }
        return Uni.createFrom()
                .item(() -> answer(response.getStatus(), failure))
                .runSubscriptionOn(executor)
                .invoke(answer -> response.setEntity(answer.body(), null, MediaType.valueOf(answer.contentType())))
                .replaceWithVoid();
    }

    private Problems.Answer answer(int status, Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return problems.answer(refusal);
        }
        // the CSRF filter breaks off with a bare 400 and no exception
        boolean csrf = status == 400 && failure == null && problems.isChange();
        return problems.answer(status, csrf ? Problems.CSRF : Problems.reasonOf(status));
    }

    private boolean mayBeRedirected() {
        return problems.wantsHtml() && !problems.isChange();
    }

    private static boolean isRedirect(ContainerResponseContext response) {
        return response.getStatus() / 100 == 3;
    }
}
