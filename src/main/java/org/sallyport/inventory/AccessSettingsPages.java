package org.sallyport.inventory;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.identity.Actor;
import org.sallyport.identity.CurrentActor;
import org.sallyport.web.Form;

/** The page on which a team says who must still get in to its cluster. */
@Path("/clusters/{id}/settings")
@Authenticated
class AccessSettingsPages {

    /** The hidden field with the number of the revision that the form started from. */
    private static final String BASIS = AccessSettingsForm.BASIS;

    private final Clusters clusters;
    private final AccessSettingsStore store;
    private final AccessSettingsForm forms;
    private final AccessSettingsSummary summary;
    private final AccessSettingsHints hints;
    private final CurrentActor actor;

    AccessSettingsPages(
            Clusters clusters,
            AccessSettingsStore store,
            AccessSettingsForm forms,
            AccessSettingsSummary summary,
            AccessSettingsHints hints,
            CurrentActor actor) {
        this.clusters = clusters;
        this.store = store;
        this.forms = forms;
        this.summary = summary;
        this.hints = hints;
        this.actor = actor;
    }

    /** Settings that somebody else saved while a form was open. */
    @TemplateData
    public record Theirs(String who, List<AccessSettingsSummary.Line> lines) {}

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance settings(
                String name,
                String address,
                String settingsAddress,
                Form form,
                AccessSettingsHints.Hints hints,
                Optional<Theirs> theirs);
    }

    @GET
    public TemplateInstance settings(@RestPath UUID id) {
        Cluster cluster = editable(id);
        Optional<AccessSettingsRevision> current = store.current(id);
        Form form = Form.empty()
                .with(BASIS, Integer.toString(current.map(known -> known.number).orElse(0)));
        Form filled = current.map(known -> forms.fill(form, known.settings()))
                .orElseGet(() -> forms.suggest(form, cluster.lastFacts().loadBalancers()));
        return show(cluster, filled, Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> save(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        Cluster cluster = editable(id);
        AccessSettingsForm.Submission submission = forms.read(Form.submitted(fields));
        if (submission.settings().isEmpty()) {
            return submission.form().answer(show(cluster, submission.form(), Optional.empty()));
        }
        try {
            store.save(cluster, submission.settings().get(), actor.get(), AccessSettingsForm.basis(submission.form()));
        } catch (AccessSettingsStore.EditedMeanwhile conflict) {
            return conflict(cluster, submission.form(), conflict.newest());
        }
        return RestResponse.seeOther(UriBuilder.fromPath("/clusters/{id}")
                .queryParam("saved", "settings")
                .fragment("settings")
                .build(id));
    }

    /** What was typed, beside what somebody else saved; saving once more replaces theirs. */
    private RestResponse<TemplateInstance> conflict(Cluster cluster, Form typed, AccessSettingsRevision newest) {
        Theirs theirs = new Theirs(
                summary.displayName(newest.editedBy), summary.lines(newest.settings(), hints.profile(cluster)));
        Form form = typed.with(BASIS, Integer.toString(newest.number));
        return RestResponse.ResponseBuilder.<TemplateInstance>create(RestResponse.Status.CONFLICT)
                .entity(show(cluster, form, Optional.of(theirs)))
                .build();
    }

    private TemplateInstance show(Cluster cluster, Form form, Optional<Theirs> theirs) {
        String address = "/clusters/" + cluster.id;
        return Templates.settings(cluster.name, address, address + "/settings", form, hints.of(cluster), theirs);
    }

    private Cluster editable(UUID id) {
        Actor editor = actor.get();
        Cluster cluster = clusters.find(id, editor);
        if (!store.mayEdit(cluster, editor)) {
            throw new ForbiddenException("Only members of the team and operators edit access settings");
        }
        return cluster;
    }
}
