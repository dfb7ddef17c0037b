package org.sallyport.inventory;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.identity.Actor;
import org.sallyport.identity.CurrentActor;
import org.sallyport.identity.People;
import org.sallyport.web.Form;

/** The list of clusters, and one cluster with its groups and rules. */
@Path("/clusters")
@Authenticated
class ClusterPages {

    private final Clusters clusters;
    private final ClusterListing listing;
    private final ClusterSight sight;
    private final CurrentActor actor;
    private final People people;
    private final ClusterWords words;

    ClusterPages(
            Clusters clusters,
            ClusterListing listing,
            ClusterSight sight,
            CurrentActor actor,
            People people,
            ClusterWords words) {
        this.clusters = clusters;
        this.listing = listing;
        this.sight = sight;
        this.actor = actor;
        this.people = people;
        this.words = words;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(ClusterListing.View view);

        static native TemplateInstance cluster(ClusterSight.View view, Form form);
    }

    @GET
    public TemplateInstance list(
            @RestQuery Optional<String> name,
            @RestQuery Optional<String> team,
            @RestQuery Optional<UUID> after,
            @RestQuery Optional<UUID> before,
            @RestQuery Optional<String> refreshed) {
        ClusterQuery.Filter filter = new ClusterQuery.Filter(name.orElse(""), team.orElse(""));
        return Templates.list(listing.view(actor.get(), filter, position(after, before), refreshed.orElse("")));
    }

    private static ClusterQuery.Position position(Optional<UUID> after, Optional<UUID> before) {
        return before.or(() -> after)
                .flatMap(id -> Cluster.<Cluster>findByIdOptional(id)) // Panache enhances calls, not method references
                .map(edge -> new ClusterQuery.Position(edge.name, edge.id, before.isPresent()))
                .orElse(ClusterQuery.Position.START);
    }

    /** Calls the cloud: for those who have to act on what is there. */
    @POST
    @Path("/refresh")
    @RolesAllowed({"member", "approver", "operator"})
    public RestResponse<Void> refresh() {
        return RestResponse.seeOther(URI.create("/clusters?refreshed=" + (clusters.refresh() ? "yes" : "later")));
    }

    @GET
    @Path("/{id}")
    public TemplateInstance cluster(@RestPath UUID id) {
        return show(id, Form.empty());
    }

    /** Gives the cluster to a team; for operators. */
    @POST
    @Path("/{id}/team")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> assign(@RestPath UUID id, @RestForm String team) {
        Actor operator = actor.get();
        clusters.find(id, operator);
        if (!operator.isOperator()) {
            throw new ForbiddenException("Only operators give clusters to teams");
        }
        String chosen = team == null ? "" : team;
        if (!people.teams().contains(chosen)) {
            Form form = Form.empty()
                    .with("team", chosen)
                    .withError("team", words.say().owner_unknown());
            return form.answer(show(id, form));
        }
        clusters.assign(id, chosen, operator);
        return RestResponse.seeOther(UriBuilder.fromPath("/clusters/{id}").build(id));
    }

    private TemplateInstance show(UUID id, Form form) {
        Actor visitor = actor.get();
        return Templates.cluster(sight.view(clusters.find(id, visitor), visitor), form);
    }
}
