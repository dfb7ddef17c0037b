package org.sallyport.change;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriBuilder;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.hardening.HardeningLevels;
import org.sallyport.identity.Actor;
import org.sallyport.identity.CurrentActor;
import org.sallyport.inventory.AccessSettingsForm;
import org.sallyport.inventory.AccessSettingsHints;
import org.sallyport.inventory.AccessSettingsRevision;
import org.sallyport.inventory.AccessSettingsStore;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.Clusters;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** Picking a level for a cluster and saying who must still get in. Leads to the preview. */
@Path("/clusters/{id}/harden")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"member", "approver", "operator", "auditor"})
class HardenPages {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance harden(
                Cluster cluster, List<LevelCard> levels, Form form, AccessSettingsHints.Hints hints, boolean mayEdit);
    }

    private final Clusters clusters;
    private final AccessSettingsStore settingsStore;
    private final AccessSettingsForm settingsForm;
    private final HardeningLevels levels;
    private final LevelCards cards;
    private final AccessSettingsHints hints;
    private final CurrentActor currentActor;
    private final Words words;

    HardenPages(
            Clusters clusters,
            AccessSettingsStore settingsStore,
            AccessSettingsForm settingsForm,
            HardeningLevels levels,
            LevelCards cards,
            AccessSettingsHints hints,
            CurrentActor currentActor,
            Words words) {
        this.clusters = clusters;
        this.settingsStore = settingsStore;
        this.settingsForm = settingsForm;
        this.levels = levels;
        this.cards = cards;
        this.hints = hints;
        this.currentActor = currentActor;
        this.words = words;
    }

    @GET
    public TemplateInstance harden(@RestPath UUID id, @RestQuery String level) {
        Actor actor = currentActor.get();
        Cluster cluster = clusters.find(id, actor);
        Optional<AccessSettingsRevision> current = settingsStore.current(id);
        Form form = Form.empty()
                .with("level", level)
                .with(
                        AccessSettingsForm.BASIS,
                        Integer.toString(current.map(saved -> saved.number).orElse(0)));
        Form filled = current.map(saved -> settingsForm.fill(form, saved.settings()))
                .orElseGet(() -> settingsForm.suggest(form, cluster.lastFacts().loadBalancers()));
        return page(cluster, filled, actor);
    }

    /** Saves the access settings and goes on to the preview of the chosen level. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> choose(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        Actor actor = currentActor.get();
        Cluster cluster = clusters.find(id, actor);
        if (!settingsStore.mayEdit(cluster, actor)) { // before anything is said about what was typed
            throw new ForbiddenException();
        }
        AccessSettingsForm.Submission submission = settingsForm.read(Form.submitted(fields));
        Form form = submission.form();
        if (levels.level(form.value("level")).isEmpty()) {
            form = form.withError("level", words.of(ChangeMessages.class).level_missing());
        }
        if (!form.isValid()) {
            return form.answer(page(cluster, form, actor));
        }
        try {
            settingsStore.save(cluster, submission.settings().orElseThrow(), actor, AccessSettingsForm.basis(form));
        } catch (AccessSettingsStore.EditedMeanwhile conflict) {
            AccessSettingsRevision theirs = conflict.newest();
            Form again = form.with(AccessSettingsForm.BASIS, Integer.toString(theirs.number))
                    .withError("administrators", words.of(ChangeMessages.class).settings_moved(theirs.editedBy));
            return again.answer(page(cluster, again, actor));
        }
        return RestResponse.seeOther(UriBuilder.fromPath("/clusters/{id}/preview")
                .queryParam("level", form.value("level"))
                .build(id));
    }

    private TemplateInstance page(Cluster cluster, Form form, Actor actor) {
        return Templates.harden(
                cluster, cards.of(cluster), form, hints.of(cluster), settingsStore.mayEdit(cluster, actor));
    }
}
