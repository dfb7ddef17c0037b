package org.sallyport.drift;

import io.quarkus.panache.common.Page;
import io.quarkus.panache.common.Parameters;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.web.LikePattern;
import org.sallyport.web.Stretch;

/** Which open findings to list: those of clusters that are there and whose team a person may see. */
final class DriftQuery {

    static final int PAGE_SIZE = 50;

    private static final String OPEN = "select f from DriftFinding f, Cluster c"
            + " where c.id = f.clusterId and c.goneAt is null and f.endedAt is null";

    private final StringBuilder query = new StringBuilder(OPEN);
    private final Parameters parameters = new Parameters();

    private DriftQuery() {}

    /** What a person asked to see; an empty name and no kind ask for everything. */
    record Filter(String name, Optional<DriftKind> kind) {

        public boolean isEmpty() {
            return name.isBlank() && kind.isEmpty();
        }

        static Filter ofCluster(String name) {
            return new Filter(name, Optional.empty());
        }

        /** Where that is listed, for further parameters. */
        UriBuilder address() {
            UriBuilder address = UriBuilder.fromPath("/drift");
            if (!name.isBlank()) {
                address.queryParam("name", "{name}").resolveTemplate("name", name);
            }
            kind.ifPresent(one -> address.queryParam("kind", one.path()));
            return address;
        }
    }

    /** Where a page starts: at the beginning, behind a finding, or before one. */
    record Position(Instant firstSeenAt, UUID id, boolean isBackwards) {

        static final Position START = new Position(null, null, false);

        boolean isStart() {
            return firstSeenAt == null;
        }
    }

    /**
     * One page, newest first.
     *
     * @param teams whose clusters; empty for those of all teams
     */
    static Stretch<DriftFinding> page(Optional<Set<String>> teams, Filter filter, Position position) {
        if (teams.filter(Set::isEmpty).isPresent()) {
            return new Stretch<>(List.of(), false, false);
        }
        DriftQuery wanted = new DriftQuery();
        teams.ifPresent(visible -> wanted.and("c.team in :teams", "teams", visible));
        filter.kind().ifPresent(kind -> wanted.and("f.kind = :kind", "kind", kind));
        if (!filter.name().isBlank()) {
            wanted.and("lower(c.name) like :part escape '!'", "part", LikePattern.containing(filter.name()));
        }
        return wanted.page(position);
    }

    private void and(String further, String name, Object value) {
        query.append(" and ").append(further);
        parameters.and(name, value);
    }

    private Stretch<DriftFinding> page(Position position) {
        if (!position.isStart()) {
            String beyond = position.isBackwards() ? ">" : "<";
            and(
                    "(f.firstSeenAt %1$s :at or f.firstSeenAt = :at and f.id %1$s :id)".formatted(beyond),
                    "at",
                    position.firstSeenAt());
            parameters.and("id", position.id());
        }
        query.append(
                position.isBackwards() ? " order by f.firstSeenAt, f.id" : " order by f.firstSeenAt desc, f.id desc");
        List<DriftFinding> found = DriftFinding.<DriftFinding>find(query.toString(), parameters)
                .page(Page.ofSize(PAGE_SIZE + 1))
                .list();
        return Stretch.of(found, PAGE_SIZE, position.isBackwards(), position.isStart());
    }
}
