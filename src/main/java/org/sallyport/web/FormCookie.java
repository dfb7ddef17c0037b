package org.sallyport.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Calls the cookie that holds the token of forms {@code __Host-sallyport-csrf} where the portal is reached by TLS: browsers
 * take that name only from this very host, over TLS and for every path, so that neither a neighbour under the same domain nor
 * somebody on a way without TLS can put a token there that they know. By plain HTTP, as on loopback, browsers refuse the name,
 * and the cookie goes without the prefix, as the session's does. The platform knows one name for it, which this class
 * translates at the door.
 */
final class FormCookie {

    private static final String NAME = "sallyport-csrf";
    private static final String NAME_OVER_TLS = "__Host-" + NAME;

    private FormCookie() {}

    /** Lets the platform read and write the cookie under its one name. */
    static void translate(RoutingContext context) {
        if (!context.request().isSSL()) {
            return;
        }
        HttpServerResponse response = context.response();
        response.removeCookies(NAME, false); // without the prefix anybody may have put it there
        Cookie sent = context.request().getCookie(NAME_OVER_TLS);
        Cookie translated = sent == null ? null : Cookie.cookie(NAME, sent.getValue());
        if (translated != null) {
            response.addCookie(translated);
        }
        context.addHeadersEndHandler(ready -> response.removeCookies(NAME, false).stream()
                .filter(cookie -> cookie != translated)
                .forEach(written -> response.addCookie(overTls(written))));
    }

    private static Cookie overTls(Cookie written) {
        return Cookie.cookie(NAME_OVER_TLS, written.getValue())
                .setPath("/")
                .setMaxAge(written.getMaxAge())
                .setSecure(true)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
    }
}
