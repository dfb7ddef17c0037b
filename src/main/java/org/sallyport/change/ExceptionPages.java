package org.sallyport.change;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestQuery;
import org.sallyport.identity.Actor;
import org.sallyport.identity.CurrentActor;
import org.sallyport.inventory.Cluster;
import org.sallyport.web.Stretch;

/** All exceptions in force that a person may see. */
@Path("/exceptions")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({"member", "approver", "operator", "auditor"})
class ExceptionPages {

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance list(List<Row> rows, String previous, String next);
    }

    /**
     * One of them.
     *
     * @param previewWithout where a member of the team sees what removing the rule would do
     */
    @TemplateData
    public record Row(
            ExceptionLine line,
            UUID clusterId,
            String clusterName,
            UUID changeId,
            boolean yours,
            String previewWithout) {}

    private final ExceptionWords words;
    private final CurrentActor currentActor;

    ExceptionPages(ExceptionWords words, CurrentActor currentActor) {
        this.words = words;
        this.currentActor = currentActor;
    }

    @GET
    public TemplateInstance list(@RestQuery Optional<UUID> after, @RestQuery Optional<UUID> before) {
        Actor actor = currentActor.get();
        Stretch<ExceptedRule> page = ExceptionQuery.page(actor.visibleTeams(), position(after, before));
        return Templates.list(
                rows(page.rows(), actor),
                page.before(first -> "/exceptions?before=" + first.id),
                page.after(last -> "/exceptions?after=" + last.id));
    }

    private static ExceptionQuery.Position position(Optional<UUID> after, Optional<UUID> before) {
        return before.or(() -> after)
                .flatMap(id -> ExceptedRule.<ExceptedRule>findByIdOptional(id)) // Panache enhances calls only
                .map(edge -> new ExceptionQuery.Position(edge.lastDay, edge.id, before.isPresent()))
                .orElse(ExceptionQuery.Position.START);
    }

    private List<Row> rows(List<ExceptedRule> found, Actor actor) {
        Map<UUID, ChangeRequest> changes = ChangeRequest.<ChangeRequest>list(
                        "id in ?1",
                        found.stream().map(excepted -> excepted.changeId).collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.toMap(change -> change.id, Function.identity()));
        Map<UUID, String> clusters = Cluster.names(
                changes.values().stream().map(change -> change.clusterId).toList());
        List<ExceptionLine> lines = words.lines(found);
        return IntStream.range(0, found.size())
                .mapToObj(index -> row(lines.get(index), changes.get(found.get(index).changeId), clusters, actor))
                .toList();
    }

    private static Row row(ExceptionLine line, ChangeRequest change, Map<UUID, String> clusters, Actor actor) {
        return new Row(
                line,
                change.clusterId,
                clusters.get(change.clusterId),
                change.id,
                actor.isMemberOf(change.team),
                FreshPreview.without(change, line.ruleId()));
    }
}
