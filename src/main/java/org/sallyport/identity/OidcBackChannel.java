package org.sallyport.identity;

import io.quarkus.oidc.runtime.OidcProvider;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/**
 * Ends sessions that the identity provider says are over (OpenID Connect Back-Channel Logout 1.0). The platform checks the
 * signature, the issuer, the audience and the times of what the provider sends; the provider is answered when the sessions
 * are gone, and told where they are not, since it tries again or tells somebody only then.
 */
@ApplicationScoped
class OidcBackChannel {

    private static final Logger LOG = Logger.getLogger(OidcBackChannel.class);
    private static final int IN_PLACE_OF_THE_PLATFORM = -1_000;
    private static final String TOKEN = "logout_token";
    private static final int DONE = 200;
    private static final int MALFORMED = 400;
    private static final int FAILED = 500;
    private static final int NOT_NOW = 503;

    private final Provider provider;
    private final Instance<TenantConfigBean> tenants;
    private final OidcSettings settings;
    private final OidcSignIn signIn;

    OidcBackChannel(Provider provider, Instance<TenantConfigBean> tenants, OidcSettings settings, OidcSignIn signIn) {
        this.provider = provider;
        this.tenants = tenants;
        this.settings = settings;
        this.signIn = signIn;
    }

    void listen(@Observes Router router) {
        if (provider.isUsed()) {
            router.post(Provider.BACK_CHANNEL).order(IN_PLACE_OF_THE_PLATFORM).handler(this::take);
        }
    }

    private void take(RoutingContext context) {
        if (!OidcUtils.isFormUrlEncodedRequest(context)) {
            answer(context, MALFORMED);
            return;
        }
        OidcUtils.getFormUrlEncodedData(context)
                .subscribe()
                .with(form -> end(context, form), failure -> answer(context, MALFORMED));
    }

    private void end(RoutingContext context, MultiMap form) {
        context.vertx()
                .executeBlocking(() -> end(form.get(TOKEN)), false)
                .onSuccess(status -> answer(context, status))
                .onFailure(failure -> {
                    LOG.errorf(failure, "A session that the identity provider ended goes on here");
                    answer(context, FAILED);
                });
    }

    /** The status to answer with, once everything is done. */
    private int end(@Nullable String token) {
        Optional<OidcProvider> platform =
                Optional.ofNullable(tenants.get().getDefaultTenant()).map(TenantConfigContext::provider);
        if (platform.isEmpty()) {
            return NOT_NOW; // nobody has heard of the provider's keys yet
        }
        if (token == null || !isValid(token, platform.get())) {
            return MALFORMED;
        }
        signIn.ended(OidcAnswer.of(token, settings));
        return DONE;
    }

    private static boolean isValid(String token, OidcProvider platform) {
        try {
            platform.verifyLogoutJwtToken(token);
            return OidcAnswer.isLogout(token);
        } catch (InvalidJwtException e) {
            LOG.debugf("What claimed to come from the identity provider does not: %s", e.getClass());
            return false;
        }
    }

    private static void answer(RoutingContext context, int status) {
        context.response()
                .setStatusCode(status)
                .putHeader("Cache-Control", "no-store")
                .end();
    }
}
