package org.sallyport.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * How many entries may be written for what anybody can provoke: so many at once, then so many a minute. What is beyond
 * that is counted and told with the next entry that is written.
 */
final class Budget {

    private final int most;
    private final Duration each;
    private double left;
    private Instant filledAt = Instant.MIN;
    private long unrecorded;

    /** @param perMinute also the number that may be written at once */
    Budget(int perMinute) {
        this.most = perMinute;
        this.each = Duration.ofMinutes(1).dividedBy(perMinute);
        this.left = perMinute;
    }

    /** @return whether an entry may be written now; if not, it counts as unrecorded */
    synchronized boolean spend(Instant now) {
        if (filledAt.isBefore(now)) {
            if (!filledAt.equals(Instant.MIN)) {
                double earned = (double) Duration.between(filledAt, now).toNanos() / each.toNanos();
                left = Math.min(most, left + earned);
            }
            filledAt = now;
        }
        if (left < 1) {
            unrecorded++;
            return false;
        }
        left--;
        return true;
    }

    /** How many went unrecorded since this was last asked. */
    synchronized long takeUnrecorded() {
        long taken = unrecorded;
        unrecorded = 0;
        return taken;
    }
}
