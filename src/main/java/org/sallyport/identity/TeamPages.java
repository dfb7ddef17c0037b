package org.sallyport.identity;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** Where operators look after teams. */
@Path(PeopleViews.TEAMS)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("operator")
class TeamPages {

    private static final String NAME = "name";

    private final PeopleViews views;
    private final Accounts accounts;
    private final CurrentActor currentActor;
    private final Words words;

    TeamPages(PeopleViews views, Accounts accounts, CurrentActor currentActor, Words words) {
        this.views = views;
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.words = words;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(PeopleViews.TeamList page, Form form);

        static native TemplateInstance team(PeopleViews.TeamView team);
    }

    @GET
    public TemplateInstance list(@RestQuery String after, @RestQuery String before) {
        return Templates.list(views.teams(after, before), Form.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> add(MultivaluedMap<String, String> fields) {
        Form form = checked(Form.empty().with(NAME, fields.getFirst(NAME)));
        if (form.isValid() && !accounts.addTeam(form.value(NAME), currentActor.get())) {
            form = form.withError(NAME, words.of(PeopleMessages.class).team_name_taken());
        }
        return form.isValid()
                ? RestResponse.seeOther(URI.create(PeopleViews.TEAMS + "/" + form.value(NAME)))
                : form.answer(Templates.list(views.teams(null, null), form));
    }

    private Form checked(Form form) {
        return Team.isWellFormed(form.value(NAME))
                ? form
                : form.withError(NAME, words.of(PeopleMessages.class).team_name_malformed());
    }

    @GET
    @Path("{team}")
    public TemplateInstance team(@RestPath String team) {
        return Templates.team(views.team(team));
    }
}
