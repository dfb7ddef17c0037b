package org.sallyport.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When changes may be applied: windows over midnight, clocks that are put forward and back, freezes. */
class ChangeCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aWindowOverMidnightBelongsToTheDayItBeginsOn() {
        ChangeCalendar fridayNight = windows(window("22:00", "04:00", DayOfWeek.FRIDAY));

        assertThat(fridayNight.isOpen(berlin("2026-11-27T21:59"))).isFalse();
        assertThat(fridayNight.isOpen(berlin("2026-11-27T22:00"))).isTrue();
        assertThat(fridayNight.isOpen(berlin("2026-11-28T03:59"))).isTrue();
        assertThat(fridayNight.isOpen(berlin("2026-11-28T04:00"))).isFalse();
        assertThat(fridayNight.isOpen(berlin("2026-11-27T03:00"))).isFalse();
        assertThat(fridayNight.nextOpen(berlin("2026-11-28T04:00"))).contains(berlin("2026-12-04T22:00"));
        assertThat(fridayNight.closesAfter(berlin("2026-11-28T01:00"))).contains(berlin("2026-11-28T04:00"));
    }

    @Test
    void aWindowFollowsTheClocksOfItsZoneThroughTheYear() {
        ChangeCalendar evenings = windows(window("20:00", "22:00", DayOfWeek.values()));

        assertThat(evenings.isOpen(Instant.parse("2026-07-01T18:30:00Z"))).isTrue();
        assertThat(evenings.isOpen(Instant.parse("2026-12-01T18:30:00Z"))).isFalse();
        assertThat(evenings.isOpen(Instant.parse("2026-12-01T19:30:00Z"))).isTrue();
    }

    @Test
    void aWindowThatClocksJumpOverDoesNotOpenThatNight() {
        // on 2027-03-28 clocks go from 02:00 to 03:00
        ChangeCalendar sundays = windows(window("02:00", "03:00", DayOfWeek.SUNDAY));

        assertThat(sundays.isOpen(Instant.parse("2027-03-28T00:59:59Z"))).isFalse();
        assertThat(sundays.isOpen(Instant.parse("2027-03-28T01:00:00Z"))).isFalse();
        assertThat(sundays.nextOpen(Instant.parse("2027-03-27T12:00:00Z"))).contains(berlin("2027-04-04T02:00"));
    }

    @Test
    void aWindowThatBeginsInTheGapBeginsBehindIt() {
        ChangeCalendar sundays = windows(window("02:30", "05:00", DayOfWeek.SUNDAY));

        assertThat(sundays.nextOpen(Instant.parse("2027-03-27T12:00:00Z")))
                .contains(Instant.parse("2027-03-28T01:30:00Z")); // shown as 03:30
    }

    @Test
    void anHourThatIsShownTwiceIsInTheWindowAsAWholeOrOnce() {
        // on 2026-10-25 clocks go from 03:00 back to 02:00
        ChangeCalendar acrossIt = windows(window("01:00", "04:00", DayOfWeek.SUNDAY));
        ChangeCalendar insideIt = windows(window("02:00", "02:30", DayOfWeek.SUNDAY));

        assertThat(acrossIt.isOpen(Instant.parse("2026-10-25T00:30:00Z"))).isTrue();
        assertThat(acrossIt.isOpen(Instant.parse("2026-10-25T01:30:00Z"))).isTrue();
        assertThat(acrossIt.isOpen(Instant.parse("2026-10-25T03:00:00Z"))).isFalse();
        assertThat(insideIt.isOpen(Instant.parse("2026-10-25T00:15:00Z"))).isTrue();
        assertThat(insideIt.isOpen(Instant.parse("2026-10-25T01:15:00Z"))).isFalse();
    }

    @Test
    void aWholeDayGoesUntilMidnight() {
        ChangeCalendar saturdays = windows(window("00:00", "00:00", DayOfWeek.SATURDAY));

        assertThat(saturdays.isOpen(berlin("2026-11-28T00:00"))).isTrue();
        assertThat(saturdays.isOpen(berlin("2026-11-28T23:59"))).isTrue();
        assertThat(saturdays.isOpen(berlin("2026-11-29T00:00"))).isFalse();
    }

    @Test
    void aFreezeClosesWindowsAndTheNextOneBehindItCounts() {
        Freeze freeze = freeze("2026-12-20T00:00", "2027-01-06T23:00");
        ChangeCalendar calendar =
                new ChangeCalendar(List.of(window("22:00", "04:00", DayOfWeek.WEDNESDAY)), List.of(freeze));

        assertThat(calendar.isOpen(berlin("2026-12-23T22:30"))).isFalse();
        assertThat(calendar.freezeAt(berlin("2026-12-23T22:30"))).contains(freeze);
        assertThat(calendar.nextOpen(berlin("2026-12-23T22:30"))).contains(berlin("2027-01-06T23:00"));
        assertThat(calendar.closesAfter(berlin("2026-12-16T23:00"))).contains(berlin("2026-12-17T04:00"));
    }

    @Test
    void freezesOneAfterTheOtherAreWaitedForTogether() {
        ChangeCalendar calendar = new ChangeCalendar(
                List.of(),
                List.of(
                        freeze("2026-12-20T00:00", "2026-12-27T00:00"),
                        freeze("2026-12-26T00:00", "2027-01-06T00:00")));

        assertThat(calendar.nextOpen(berlin("2026-12-21T00:00"))).contains(berlin("2027-01-06T00:00"));
        assertThat(calendar.freezesBetween(berlin("2026-12-01T00:00"), berlin("2026-12-22T00:00")))
                .hasSize(1);
    }

    @Test
    void windowsForOtherTeamsDoNotConcernATeam() {
        ApprovalPolicy policy = new ApprovalPolicy(
                ApprovalPolicy.LevelRules.same(SignatureRule.approvers(1)),
                Map.of(),
                List.of(new ChangeWindow(
                        EnumSet.of(DayOfWeek.MONDAY),
                        LocalTime.of(1, 0),
                        LocalTime.of(2, 0),
                        BERLIN,
                        Set.of("search"))),
                List.of(),
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ofMinutes(1));

        assertThat(policy.calendar("payments").isAlwaysOpen()).isTrue();
        assertThat(policy.calendar("search").isOpen(berlin("2026-11-27T12:00"))).isFalse();
    }

    private static ChangeCalendar windows(ChangeWindow... windows) {
        return new ChangeCalendar(List.of(windows), List.of());
    }

    private static ChangeWindow window(String from, String to, DayOfWeek... days) {
        return new ChangeWindow(Set.of(days), LocalTime.parse(from), LocalTime.parse(to), BERLIN, Set.of());
    }

    private static Freeze freeze(String from, String to) {
        return new Freeze(LocalDateTime.parse(from), LocalDateTime.parse(to), BERLIN, "Year end", Set.of());
    }

    private static Instant berlin(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }
}
