package org.sallyport.change;

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
import java.util.OptionalInt;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.identity.Actor;
import org.sallyport.identity.CurrentActor;
import org.sallyport.identity.FreshSignIn;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** The approval policy: what is in force, its history, and how it changes by two people's word. */
@Path(PolicyViews.POLICY)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"operator", "approver", "auditor"})
class PolicyPages {
    private static final String PROPOSE = PolicyViews.POLICY + "/propose";
    private static final String SAID = "text";

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance policy(PolicyViews.Overview page);

        static native TemplateInstance version(PolicyViews.VersionView page);

        /** @param proof where to prove who one is first, or null */
        static native TemplateInstance propose(Form form, String proof);

        /** @param proof where to prove who one is first, or null */
        static native TemplateInstance decide(
                PolicyViews.VersionView page, PolicyDecision decision, Form form, String proof);
    }

    private final PolicyViews views;
    private final PolicyForm policyForm;
    private final PolicyProposals proposals;
    private final CurrentActor currentActor;
    private final FreshSignIn freshSignIn;
    private final Words words;

    PolicyPages(
            PolicyViews views,
            PolicyForm policyForm,
            PolicyProposals proposals,
            CurrentActor currentActor,
            FreshSignIn freshSignIn,
            Words words) {
        this.views = views;
        this.policyForm = policyForm;
        this.proposals = proposals;
        this.currentActor = currentActor;
        this.freshSignIn = freshSignIn;
        this.words = words;
    }

    @GET
    public TemplateInstance policy(@RestQuery Integer below, @RestQuery Integer above) {
        return Templates.policy(views.overview(below, above, currentActor.get()));
    }

    @GET
    @Path("propose")
    @RolesAllowed("operator")
    public RestResponse<TemplateInstance> proposalForm() {
        return freshSignIn.isFresh()
                ? RestResponse.ok(Templates.propose(PolicyForm.filled(views.inForce()), null))
                : RestResponse.seeOther(freshSignIn.askAndReturnTo(PROPOSE));
    }

    @POST
    @Path("propose")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed("operator")
    public RestResponse<TemplateInstance> propose(MultivaluedMap<String, String> fields) {
        Form form = policyForm.checked(Form.submitted(fields), views.inForce());
        if (!form.isValid()) {
            return form.answer(Templates.propose(form, null));
        }
        if (!freshSignIn.isFresh()) {
            return RestResponse.ok(Templates.propose(form, proofFor(PROPOSE)));
        }
        OptionalInt number = proposals.propose(
                PolicyForm.text(form), form.value(PolicyForm.REASON).strip(), currentActor.get());
        if (number.isEmpty()) {
            Form taken = form.withError(
                    PolicyForm.TEXT,
                    words.of(PolicyMessages.class)
                            .already_proposed(views.waiting().orElse(0)));
            return taken.answer(Templates.propose(taken, null));
        }
        return RestResponse.seeOther(URI.create(PolicyViews.VERSIONS + "/" + number.getAsInt()));
    }

    @GET
    @Path("versions/{version}")
    public TemplateInstance version(@RestPath int version) {
        return Templates.version(views.version(version, currentActor.get()));
    }

    @GET
    @Path("versions/{version}/{decision}")
    public RestResponse<TemplateInstance> confirmationPage(@RestPath int version, @RestPath String decision) {
        PolicyDecision wanted = PolicyDecision.ofPath(decision).orElseThrow(NotFoundException::new);
        PolicyViews.VersionView page = views.version(version, currentActor.get());
        if (!page.decisions().contains(wanted)) {
            throw proposals.refusal(version, wanted, currentActor.get());
        }
        return freshSignIn.isFresh()
                ? RestResponse.ok(Templates.decide(page, wanted, Form.empty(), null))
                : RestResponse.seeOther(freshSignIn.askAndReturnTo(address(version, wanted)));
    }

    @POST
    @Path("versions/{version}/{decision}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> decide(
            @RestPath int version, @RestPath String decision, MultivaluedMap<String, String> fields) {
        PolicyDecision wanted = PolicyDecision.ofPath(decision).orElseThrow(NotFoundException::new);
        Actor actor = currentActor.get();
        PolicyViews.VersionView page = views.version(version, actor);
        if (!page.decisions().contains(wanted)) { // before anything is said about what was typed
            throw proposals.refusal(version, wanted, actor);
        }
        Form form = Texts.checked(Form.submitted(fields), SAID, words.of(ChangeMessages.class));
        if (!form.isValid()) {
            return form.answer(Templates.decide(page, wanted, form, null));
        }
        if (!freshSignIn.isFresh()) {
            return RestResponse.ok(Templates.decide(page, wanted, form, proofFor(address(version, wanted))));
        }
        proposals.decide(version, wanted, actor, form.value(SAID).strip());
        return RestResponse.seeOther(URI.create(PolicyViews.POLICY));
    }

    private String proofFor(String path) {
        return freshSignIn.askAndReturnTo(path).toString();
    }

    private static String address(int version, PolicyDecision decision) {
        return PolicyViews.VERSIONS + "/" + version + "/" + decision.path();
    }
}
