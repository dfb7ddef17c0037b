package org.sallyport.web;

import io.quarkus.security.ForbiddenException;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jboss.resteasy.reactive.RestPath;

/** Ends in every way that a page can end in. */
@Path("")
@PermitAll
class TroublePages {

    static final String SECRET = "jdbc:secret-detail-of-the-inside";

    @GET
    @Path("/trouble/{status}")
    public String status(@RestPath int status) {
        throw new WebApplicationException(SECRET, status);
    }

    @GET
    @Path("/api/v1/trouble/{status}")
    public String apiStatus(@RestPath int status) {
        throw new WebApplicationException(SECRET, status);
    }

    @GET
    @Path("/trouble/unforeseen")
    public String unforeseen() {
        throw new IllegalStateException(SECRET);
    }

    @GET
    @Path("/trouble/operators")
    @RolesAllowed("operator")
    public String operators() {
        return "only for operators";
    }

    @POST
    @Path("/trouble/operators")
    @RolesAllowed("operator")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String changeByOperators(MultivaluedMap<String, String> form) {
        return "only for operators";
    }

    @POST
    @Path("/trouble/change/{how}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String change(@RestPath String how, MultivaluedMap<String, String> form) {
        switch (how) {
            case "stale" -> throw Refusal.conflict("stale", words -> "The rules changed <after> you looked.");
            case "foreign" -> throw new NotFoundException();
            case "forbidden" -> throw new ForbiddenException();
            default -> {
                return "changed";
            }
        }
    }
}
