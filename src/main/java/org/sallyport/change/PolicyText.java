package org.sallyport.change;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** The text of the first policy: what the portal asks for while nobody has decided anything else. */
final class PolicyText {
    private PolicyText() {}

    static String of(ChangeConfiguration configuration) {
        StringBuilder text = new StringBuilder("""
                # What a change needs before it is applied, when that may be, and how long its parts last.
                #
                # All conditions of a list have to hold together, and one signature counts for one of them. They come from
                #   approvers       anybody who may approve for the owning team
                #   lead            an approver who belongs to the owning team
                #   team security   an approver who belongs to that team
                # and different-teams says from how many teams the signers have to come.
                # Loosening is whatever opens traffic that is closed now; it asks for at least as much as tightening.
                """);
        text.append("default:\n").append(rules(2, 1));
        Map<String, Integer> levels = new TreeMap<>(configuration.approvals());
        if (!levels.isEmpty()) {
            text.append("levels:\n");
            levels.forEach((level, count) ->
                    text.append("  ").append(level).append(":\n").append(rules(4, count)));
        }
        return text.append("""
                # When changes may be applied, and when not. To and from as clocks show it in the zone; without teams: for all.
                #windows:
                #  - days: [monday, tuesday, wednesday, thursday]
                #    from: 22:00
                #    to: 04:00
                #    zone: Europe/Berlin
                #freezes:
                #  - from: 2026-12-20 00:00
                #    to: 2027-01-06 06:00
                #    zone: Europe/Berlin
                #    reason: End of the year
                # How long a request may wait, how long a signature counts, how long a change is on trial.
                """)
                .append("""
                request-lifetime: %s
                approval-lifetime: %s
                confirmation-time: %s
                """.formatted(
                                written(configuration.lifetime()),
                                written(configuration.lifetime()),
                                written(configuration.confirmationTime())))
                .toString();
    }

    /** Seven days are P7D, as people write them, and not PT168H. */
    private static String written(Duration length) {
        boolean wholeDays = length.equals(Duration.ofDays(length.toDays()));
        return wholeDays ? "P" + length.toDays() + "D" : length.toString();
    }

    private static String rules(int indent, int approvals) {
        return ("""
                tightening:
                  conditions:
                    - count: %1$d
                      from: approvers
                loosening:
                  conditions:
                    - count: %1$d
                      from: approvers
                """.formatted(approvals)).indent(indent);
    }
}
