package org.sallyport.identity;

import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.web.Refusal;
import org.sallyport.web.Words;

/**
 * Where people arrive from the identity provider. The platform lets nobody through to here whom the provider does not vouch
 * for; it keeps its own cookie for this moment only.
 */
@Path(Provider.PATHS)
@Produces(MediaType.TEXT_HTML)
@PermitAll
class OidcPages {

    private final Provider provider;
    private final OidcSettings settings;
    private final OidcSignIn signIn;
    private final OidcRights rights;
    private final OidcSession platformSession;
    private final SessionCookie cookie;
    private final FreshSignIn freshness;
    private final CurrentVertxRequest request;

    OidcPages(
            Provider provider,
            OidcSettings settings,
            OidcSignIn signIn,
            OidcRights rights,
            OidcSession platformSession,
            SessionCookie cookie,
            FreshSignIn freshness,
            CurrentVertxRequest request) {
        this.provider = provider;
        this.settings = settings;
        this.signIn = signIn;
        this.rights = rights;
        this.platformSession = platformSession;
        this.cookie = cookie;
        this.freshness = freshness;
        this.request = request;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance arrived(String to);
    }

    @GET
    @Path("in")
    public RestResponse<TemplateInstance> in(@RestQuery("to") String returnTo) {
        return arrive(answer(), returnTo);
    }

    /** After the provider was told to ask for a proof, whoever is signed in there already. */
    @GET
    @Path("again")
    public RestResponse<TemplateInstance> again(@RestQuery("to") String returnTo) {
        OidcAnswer answer = answer();
        if (answer.authenticatedAt().filter(freshness::isFresh).isEmpty()) {
            forget();
            throw Refusal.forbidden(
                    "not-proved", words -> words.of(IdentityMessages.class).provider_not_proved());
        }
        return arrive(answer, returnTo);
    }

    private OidcAnswer answer() {
        if (!provider.isUsed()) {
            throw new NotFoundException();
        }
        return OidcAnswer.of(platformSession.getIdToken().getRawToken(), settings);
    }

    private RestResponse<TemplateInstance> arrive(OidcAnswer answer, String returnTo) {
        forget();
        OidcSignIn.Outcome outcome = signIn.attempt(answer);
        if (outcome instanceof OidcSignIn.Accepted accepted) {
            cookie.set(request.getCurrent(), accepted.session());
            // not a redirect: a browser that comes from another site sends no strict cookie as long as it is redirected
            return RestResponse.ok(Templates.arrived(LocalPath.of(returnTo)));
        }
        OidcSignIn.Reason reason = ((OidcSignIn.Refused) outcome).reason();
        throw Refusal.forbidden(
                "provider-" + reason.name().toLowerCase(Locale.ROOT), words -> say(reason, answer, words));
    }

    /** The platform's own cookie has served. */
    private void forget() {
        platformSession.logout().await().indefinitely();
    }

    private String say(OidcSignIn.Reason reason, OidcAnswer answer, Words words) {
        IdentityMessages m = words.of(IdentityMessages.class);
        return switch (reason) {
            case NAME_UNFIT -> m.provider_name_unfit(answer.name());
            case NAME_RESERVED -> m.provider_name_reserved(answer.name());
            case NAME_TAKEN -> m.provider_name_taken(answer.name());
            case DISABLED -> m.provider_disabled();
            case NO_GROUP -> m.provider_no_group(answer.displayName(), words.sentence(rights.known()));
        };
    }
}
