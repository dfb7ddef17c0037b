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
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.web.Form;

/** Where operators look after people. */
@Path("/admin")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("operator")
class PeoplePages {

    private final PeopleViews views;
    private final PersonForm forms;
    private final Accounts accounts;
    private final CurrentActor currentActor;

    PeoplePages(PeopleViews views, PersonForm forms, Accounts accounts, CurrentActor currentActor) {
        this.views = views;
        this.forms = forms;
        this.accounts = accounts;
        this.currentActor = currentActor;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(PeopleViews.PeopleList page);

        static native TemplateInstance add(Form form, List<String> allTeams);

        static native TemplateInstance person(PeopleViews.PersonView person, Form form, boolean saved);

        static native TemplateInstance act(PeopleViews.PersonView person, AccountAct act);

        /** @param password shown this once */
        static native TemplateInstance lent(String name, String displayName, String password);
    }

    @GET
    @Path("people")
    public TemplateInstance list(@RestQuery String name, @RestQuery String after, @RestQuery String before) {
        return Templates.list(views.people(name, after, before));
    }

    @GET
    @Path("new-person")
    public TemplateInstance addForm() {
        return Templates.add(Form.empty(), Team.allNames());
    }

    @POST
    @Path("new-person")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> add(MultivaluedMap<String, String> fields) {
        Actor operator = currentActor.get();
        Form form = forms.checkedWithName(Form.submitted(fields));
        if (!form.isValid()) {
            return form.answer(Templates.add(form, Team.allNames()));
        }
        String name = form.value(PersonForm.NAME);
        String displayName = form.value(PersonForm.DISPLAY_NAME).strip();
        Optional<String> lent = accounts.add(name, displayName, PersonForm.rights(form), operator);
        if (lent.isEmpty()) {
            Form taken = forms.taken(form);
            return taken.answer(Templates.add(taken, Team.allNames()));
        }
        return RestResponse.ok(Templates.lent(name, displayName, lent.get()));
    }

    @GET
    @Path("people/{name}")
    public TemplateInstance person(@RestPath String name, @RestQuery boolean saved) {
        PeopleViews.PersonView person = views.person(name);
        return Templates.person(person, PersonForm.filled(person.displayName(), views.rights(name)), saved);
    }

    @POST
    @Path("people/{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> change(@RestPath String name, MultivaluedMap<String, String> fields) {
        Actor operator = currentActor.get();
        PeopleViews.PersonView person = views.person(name);
        Form form = forms.checked(Form.submitted(fields));
        if (!form.isValid()) {
            return form.answer(Templates.person(person, form, false));
        }
        accounts.change(name, form.value(PersonForm.DISPLAY_NAME).strip(), PersonForm.rights(form), operator);
        return RestResponse.seeOther(URI.create(PeopleViews.PEOPLE + "/" + person.name() + "?saved=true"));
    }

    @GET
    @Path("people/{name}/{act}")
    public TemplateInstance confirmationPage(@RestPath String name, @RestPath String act) {
        AccountAct wanted = AccountAct.ofPath(act).orElseThrow(NotFoundException::new);
        PeopleViews.PersonView person = views.person(name);
        if (!person.acts().contains(wanted)) {
            throw accounts.refusal(wanted, name);
        }
        return Templates.act(person, wanted);
    }

    @POST
    @Path("people/{name}/{act}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> act(@RestPath String name, @RestPath String act) {
        AccountAct wanted = AccountAct.ofPath(act).orElseThrow(NotFoundException::new);
        PeopleViews.PersonView person = views.person(name);
        return accounts.act(wanted, name, currentActor.get())
                .map(lent -> RestResponse.ok(Templates.lent(person.name(), person.displayName(), lent)))
                .orElseGet(() -> RestResponse.seeOther(URI.create(PeopleViews.PEOPLE + "/" + person.name())));
    }
}
