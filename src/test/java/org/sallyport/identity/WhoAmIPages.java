package org.sallyport.identity;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;

/** A page and an API of the tests that say who is asking. */
@Path("/")
@Authenticated
class WhoAmIPages {

    private final SecurityIdentity identity;
    private final CurrentActor actor;

    WhoAmIPages(SecurityIdentity identity, CurrentActor actor) {
        this.identity = identity;
        this.actor = actor;
    }

    @GET
    @Path("whoami")
    public String whoAmI() {
        return actor.get().name() + " " + identity.getRoles().stream().sorted().collect(Collectors.joining(","));
    }

    @GET
    @Path("whoami/approver")
    @RolesAllowed("approver")
    public String approver() {
        return actor.get().name();
    }

    @GET
    @Path("api/v1/whoami")
    @Produces(MediaType.APPLICATION_JSON)
    public String whoCalls() {
        return actor.get().name();
    }
}
