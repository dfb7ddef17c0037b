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
import jakarta.ws.rs.core.UriInfo;
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

    private static final String NEW_PERSON = "/admin/new-person";

    private final PeopleViews views;
    private final PersonForm forms;
    private final Accounts accounts;
    private final CurrentActor currentActor;
    private final FreshSignIn freshSignIn;

    PeoplePages(
            PeopleViews views,
            PersonForm forms,
            Accounts accounts,
            CurrentActor currentActor,
            FreshSignIn freshSignIn) {
        this.views = views;
        this.forms = forms;
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.freshSignIn = freshSignIn;
    }

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(PeopleViews.PeopleList page);

        static native TemplateInstance add(Form form, List<String> allTeams);

        static native TemplateInstance person(PeopleViews.PersonView person, Form form, boolean saved);

        static native TemplateInstance act(PeopleViews.PersonView person, AccountAct act);

        /** @param password shown this once, to the one person that was enough */
        static native TemplateInstance lent(String name, String displayName, String password);
    }

    @GET
    @Path("people")
    public TemplateInstance list(@RestQuery String name, @RestQuery String after, @RestQuery String before) {
        return Templates.list(views.people(name, after, before));
    }

    @GET
    @Path("new-person")
    public RestResponse<TemplateInstance> addForm(UriInfo address) {
        return freshSignIn.isFresh()
                ? RestResponse.ok(Templates.add(PersonForm.filled(address), Team.allNames()))
                : proofFor(NEW_PERSON);
    }

    @POST
    @Path("new-person")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> add(MultivaluedMap<String, String> fields) {
        Form form = forms.checkedWithName(Form.submitted(fields));
        if (!form.isValid()) {
            return form.answer(Templates.add(form, Team.allNames()));
        }
        if (!freshSignIn.isFresh()) {
            return proofFor(PersonForm.address(NEW_PERSON, form));
        }
        String name = form.value(PersonForm.NAME);
        String displayName = form.value(PersonForm.DISPLAY_NAME).strip();
        return answer(accounts.add(name, displayName, PersonForm.rights(form), currentActor.get()), name, displayName);
    }

    @GET
    @Path("people/{name}")
    public TemplateInstance person(@RestPath String name, @RestQuery boolean saved, UriInfo address) {
        PeopleViews.PersonView person = views.person(name);
        Form typed = PersonForm.filled(address);
        Form form = typed.values(PersonForm.DISPLAY_NAME).isEmpty()
                ? PersonForm.filled(person.displayName(), views.rights(name))
                : typed;
        return Templates.person(person, form, saved);
    }

    @POST
    @Path("people/{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> change(@RestPath String name, MultivaluedMap<String, String> fields) {
        PeopleViews.PersonView person = views.person(name);
        Form form = forms.checked(Form.submitted(fields));
        if (!form.isValid()) {
            return form.answer(Templates.person(person, form, false));
        }
        Rights wanted = PersonForm.rights(form);
        if (!freshSignIn.isFresh() && accounts.gives(name, wanted)) {
            return proofFor(PersonForm.address(pageOf(name), form));
        }
        String displayName = form.value(PersonForm.DISPLAY_NAME).strip();
        return accounts.change(name, displayName, wanted, currentActor.get())
                .map(proposed -> answer(proposed, name, displayName))
                .orElseGet(() -> goTo(pageOf(name) + "?saved=true"));
    }

    @GET
    @Path("people/{name}/{act}")
    public RestResponse<TemplateInstance> confirmationPage(@RestPath String name, @RestPath String act) {
        AccountAct wanted = AccountAct.ofPath(act).orElseThrow(NotFoundException::new);
        PeopleViews.PersonView person = views.person(name);
        if (!person.acts().contains(wanted)) {
            throw accounts.refusal(wanted, name);
        }
        return needsProof(wanted) ? proofFor(pageOf(name, wanted)) : RestResponse.ok(Templates.act(person, wanted));
    }

    @POST
    @Path("people/{name}/{act}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> act(@RestPath String name, @RestPath String act) {
        AccountAct wanted = AccountAct.ofPath(act).orElseThrow(NotFoundException::new);
        PeopleViews.PersonView person = views.person(name);
        if (needsProof(wanted)) {
            return proofFor(pageOf(name, wanted));
        }
        return accounts.act(wanted, name, currentActor.get())
                .map(proposed -> answer(proposed, name, person.displayName()))
                .orElseGet(() -> goTo(pageOf(name)));
    }

    private RestResponse<TemplateInstance> answer(Grants.Proposed proposed, String name, String displayName) {
        Optional<String> waiting = proposed.waiting().map(GrantViews::addressOf);
        if (proposed.shown().isEmpty()) {
            return goTo(waiting.orElse(pageOf(name) + "?saved=true"));
        }
        String shown = proposed.shown().get();
        return RestResponse.ok(
                waiting.map(proposal -> GrantPages.Templates.half(name, displayName, shown, null, proposal))
                        .orElseGet(() -> Templates.lent(name, displayName, shown)));
    }

    private boolean needsProof(AccountAct act) {
        return act.gives().isPresent() && !freshSignIn.isFresh();
    }

    private RestResponse<TemplateInstance> proofFor(String page) {
        return RestResponse.seeOther(freshSignIn.askAndReturnTo(page));
    }

    private static RestResponse<TemplateInstance> goTo(String page) {
        return RestResponse.seeOther(URI.create(page));
    }

    private static String pageOf(String name) {
        return PeopleViews.PEOPLE + "/" + name;
    }

    private static String pageOf(String name, AccountAct act) {
        return pageOf(name) + "/" + act.path();
    }
}
