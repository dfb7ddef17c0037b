package org.sallyport.identity;

import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import io.quarkus.oidc.runtime.OidcTenantConfig.TokenStateManager.Strategy;
import io.quarkus.vertx.http.security.HttpSecurity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the platform's OpenID Connect about the provider, where one is configured. It is used for the moment of signing in
 * only (code flow with PKCE); then a session of the portal begins, which can be ended like any other.
 */
@ApplicationScoped
class OidcStart {

    /** Long enough for a provider that starts together with the portal. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int AES_KEY_CHARACTERS = 32;

    private final OidcSettings settings;
    private final OidcSecret secret;
    private final String sessionKey;

    OidcStart(
            OidcSettings settings,
            OidcSecret secret,
            @ConfigProperty(name = "quarkus.http.auth.session.encryption-key") String sessionKey) {
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
                .stateSecret(derived("state"))
                .nonceRequired()
                .end()
                .tokenStateManager()
                .strategy(Strategy.ID_TOKEN)
                .encryptionSecret(derived("tokens"))
                .end()
                .logout()
                .backchannel()
                .path(Provider.BACK_CHANNEL)
                .endLogout();
        secret.read().ifPresent(provider::credentials);
        return provider.build();
    }

    /** Keys for the cookies of the code flow, the same on every replica. */
    private String derived(String purpose) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((purpose + " " + sessionKey).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, AES_KEY_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
