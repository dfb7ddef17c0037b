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
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.sallyport.cloud.CloudException;
import org.sallyport.hardening.Planning;
import org.sallyport.identity.Actor;
import org.sallyport.identity.CurrentActor;
import org.sallyport.inventory.Cluster;
import org.sallyport.inventory.ClusterWords;
import org.sallyport.inventory.Clusters;
import org.sallyport.web.Form;
import org.sallyport.web.Words;

/** What a level would do to a cluster, and the form that asks for it. */
@Path("/clusters/{id}/preview")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"member", "approver", "operator", "auditor"})
class PreviewPages {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance preview(
                Preview preview,
                PlanView view,
                Cluster cluster,
                Form form,
                List<RefusalRow> refusals,
                List<PlanView.RuleRow> custom,
                ExceptionChoices choices,
                List<ExceptionLine> exceptions,
                List<ChangeRequest> open,
                String obstacle,
                ClusterWords.Pill now,
                ClusterWords.Pill after,
                boolean moved);

        static native TemplateInstance unreadable(Cluster cluster, String problem);
    }

    private final Clusters clusters;
    private final Previews previews;
    private final ChangeRequests changes;
    private final ChangeViews views;
    private final PreviewForm previewForm;
    private final ExceptionWords exceptionWords;
    private final ClusterWords clusterWords;
    private final CurrentActor currentActor;
    private final Words words;

    PreviewPages(
            Clusters clusters,
            Previews previews,
            ChangeRequests changes,
            ChangeViews views,
            PreviewForm previewForm,
            ExceptionWords exceptionWords,
            ClusterWords clusterWords,
            CurrentActor currentActor,
            Words words) {
        this.clusters = clusters;
        this.previews = previews;
        this.changes = changes;
        this.views = views;
        this.previewForm = previewForm;
        this.exceptionWords = exceptionWords;
        this.clusterWords = clusterWords;
        this.currentActor = currentActor;
        this.words = words;
    }

    @GET
    public RestResponse<TemplateInstance> preview(
            @RestPath UUID id, @RestQuery String level, @RestQuery Set<String> remove, @RestQuery Optional<UUID> from) {
        Actor actor = currentActor.get();
        Cluster cluster = clusters.find(id, actor);
        if (level == null || level.isBlank()) {
            return RestResponse.seeOther(URI.create("/clusters/" + id + "/harden"));
        }
        try {
            PreviewForm.Start start = previewForm.start(cluster, actor, remove, from);
            Preview preview = previews.of(cluster, level, start.removals(), start.exceptions());
            return RestResponse.ok(page(preview, cluster, actor, start.form(), false));
        } catch (CloudException unreadable) {
            return unreadable(cluster, unreadable);
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> request(@RestPath UUID id, MultivaluedMap<String, String> fields) {
        Actor actor = currentActor.get();
        Cluster cluster = clusters.find(id, actor);
        if (!actor.isMemberOf(cluster.team)) { // before anything is said about what was typed
            throw new ForbiddenException();
        }
        PreviewForm.Act act = PreviewForm.Act.of(Form.submitted(fields));
        PreviewForm.Start read = previewForm.read(Form.submitted(fields), act, cluster);
        Form form = read.form();
        try {
            Preview preview = previews.of(cluster, form.value("level"), read.removals(), read.exceptions());
            if (act == PreviewForm.Act.PREVIEW || !form.isValid()) {
                return form.answer(page(preview, cluster, actor, form, false));
            }
            try {
                String fingerprint = form.value("fingerprint");
                String reason = form.value("reason");
                UUID change = act == PreviewForm.Act.DRAFT
                        ? changes.draft(cluster, actor, preview, fingerprint, reason)
                        : changes.request(cluster, actor, preview, fingerprint, reason);
                return RestResponse.seeOther(URI.create("/changes/" + change));
            } catch (PreviewMoved moved) {
                return RestResponse.status(Status.CONFLICT, page(preview, cluster, actor, form, true));
            }
        } catch (CloudException unreadable) {
            return unreadable(cluster, unreadable);
        }
    }

    private TemplateInstance page(Preview preview, Cluster cluster, Actor actor, Form form, boolean moved) {
        String obstacle = obstacle(preview, cluster, actor);
        List<PlanView.RuleRow> custom = views.customRules(preview);
        ExceptionChoices choices =
                obstacle == null ? previewForm.choices(preview, custom, cluster.team) : ExceptionChoices.NONE;
        return Templates.preview(
                preview,
                preview.plan().map(plan -> views.plan(preview, plan)).orElse(null),
                cluster,
                form,
                refusals(preview),
                choices.others(custom),
                choices,
                preview.plan().map(plan -> exceptionWords.lines(preview, plan)).orElse(List.of()),
                ChangeRequest.openFor(cluster.id),
                obstacle,
                clusterWords.level(clusters.find(cluster.id, actor)),
                clusterWords.level(preview.level().id()),
                moved);
    }

    private List<RefusalRow> refusals(Preview preview) {
        return preview.planning() instanceof Planning.Refused refused ? views.refusals(preview, refused) : List.of();
    }

    /** Why this person cannot ask for this plan at all, or null. */
    private String obstacle(Preview preview, Cluster cluster, Actor actor) {
        ChangeMessages messages = words.of(ChangeMessages.class);
        if (cluster.team == null) {
            return messages.request_no_team();
        }
        if (!actor.isMemberOf(cluster.team)) {
            return messages.request_not_yours(cluster.team);
        }
        return preview.reading().cloud().isChangeable()
                ? null
                : messages.request_not_changeable(preview.reading().cloud().phase());
    }

    private RestResponse<TemplateInstance> unreadable(Cluster cluster, CloudException cause) {
        return RestResponse.status(
                Status.SERVICE_UNAVAILABLE,
                Templates.unreadable(cluster, CloudProblem.of(cause, words.of(ChangeMessages.class))));
    }
}
