package org.sallyport.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Gives the platform the identity behind a session, with the roles the person has now. */
@ApplicationScoped
class SessionIdentities implements IdentityProvider<TrustedAuthenticationRequest> {

    private final Sessions sessions;
    private final Provider provider;

    SessionIdentities(Sessions sessions, Provider provider) {
        this.sessions = sessions;
        this.provider = provider;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    /** @param request its principal is the id of a session */
    @Override
    public Uni<SecurityIdentity> authenticate(
            TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        UUID session = UUID.fromString(request.getPrincipal());
        return context.runBlocking(
                () -> sessions.visit(session).map(this::identity).orElseThrow(AuthenticationFailedException::new));
    }

    private SecurityIdentity identity(Visit visit) {
        Actor actor = visit.actor();
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(actor.name()))
                .addAttribute("displayName", actor.displayName())
                .addAttribute(Visit.ATTRIBUTE, visit);
        if (!provider.isUsed()) {
            identity.addAttribute("accountPage", PasswordPages.PATH);
            if (Signers.maySign(actor)) {
                identity.addAttribute("grantsPage", GrantViews.GRANTS);
            }
        }
        actor.roles().forEach(role -> identity.addRole(role.lowerCaseName()));
        return identity.build();
    }
}
