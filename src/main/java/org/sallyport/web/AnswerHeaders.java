package org.sallyport.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** The headers that tell a browser what it must not do with an answer; on every answer, whoever wrote it. */
final class AnswerHeaders {

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final String A_YEAR = "31536000";

    private AnswerHeaders() {}

    static void secure(RoutingContext context) {
        MultiMap headers = context.response().headers();
        ALWAYS.forEach(headers::set);
        if ("https".equals(context.request().scheme())) {
            headers.set("Strict-Transport-Security", "max-age=" + A_YEAR);
        }
        context.addHeadersEndHandler(sent -> headers.set(HttpHeaders.CACHE_CONTROL, caching(context)));
    }

    /** Pages are never kept; static files are, for good where their address carries their version. */
    private static String caching(RoutingContext context) {
        String path = context.request().path();
        boolean staticFile = path != null && (path.startsWith("/assets/") || path.startsWith("/webjars/"));
        if (!staticFile || context.response().getStatusCode() >= 400) {
            return "no-store";
        }
        boolean versioned = context.request().getParam(Assets.VERSION) != null;
        return versioned ? "public, max-age=" + A_YEAR + ", immutable" : "no-cache";
    }
}
