package org.sallyport.change;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * A time of the week in which changes may be applied, as clocks show it in its zone.
 *
 * @param days on which it begins
 * @param from when it begins
 * @param to when it ends: on the next day, unless that is later than it begins
 * @param teams whose changes it is for; empty for those of every team
 */
record ChangeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, Set<String> teams) {

    /** Enough to find the next one though a clock that is put forward may swallow one. */
    private static final int DAYS_AHEAD = 15;

    ChangeWindow {
        days = Set.copyOf(EnumSet.copyOf(days));
        teams = Set.copyOf(teams);
    }

    boolean isFor(String team) {
        return teams.isEmpty() || teams.contains(team);
    }

    boolean isOverMidnight() {
        return !to.isAfter(from);
    }

    boolean contains(Instant moment) {
        return endAt(moment).isPresent();
    }

    /** When it ends that is open at this moment; empty if it is closed. */
    Optional<Instant> endAt(Instant moment) {
        return openings(moment)
                .filter(opening ->
                        !opening.begin().isAfter(moment) && opening.end().isAfter(moment))
                .map(Opening::end)
                .findFirst();
    }

    /** When it opens next after a moment. */
    Optional<Instant> nextAfter(Instant moment) {
        return openings(moment)
                .map(Opening::begin)
                .filter(begin -> begin.isAfter(moment))
                .findFirst();
    }

    /** From yesterday on: a window over midnight began then. */
    private Stream<Opening> openings(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return LongStream.rangeClosed(-1, DAYS_AHEAD)
                .mapToObj(today::plusDays)
                .filter(date -> days.contains(date.getDayOfWeek()))
                .map(this::on)
                .filter(opening -> opening.begin().isBefore(opening.end()));
    }

    private Opening on(LocalDate date) {
        return new Opening(
                date.atTime(from).atZone(zone).toInstant(),
                (isOverMidnight() ? date.plusDays(1) : date)
                        .atTime(to)
                        .atZone(zone)
                        .toInstant());
    }

    private record Opening(Instant begin, Instant end) {}
}
