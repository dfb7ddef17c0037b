package org.sallyport.identity;

import java.time.Duration;

/**
 * How long a name has to wait after failed tries.
 *
 * @param freeTries how many failures cost nothing
 * @param first the delay after the first failure that costs something; each further one doubles it
 * @param longest the greatest delay
 */
record LockOut(int freeTries, Duration first, Duration longest) {

    LockOut {
        if (freeTries < 1 || first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("A lock-out leaves one try at least and its delays grow: " + freeTries
                    + " tries, " + first + " to " + longest);
        }
    }

    /** @param failures how often in a row signing in has failed */
    Duration delayAfter(int failures) {
        Duration delay = first;
        if (failures < freeTries) {
            return Duration.ZERO;
        }
        for (int more = failures - freeTries; more > 0 && delay.compareTo(longest) < 0; more--) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longest) < 0 ? delay : longest;
    }
}
