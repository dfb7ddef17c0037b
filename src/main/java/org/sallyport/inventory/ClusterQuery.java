package org.sallyport.inventory;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.sallyport.identity.Actor;
import org.sallyport.web.LikePattern;
import org.sallyport.web.Stretch;

/** Which of the clusters that are not gone to list; always limited to what one person may see. */
final class ClusterQuery {

    static final int PAGE_SIZE = 50;

    private static final String BY_NAME = " order by name, id";
    private static final String BY_NAME_BACKWARDS = " order by name desc, id desc";

    private final String condition;
    private final Parameters parameters;

    private ClusterQuery(String condition, Parameters parameters) {
        this.condition = condition;
        this.parameters = parameters;
    }

    /** What a person asked to see; empty texts ask for everything. */
    record Filter(String name, String team) {

        static final Filter NONE = new Filter("", "");

        public boolean isEmpty() {
            return name.isBlank() && team.isBlank();
        }
    }

    /** Where a page starts: at the beginning, behind a cluster, or before one. */
    record Position(String name, UUID id, boolean isBackwards) {

        static final Position START = new Position(null, null, false);

        boolean isStart() {
            return name == null;
        }
    }

    static ClusterQuery of(Actor actor) {
        ClusterQuery present = new ClusterQuery("goneAt is null", new Parameters());
        if (actor.isOperator() || actor.isAuditor()) {
            return present;
        }
        if (actor.approvesAllTeams()) {
            return present.and("team is not null");
        }
        Set<String> teams = new TreeSet<>(actor.teams());
        teams.addAll(actor.approvesTeams());
        return teams.isEmpty() ? present.and("1 = 0") : present.and("team in (:visible)", "visible", teams);
    }

    ClusterQuery matching(Filter filter) {
        ClusterQuery query = this;
        if (!filter.name().isBlank()) {
            query = query.and("lower(name) like :part escape '!'", "part", LikePattern.containing(filter.name()));
        }
        if (!filter.team().isBlank()) {
            query = query.and("team = :team", "team", filter.team().strip());
        }
        return query;
    }

    List<Cluster> all() {
        return Cluster.list(condition + BY_NAME, parameters.map());
    }

    /** The teams that own clusters among these. */
    List<String> teams() {
        return Cluster.find(
                        "select distinct team from Cluster where team is not null and " + condition + " order by team",
                        parameters.map())
                .project(String.class)
                .list();
    }

    /** Counts and the clusters that need somebody, in as many queries however many clusters there are. */
    ClusterOverview overview() {
        ClusterQuery sound = and("readAt is not null and lostFlows = 0");
        ClusterQuery troubled = and("(lostFlows > 0 or openDoors > 0 or team is null)");
        return new ClusterOverview(
                count(),
                and("readAt is null").count(),
                and("lostFlows > 0").count(),
                sound.countBy("coalesce(levelId, '')"),
                ClusterOverview.byKind(countBy("exposure")),
                Cluster.<Cluster>find(
                                troubled.condition + " order by lostFlows desc, openDoors desc, name, id",
                                parameters.map())
                        .page(0, ClusterOverview.MOST_TROUBLED)
                        .list(),
                troubled.count());
    }

    private long count() {
        return Cluster.count(condition, parameters.map());
    }

    private Map<String, Long> countBy(String expression) {
        Map<String, Long> counts = new HashMap<>();
        Cluster.find(
                        "select " + expression + ", count(*) from Cluster where " + condition + " group by "
                                + expression,
                        parameters.map())
                .project(Object[].class)
                .list()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }

    Stretch<Cluster> page(Position position) {
        return Stretch.of(
                query(position).page(0, PAGE_SIZE + 1).list(), PAGE_SIZE, position.isBackwards(), position.isStart());
    }

    private PanacheQuery<Cluster> query(Position position) {
        if (position.isStart()) {
            return Cluster.find(condition + BY_NAME, parameters.map());
        }
        ClusterQuery beyond = position.isBackwards()
                ? and("(name < :name or name = :name and id < :id)")
                : and("(name > :name or name = :name and id > :id)");
        Parameters from = copy(parameters).and("name", position.name()).and("id", position.id());
        return Cluster.find(beyond.condition + (position.isBackwards() ? BY_NAME_BACKWARDS : BY_NAME), from.map());
    }

    private ClusterQuery and(String further) {
        return new ClusterQuery(condition + " and " + further, parameters);
    }

    private ClusterQuery and(String further, String name, Object value) {
        return new ClusterQuery(condition + " and " + further, copy(parameters).and(name, value));
    }

    private static Parameters copy(Parameters parameters) {
        Parameters copy = new Parameters();
        parameters.map().forEach(copy::and);
        return copy;
    }
}
