package org.sallyport.identity;

import io.vertx.core.AsyncResult;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Ends sessions that the identity provider says are over (OpenID Connect Back-Channel Logout 1.0). The platform's own route
 * checks the signature, the issuer, the audience and the form of what the provider sends; whatever it accepted acts here.
 */
@ApplicationScoped
class OidcBackChannel {

    private static final Logger LOG = Logger.getLogger(OidcBackChannel.class);
    private static final int AHEAD_OF_THE_PLATFORM = -1_000;
    private static final int ACCEPTED = 200;
    private static final String TOKEN = "logout_token";

    private final Provider provider;
    private final OidcSettings settings;
    private final OidcSignIn signIn;

    OidcBackChannel(Provider provider, OidcSettings settings, OidcSignIn signIn) {
        this.provider = provider;
        this.settings = settings;
        this.signIn = signIn;
    }

    void listen(@Observes Router router) {
        if (provider.isUsed()) {
            router.post(Provider.BACK_CHANNEL).order(AHEAD_OF_THE_PLATFORM).handler(context -> {
                context.addEndHandler(sent -> followUp(context, sent));
                context.next();
            });
        }
    }

    private void followUp(RoutingContext context, AsyncResult<Void> sent) {
        String token = context.request().getFormAttribute(TOKEN);
        if (token == null || context.response().getStatusCode() != ACCEPTED) {
            return;
        }
        context.vertx()
                .executeBlocking(
                        () -> {
                            signIn.ended(OidcAnswer.of(token, settings));
                            return null;
                        },
                        false)
                .onFailure(failure -> LOG.errorf(failure, "A session that the identity provider ended goes on here"));
    }
}
