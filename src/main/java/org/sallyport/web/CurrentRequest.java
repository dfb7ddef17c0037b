package org.sallyport.web;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.net.URI;
import java.net.URISyntaxException;
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

    /** Where the CSRF filter leaves the token of this request. */
    private static final String CSRF_TOKEN = "csrf_token";

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

    /** Scheme, host and port under which the browser reaches the portal, such as {@code https://sallyport.example.org}. */
    public String origin() {
        return routing.map(context ->
                        context.request().scheme() + "://" + context.request().authority())
                .orElse("");
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

    /** Whether this answer can hold a form: one that failed before the CSRF filter has no token to put into it. */
    boolean hasFormToken() {
        return routing.map(context -> context.get(CSRF_TOKEN)).isPresent();
    }

    /** The page of this portal from which the request was sent, as path and query. */
    Optional<String> referringPage() {
        return header("Referer").flatMap(this::withinThisPortal);
    }

    private Optional<String> withinThisPortal(String address) {
        try {
            URI uri = new URI(address);
            boolean ours = uri.getRawAuthority() != null
                    && Optional.of(uri.getRawAuthority()).equals(header("Host"))
                    && uri.getRawPath().matches("/([^/].*)?");
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return ours ? Optional.of(uri.getRawPath() + query) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }
}
