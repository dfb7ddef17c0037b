package org.sallyport.change;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * A time in which nothing is applied.
 *
 * @param from when it begins, as clocks show it in its zone
 * @param to when it ends
 * @param reason what people are told
 * @param teams whose changes it stops; empty for those of every team
 */
record Freeze(LocalDateTime from, LocalDateTime to, ZoneId zone, String reason, Set<String> teams) {

    Freeze {
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("A freeze ends after it begins");
        }
        teams = Set.copyOf(teams);
    }

    boolean isFor(String team) {
        return teams.isEmpty() || teams.contains(team);
    }

    Instant begin() {
        return from.atZone(zone).toInstant();
    }

    /** Where a clock shows the same time twice, the second. */
    Instant end() {
        return to.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    boolean contains(Instant moment) {
        return !begin().isAfter(moment) && end().isAfter(moment);
    }
}
