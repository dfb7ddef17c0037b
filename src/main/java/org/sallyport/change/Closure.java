package org.sallyport.change;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What keeps a team's changes from being applied at a moment.
 *
 * @param frozenFor why there is a freeze; null if there is none, and then no change window is open
 * @param frozenUntil when the freeze ends; null if there is none
 * @param frozenZone in which zone the freeze is thought of; null if there is none
 * @param opens when changes may be applied next; null if never
 * @param zone in which zone the team thinks of its changes
 */
record Closure(
        @Nullable String frozenFor,
        @Nullable Instant frozenUntil,
        @Nullable ZoneId frozenZone,
        @Nullable Instant opens,
        ZoneId zone) {

    String in(PolicyMessages messages) {
        String why = frozenFor == null || frozenUntil == null || frozenZone == null
                ? messages.outside_windows()
                : messages.frozen(frozenFor, ChangeTimes.inZone(frozenUntil, frozenZone));
        String next = opens == null ? messages.never_open() : messages.next_open(ChangeTimes.inZone(opens, zone));
        return why + " " + next;
    }
}
