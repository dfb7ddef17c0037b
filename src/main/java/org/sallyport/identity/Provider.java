package org.sallyport.identity;

import io.quarkus.oidc.OidcConfigurationMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriBuilder;
import java.util.Optional;
import org.sallyport.web.CurrentRequest;

/** The identity provider that people sign in at, where one is configured; else the portal has accounts of its own. */
@ApplicationScoped
class Provider {

    /** Below here, and nowhere else, the platform's OpenID Connect is asked who somebody is. */
    static final String PATHS = "/login/oidc";

    static final String SIGN_IN = PATHS + "/in";
    static final String SIGN_IN_AGAIN = PATHS + "/again";

    /** Where the provider sends browsers back to. */
    static final String ANSWER = PATHS + "/answer";

    /** Where the provider tells by itself that a session is over. */
    static final String BACK_CHANNEL = "/login/oidc-logout";

    private final OidcSettings settings;
    private final Instance<OidcConfigurationMetadata> metadata;
    private final CurrentRequest request;

    Provider(OidcSettings settings, Instance<OidcConfigurationMetadata> metadata, CurrentRequest request) {
        this.settings = settings;
        this.metadata = metadata;
        this.request = request;
    }

    boolean isUsed() {
        return settings.issuer().isPresent();
    }

    /** @throws NotFoundException if people sign in at a provider: pages of own accounts are not there then */
    void requireOwnAccounts() {
        if (isUsed()) {
            throw new NotFoundException();
        }
    }

    /** Where a browser ends the session at the provider; empty if the provider has no such address. */
    Optional<String> signOutAddress(String idToken) {
        return Optional.ofNullable(metadata.get().getEndSessionUri())
                .map(address -> UriBuilder.fromUri(address)
                        .queryParam("id_token_hint", "{token}")
                        .queryParam("client_id", "{client}")
                        .queryParam("post_logout_redirect_uri", "{back}")
                        .resolveTemplate("token", idToken)
                        .resolveTemplate("client", settings.clientId())
                        .resolveTemplate("back", request.origin() + LocalPath.SIGN_IN + "?signed-out=true")
                        .build()
                        .toString());
    }
}
