package org.sallyport.inventory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many clusters stand together.
 *
 * @param total how many there are
 * @param unread how many have not been read yet
 * @param damaged how many have lost required flows
 * @param byLevel how many of the others are at each level, by the level's id; an empty id for none
 * @param open how many clusters leave each kind of door open
 * @param troubled the first few that need somebody: damaged, open beyond what CCE needs, or without a team
 * @param troubledCount how many of those there are
 */
public record ClusterOverview(
        long total,
        long unread,
        long damaged,
        Map<String, Long> byLevel,
        Map<Exposure.Kind, Long> open,
        List<Cluster> troubled,
        long troubledCount) {

    static final int MOST_TROUBLED = 10;

    /** How many clusters leave each kind of door open, from how many have each set of exposures. */
    static Map<Exposure.Kind, Long> byKind(Map<String, Long> byExposures) {
        Map<Exposure.Kind, Long> open = new EnumMap<>(Exposure.Kind.class);
        byExposures.forEach((text, count) -> Standing.exposures(text).stream()
                .map(Exposure::kind)
                .distinct()
                .forEach(kind -> open.merge(kind, count, Long::sum)));
        return open;
    }
}
