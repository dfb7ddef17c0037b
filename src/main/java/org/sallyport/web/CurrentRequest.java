package org.sallyport.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * The request being answered: what an audit entry, a log line and an error page say of it.
 *
 * <p>Usable wherever the CDI request scope is active. Work that was not started by a browser (a scheduled job) has a
 * fresh id and no address, method or path.
 */
@RequestScoped
public class CurrentRequest {

    private final Optional<RoutingContext> routing;
    private final SecurityIdentity identity;
    private final String id;

    CurrentRequest(CurrentVertxRequest vertxRequest, SecurityIdentity identity) {
        this.routing = Optional.ofNullable(vertxRequest.getCurrent());
        this.identity = identity;
        this.id = routing.map(RequestId::of).orElseGet(() -> UUID.randomUUID().toString());
    }

    /** A UUID in its 36-character form; the same as in the log and in the answer's {@code X-Request-Id}. */
    public String id() {
        return id;
    }

    /** The address the request came from, textual, without port; empty when there is none. */
    public String remoteAddress() {
        return routing.map(context -> context.request().remoteAddress())
                .map(SocketAddress::hostAddress)
                .orElse("");
    }

    /** The HTTP method in capitals, empty outside a request. */
    public String method() {
        return routing.map(context -> context.request().method().name()).orElse("");
    }

    /** The path as it was sent, without the query; empty outside a request. */
    public String path() {
        return routing.map(context -> context.request().path()).orElse("");
    }

    /** The user name of who is signed in, empty for a stranger. */
    public String principal() {
        return isSignedIn() ? identity.getPrincipal().getName() : "";
    }

    boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    SecurityIdentity identity() {
        return identity;
    }

    Optional<String> header(String name) {
        return routing.map(context -> context.request().getHeader(name));
    }

    Optional<String> cookie(String name) {
        return routing.map(context -> context.request().getCookie(name)).map(Cookie::getValue);
    }
}
