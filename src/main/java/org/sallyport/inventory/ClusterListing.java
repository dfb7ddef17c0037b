package org.sallyport.inventory;

import io.quarkus.qute.TemplateData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.sallyport.identity.Actor;
import org.sallyport.web.Stretch;

/** What the list of clusters shows. */
@ApplicationScoped
class ClusterListing {

    private final Clusters clusters;
    private final OpenChanges changes;
    private final OpenDrift drift;
    private final ClusterWords words;

    ClusterListing(Clusters clusters, OpenChanges changes, OpenDrift drift, ClusterWords words) {
        this.clusters = clusters;
        this.changes = changes;
        this.drift = drift;
        this.words = words;
    }

    /**
     * @param team empty if it has none yet
     * @param open what lets anybody in who need not be let in
     * @param lost that required flows are lost; empty if none is
     * @param verified when its rules were last read; empty if never
     * @param changes what is asked for or under way
     * @param drift what is not as the last change left it
     */
    public record Row(
            UUID id,
            String name,
            String network,
            String team,
            ClusterWords.Pill level,
            List<String> open,
            String lost,
            boolean isRead,
            Optional<Instant> verified,
            List<OpenChanges.OpenChange> changes,
            List<OpenDrift.Drift> drift) {}

    /** @param about why it does not answer, in a sentence */
    @TemplateData
    public record Trouble(String connection, String about, Instant since) {}

    /** What stands in place of an empty table. */
    public record Nothing(String title, String hint) {}

    public record View(
            List<Row> rows,
            Optional<Nothing> nothing,
            ClusterQuery.Filter filter,
            List<String> teams,
            List<Trouble> troubles,
            String previous,
            String next,
            String refreshed,
            boolean mayRefresh) {

        public boolean isRefreshed() {
            return refreshed.equals("yes");
        }

        /** Whether somebody wanted it read again and it was not. */
        public boolean isLeftAlone() {
            return refreshed.equals("later");
        }
    }

    View view(Actor actor, ClusterQuery.Filter filter, ClusterQuery.Position position, String refreshed) {
        Stretch<Cluster> page = clusters.page(actor, filter, position);
        List<CloudConnection> connections = clusters.connections();
        List<UUID> shown = page.rows().stream().map(cluster -> cluster.id).toList();
        Map<UUID, List<OpenChanges.OpenChange>> open = changes.of(shown);
        Map<UUID, List<OpenDrift.Drift>> drifted = drift.of(shown);
        return new View(
                page.rows().stream()
                        .map(cluster -> row(
                                cluster,
                                open.getOrDefault(cluster.id, List.of()),
                                drifted.getOrDefault(cluster.id, List.of())))
                        .toList(),
                page.rows().isEmpty() ? Optional.of(nothing(actor, filter, connections)) : Optional.empty(),
                filter,
                ClusterQuery.of(actor).teams(),
                troubles(connections),
                page.before(first -> address(filter, "before", first)),
                page.after(last -> address(filter, "after", last)),
                refreshed,
                actor.isOperator() || actor.isApprover() || !actor.teams().isEmpty());
    }

    private Row row(Cluster cluster, List<OpenChanges.OpenChange> open, List<OpenDrift.Drift> drifted) {
        return new Row(
                cluster.id,
                cluster.name,
                words.network(cluster.networkModel),
                cluster.team == null ? "" : cluster.team,
                words.level(cluster),
                words.exposures(cluster.openToInternet().stream()
                        .filter(Exposure::isAvoidable)
                        .toList()),
                cluster.lostFlows > 0 ? words.say().lost_flows(cluster.lostFlows) : "",
                cluster.isRead(),
                Optional.ofNullable(cluster.readAt),
                open,
                drifted);
    }

    /** The connections that do not answer, with why. */
    List<Trouble> troubles(List<CloudConnection> connections) {
        return connections.stream()
                .filter(connection -> !connection.isReachable())
                .map(connection ->
                        new Trouble(connection.name, words.trouble(connection.trouble), connection.unreachableSince))
                .toList();
    }

    private Nothing nothing(Actor actor, ClusterQuery.Filter filter, List<CloudConnection> connections) {
        InventoryMessages say = words.say();
        if (!filter.isEmpty()) {
            return new Nothing(say.none_found(), say.none_found_hint());
        }
        if (connections.stream().allMatch(connection -> connection.synchronisedAt == null)) {
            return new Nothing(say.none_yet(), say.none_yet_reading());
        }
        return new Nothing(
                say.none_yet(), actor.isOperator() || actor.isAuditor() ? say.none_listed() : say.none_yours());
    }

    private static String address(ClusterQuery.Filter filter, String edge, Cluster cluster) {
        UriBuilder address = UriBuilder.fromPath("/clusters");
        if (!filter.name().isBlank()) {
            address.queryParam("name", "{name}");
        }
        if (!filter.team().isBlank()) {
            address.queryParam("team", "{team}");
        }
        return address.queryParam(edge, cluster.id)
                .resolveTemplate("name", filter.name())
                .resolveTemplate("team", filter.team())
                .build()
                .toString();
    }
}
