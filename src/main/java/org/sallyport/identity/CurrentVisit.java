package org.sallyport.identity;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The session of the request being answered. */
@RequestScoped
class CurrentVisit {

    private final SecurityIdentity identity;

    CurrentVisit(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Empty for a stranger. */
    Optional<Visit> find() {
        return Optional.ofNullable(identity.getAttribute(Visit.ATTRIBUTE));
    }

    /** @throws UnauthorizedException if nobody is signed in; answered by sending them to sign in */
    Visit get() {
        return find().orElseThrow(UnauthorizedException::new);
    }
}
