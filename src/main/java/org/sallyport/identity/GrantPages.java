package org.sallyport.identity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Where a second person signs what somebody is given. */
@Path(GrantViews.GRANTS)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"operator", "approver"})
class GrantPages {

    private final GrantViews views;
    private final Grants grants;
    private final CurrentActor currentActor;
    private final FreshSignIn freshSignIn;

    GrantPages(GrantViews views, Grants grants, CurrentActor currentActor, FreshSignIn freshSignIn) {
        this.views = views;
        this.grants = grants;
        this.currentActor = currentActor;
        this.freshSignIn = freshSignIn;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(GrantViews.GrantList page);

        static native TemplateInstance grant(GrantViews.GrantView view);

        /**
         * @param password half of one, shown this once
         * @param proposer who was shown the first half; null where this is it
         */
        static native TemplateInstance half(
                String name, String displayName, String password, String proposer, String next);
    }

    @GET
    public TemplateInstance list(@RestQuery String after, @RestQuery String before) {
        return Templates.list(views.open(after, before, currentActor.get()));
    }

    @GET
    @Path("{id}")
    public TemplateInstance grant(@RestPath UUID id) {
        return Templates.grant(views.grant(id, currentActor.get()));
    }

    @POST
    @Path("{id}/{verdict}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> decide(@RestPath UUID id, @RestPath String verdict) {
        GrantDecision wanted = GrantDecision.ofPath(verdict).orElseThrow(NotFoundException::new);
        Actor actor = currentActor.get();
        GrantViews.Row grant = views.grant(id, actor).grant();
        if (wanted == GrantDecision.SIGN && !freshSignIn.isFresh()) {
            return RestResponse.seeOther(freshSignIn.askAndReturnTo(grant.address()));
        }
        Optional<String> half = Optional.empty();
        switch (wanted) {
            case SIGN -> half = grants.sign(id, actor);
            case REJECT -> grants.reject(id, actor);
            case WITHDRAW -> grants.withdraw(id, actor);
        }
        return half.map(second -> RestResponse.ok(Templates.half(
                        grant.name(), grant.displayName(), second, grant.proposedBy(), GrantViews.GRANTS)))
                .orElseGet(() -> RestResponse.seeOther(URI.create(GrantViews.GRANTS)));
    }
}
