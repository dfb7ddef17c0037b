package org.sallyport.identity;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.vertx.http.security.HttpSecurity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Tells the platform's OpenID Connect about the provider, where one is configured. It is used for the moment of signing in
 * only (code flow with PKCE); then a session of the portal begins, which can be ended like any other.
 */
@ApplicationScoped
class OidcStart {

    /** Long enough for a provider that starts together with the portal. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final OidcSettings settings;
    private final OidcSecret secret;
    private final SessionKey sessionKey;

    OidcStart(OidcSettings settings, OidcSecret secret, SessionKey sessionKey) {
        this.settings = settings;
        this.secret = secret;
        this.sessionKey = sessionKey;
    }

    void introduceProvider(@Observes Oidc oidc) {
        settings.issuer().ifPresent(issuer -> oidc.create(provider(issuer)));
    }

    void askProviderWhenSigningIn(@Observes HttpSecurity security) {
        if (settings.issuer().isPresent()) {
            security.path(Provider.PATHS + "/*").authorizationCodeFlow().authenticated();
        }
    }

    private OidcTenantConfig provider(String issuer) {
        OidcTenantConfigBuilder provider = OidcTenantConfig.authServerUrl(issuer)
                .tenantEnabled(true)
                .applicationType(ApplicationType.WEB_APP)
                .clientId(settings.clientId())
                .connectionDelay(PATIENCE)
                .authentication()
                .redirectPath(Provider.ANSWER)
                .restorePathAfterRedirect()
                .scopes(settings.scopes())
                .pkceRequired()
                .stateSecret(sessionKey.derived("state"))
                .nonceRequired()
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_TOKEN)
                .encryptionSecret(sessionKey.derived("tokens"))
                .end()
                .logout()
                .backchannel()
                .path(Provider.BACK_CHANNEL)
                .endLogout();
        secret.read().ifPresent(provider::credentials);
        return provider.build();
    }
}
