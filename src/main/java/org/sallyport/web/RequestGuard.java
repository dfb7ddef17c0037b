package org.sallyport.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * What every request passes first, ahead of authentication: it gets its id, its answer gets the security headers, and
 * it is refused when its path could mean different things to different readers, when another site sent it, or when it
 * is too large.
 */
@ApplicationScoped
class RequestGuard {

    /** Above {@code FilterBuildItem.AUTHENTICATION}: path policies compare a path that this guard has seen. */
    private static final int AHEAD_OF_AUTHENTICATION = 1_000;

    private static final long MOST_BYTES = 1 << 20;

    /**
     * Path parameters (a policy for {@code /a} does not see {@code /a;x}, CVE-2026-39852), empty and dotted segments,
     * encoded slashes, backslashes, dots, semicolons and percent signs, control characters plain or encoded.
     */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            ";|//|/\\.{1,2}(?:/|$)|\\\\|%(?:2f|5c|2e|3b|25|[01][0-9a-f]|7f)|[\\x00-\\x1f\\x7f]",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_ORIGIN = Set.of("same-origin", "none");

    void standFirst(@Observes Filters filters) {
        filters.register(this::admit, AHEAD_OF_AUTHENTICATION);
    }

    private void admit(RoutingContext context) {
        String id = RequestId.of(context);
        MDC.put("requestId", id);
        context.response().putHeader(RequestId.HEADER, id);
        AnswerHeaders.secure(context);
        HostCookies.translate(context);

        HttpServerRequest request = context.request();
        if (isAmbiguous(request.path())) {
            RouteErrors.refuse(context, 400, "path");
        } else if (cameFromAnotherSite(request)) {
            RouteErrors.refuse(context, 400, Problems.CSRF);
        } else if (isTooLarge(request)) {
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            RouteErrors.refuse(context, 413, "too-large");
        } else {
            context.next();
        }
    }

    /** Whether {@code path}, as it was sent, could be read in more than one way. */
    static boolean isAmbiguous(String path) {
        return path == null || !path.startsWith("/") || AMBIGUOUS.matcher(path).find();
    }

    /** Browsers say so by themselves and no page can make them lie; where they are silent the CSRF token decides. */
    private static boolean cameFromAnotherSite(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        boolean changes = !SAFE_METHODS.contains(request.method().name());
        return changes && site != null && !OWN_ORIGIN.contains(site.toLowerCase(Locale.ROOT));
    }

    private static boolean isTooLarge(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") && Long.parseLong(length) > MOST_BYTES;
    }
}
