package org.sallyport.identity;

import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps a {@link Session} in a cookie that only the portal can read or write: encrypted and authenticated by the platform
 * with {@code quarkus.http.auth.session.encryption-key}, renewed while it is used, out of reach of scripts and of other
 * sites, and sent over TLS only where it was set over TLS.
 */
@ApplicationScoped
class SessionCookie {

    private static final String NAME = "sallyport-session";
    /** Browsers accept this name only with {@code Secure}, path {@code /} and no domain. */
    private static final String NAME_OVER_TLS = "__Host-" + NAME;

    private static final String PATH = "/";
    private static final long UNTIL_THE_BROWSER_CLOSES = -1;
    private static final Duration RENEWED_EVERY = Duration.ofMinutes(1);

    private final PersistentLoginManager cookies;
    private final Duration absoluteTimeout;
    private final Clock clock;

    SessionCookie(
            @ConfigProperty(name = "quarkus.http.auth.session.encryption-key") String key,
            SessionSettings settings,
            Clock clock) {
        this.cookies = new PersistentLoginManager(
                key,
                NAME,
                settings.idleTimeout().toMillis(),
                RENEWED_EVERY.toMillis(),
                true,
                CookieSameSite.STRICT.name(),
                PATH,
                UNTIL_THE_BROWSER_CLOSES,
                null);
        this.absoluteTimeout = settings.absoluteTimeout();
        this.clock = clock;
    }

    void set(RoutingContext context, Session session) {
        cookies.save(session.text(), context, name(context), null, isSecure(context));
    }

    /** The session of a request, whose idle time begins anew; empty if there is none that still counts. */
    Optional<Session> read(RoutingContext context) {
        PersistentLoginManager.RestoreResult restored = cookies.restore(context, name(context));
        if (restored == null) {
            return Optional.empty();
        }
        Optional<Session> session = Session.parse(restored.getPrincipal())
                .filter(found -> !found.isOlderThan(absoluteTimeout, clock.instant()));
        session.ifPresent(found -> cookies.save(found.text(), context, name(context), restored, isSecure(context)));
        return session;
    }

    void clear(RoutingContext context) {
        context.response()
                .addCookie(Cookie.cookie(name(context), "")
                        .setPath(PATH)
                        .setMaxAge(0)
                        .setHttpOnly(true)
                        .setSecure(isSecure(context))
                        .setSameSite(CookieSameSite.STRICT));
    }

    private static String name(RoutingContext context) {
        return isSecure(context) ? NAME_OVER_TLS : NAME;
    }

    private static boolean isSecure(RoutingContext context) {
        return context.request().isSSL();
    }
}
