package org.sallyport.change;

import io.quarkus.panache.common.Page;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.sallyport.web.Stretch;

/**
 * Which exceptions are in force: those of changes that were applied and not undone, with no later change applied on top that
 * was not undone either, on clusters that are still there.
 */
final class ExceptionQuery {
    static final int PAGE_SIZE = 50;

    static final String IN_FORCE = "select e from ExceptedRule e, ChangeRequest c where c.id = e.changeId"
            + " and c.appliedAt is not null and c.state <> ?1"
            + " and not exists (select 1 from ChangeRequest later where later.clusterId = c.clusterId"
            + " and later.appliedAt > c.appliedAt and later.state <> ?1)"
            + " and exists (select 1 from Cluster k where k.id = c.clusterId and k.goneAt is null)";

    private ExceptionQuery() {}

    /** Where a page starts: at the beginning, behind an exception, or before one. */
    record Position(LocalDate lastDay, UUID id, boolean isBackwards) {
        static final Position START = new Position(null, null, false);

        boolean isStart() {
            return lastDay == null;
        }
    }

    /**
     * One page, those first that end first.
     *
     * @param teams whose clusters; empty for those of all teams
     */
    static Stretch<ExceptedRule> page(Optional<Set<String>> teams, Position position) {
        StringBuilder query = new StringBuilder(IN_FORCE);
        List<Object> parameters = new ArrayList<>(List.of(ChangeState.UNDONE));
        if (teams.isPresent()) {
            if (teams.get().isEmpty()) {
                return new Stretch<>(List.of(), false, false);
            }
            parameters.add(teams.get());
            query.append(" and c.team in ?").append(parameters.size());
        }
        if (!position.isStart()) {
            String beyond = position.isBackwards() ? "<" : ">";
            parameters.add(position.lastDay());
            parameters.add(position.id());
            query.append(" and (e.lastDay %1$s ?%2$d or e.lastDay = ?%2$d and e.id %1$s ?%3$d)"
                    .formatted(beyond, parameters.size() - 1, parameters.size()));
        }
        query.append(position.isBackwards() ? " order by e.lastDay desc, e.id desc" : " order by e.lastDay, e.id");
        List<ExceptedRule> found = ExceptedRule.<ExceptedRule>find(query.toString(), parameters.toArray())
                .page(Page.ofSize(PAGE_SIZE + 1))
                .list();
        return Stretch.of(found, PAGE_SIZE, position.isBackwards(), position.isStart());
    }

    /** Those of one cluster. */
    static List<ExceptedRule> ofCluster(UUID clusterId) {
        return ExceptedRule.list(
                IN_FORCE + " and c.clusterId = ?2 order by e.lastDay, e.id", ChangeState.UNDONE, clusterId);
    }

    /** Whether one is still in force. */
    static boolean isInForce(UUID id) {
        return !ExceptedRule.list(IN_FORCE + " and e.id = ?2", ChangeState.UNDONE, id)
                .isEmpty();
    }
}
