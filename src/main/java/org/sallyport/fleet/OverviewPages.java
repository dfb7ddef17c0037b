package org.sallyport.fleet;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.sallyport.identity.CurrentActor;

/** The first page after sign-in. */
@Path("/")
@Authenticated
class OverviewPages {

    private final Overview overview;
    private final CurrentActor actor;

    OverviewPages(Overview overview, CurrentActor actor) {
        this.overview = overview;
        this.actor = actor;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance overview(Overview.View view);
    }

    @GET
    public TemplateInstance overview() {
        return Templates.overview(overview.view(actor.get()));
    }
}
