package org.sallyport.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Recognises who is signed in by the session cookie and sends strangers to the sign-in page. The platform's own form
 * mechanism would take a password without a CSRF token, forget the name that was typed, and send a person whose account
 * was disabled in circles.
 */
@ApplicationScoped
class SessionMechanism implements HttpAuthenticationMechanism {

    private static final String NAME = "sallyport-session";

    private final SessionCookie cookie;

    SessionMechanism(SessionCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        Optional<UUID> session = isStaticFile(context) ? Optional.empty() : cookie.read(context);
        if (session.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        return providers
                .authenticate(new TrustedAuthenticationRequest(session.get().toString()))
                .onFailure(AuthenticationFailedException.class)
                .recoverWithItem(() -> endedSession(context));
    }

    /** The session was ended, or the account is gone: a stranger from now on. */
    private SecurityIdentity endedSession(RoutingContext context) {
        cookie.clear(context);
        return null;
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        boolean canComeBack = context.request().method() == HttpMethod.GET;
        String signIn =
                canComeBack ? LocalPath.signInAndReturnTo(context.request().uri()) : LocalPath.SIGN_IN;
        return Uni.createFrom().item(new ChallengeData(302, HttpHeaders.LOCATION, signIn));
    }

    /** Before the platform's OpenID Connect: only the pages of {@link OidcPages} ask that one. */
    @Override
    public int getPriority() {
        return 2 * HttpAuthenticationMechanism.DEFAULT_PRIORITY;
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TrustedAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, NAME));
    }

    private static boolean isStaticFile(RoutingContext context) {
        String path = context.normalizedPath();
        return path.startsWith("/assets/") || path.startsWith("/webjars/");
    }
}
