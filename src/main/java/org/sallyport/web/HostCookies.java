package org.sallyport.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls the cookies that the platform writes {@code __Host-…} where the portal is reached by TLS: browsers take that name only
 * from this very host, over TLS and for every path, so that neither a neighbour under the same domain nor somebody on a way
 * without TLS can put something there that they know. By plain HTTP, as on loopback, browsers refuse the name, and the cookies
 * go without the prefix, as the session's does. The platform knows one name for each (Quarkus issue 35562), which this class
 * translates at the door; it also adds what the platform leaves out ({@code SameSite} of {@code q_auth}, issue 52607).
 *
 * <p>They are the token of forms, and those that OpenID Connect needs from the moment when a browser is sent to the provider
 * until it has come back. They go along when a link leads here from another site, as the answer of the provider does.
 */
final class HostCookies {

    private static final String FORMS = "sallyport-csrf";
    private static final String SIGNING_IN = "q_";
    private static final String PREFIX = "__Host-";

    private HostCookies() {}

    /** Lets the platform read and write its cookies under its own names. */
    static void translate(RoutingContext context) {
        boolean secure = context.request().isSSL();
        if (secure) {
            receive(context);
        }
        Map<Cookie, String> received = new IdentityHashMap<>();
        ofPlatform(context).forEach(cookie -> received.put(cookie, cookie.getValue()));
        context.addHeadersEndHandler(ready -> ofPlatform(context).forEach(cookie -> {
            context.response().removeCookies(cookie.getName(), false);
            if (!cookie.getValue().equals(received.get(cookie))) {
                context.response().addCookie(sent(cookie, secure));
            }
        }));
    }

    private static void receive(RoutingContext context) {
        HttpServerResponse response = context.response();
        // without the prefix anybody may have put it there
        ofPlatform(context).forEach(cookie -> response.removeCookies(cookie.getName(), false));
        for (Cookie cookie : List.copyOf(context.request().cookies())) {
            if (cookie.getName().startsWith(PREFIX)
                    && isOfPlatform(cookie.getName().substring(PREFIX.length()))) {
                response.removeCookies(cookie.getName(), false);
                response.addCookie(Cookie.cookie(cookie.getName().substring(PREFIX.length()), cookie.getValue()));
            }
        }
    }

    private static Cookie sent(Cookie written, boolean secure) {
        return Cookie.cookie(secure ? PREFIX + written.getName() : written.getName(), written.getValue())
                .setPath("/")
                .setMaxAge(written.getMaxAge())
                .setSecure(secure)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
    }

    private static List<Cookie> ofPlatform(RoutingContext context) {
        return context.request().cookies().stream()
                .filter(cookie -> isOfPlatform(cookie.getName()))
                .toList();
    }

    private static boolean isOfPlatform(String name) {
        return name.equals(FORMS) || name.startsWith(SIGNING_IN);
    }
}
