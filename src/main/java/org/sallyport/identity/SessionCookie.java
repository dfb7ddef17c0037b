package org.sallyport.identity;

import io.quarkus.vertx.http.runtime.security.PersistentLoginManager;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps the id of a session in a cookie that only the portal can read or write: encrypted and authenticated by the platform
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

    SessionCookie(
            @ConfigProperty(name = "quarkus.http.auth.session.encryption-key") String key, SessionSettings settings) {
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
    }

    void set(RoutingContext context, UUID session) {
        cookies.save(session.toString(), context, name(context), null, isSecure(context));
    }

    /** The session that a request names, if its cookie is ours; the cookie is renewed while it is used. */
    Optional<UUID> read(RoutingContext context) {
        PersistentLoginManager.RestoreResult restored = cookies.restore(context, name(context));
        if (restored == null) {
            return Optional.empty();
        }
        Optional<UUID> session = id(restored.getPrincipal());
        session.ifPresent(found -> cookies.save(found.toString(), context, name(context), restored, isSecure(context)));
        return session;
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty(); // written by another version: sign in again
        }
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
