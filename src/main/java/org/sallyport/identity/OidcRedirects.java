package org.sallyport.identity;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the provider to ask for a proof although it knows the browser, where that is what the person came for. */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class OidcRedirects implements OidcRedirectFilter {

    @Override
    public void filter(OidcRedirectContext redirect) {
        if (redirect.routingContext().normalizedPath().equals(Provider.SIGN_IN_AGAIN)) {
            // the second is what a provider has to report on (OpenID Connect Core 1.0, 3.1.2.1)
            redirect.additionalQueryParams().add("prompt", "login").add("max_age", "0");
        }
    }
}
