package org.sallyport.drift;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.sallyport.identity.CurrentActor;

/** What is not as the last change left it, on the clusters that a person may see. */
@Path("/drift")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"member", "approver", "operator", "auditor"})
class DriftPages {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(DriftListing.View view);
    }

    private final DriftListing listing;
    private final CurrentActor currentActor;

    DriftPages(DriftListing listing, CurrentActor currentActor) {
        this.listing = listing;
        this.currentActor = currentActor;
    }

    @GET
    public TemplateInstance list(
            @RestQuery Optional<String> name,
            @RestQuery Optional<String> kind,
            @RestQuery Optional<UUID> after,
            @RestQuery Optional<UUID> before) {
        DriftQuery.Filter filter = new DriftQuery.Filter(name.orElse(""), kind.flatMap(DriftKind::named));
        return Templates.list(listing.view(currentActor.get(), filter, position(after, before)));
    }

    private static DriftQuery.Position position(Optional<UUID> after, Optional<UUID> before) {
        return before.or(() -> after)
                .flatMap(id -> DriftFinding.<DriftFinding>findByIdOptional(id)) // Panache enhances calls only
                .map(edge -> new DriftQuery.Position(edge.firstSeenAt, edge.id, before.isPresent()))
                .orElse(DriftQuery.Position.START);
    }
}
