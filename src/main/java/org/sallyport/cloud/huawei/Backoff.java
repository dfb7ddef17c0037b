package org.sallyport.cloud.huawei;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a call is tried again: after a pause that is drawn anew from a range which doubles with each attempt (full jitter),
 * or as long as the cloud asks for, until the attempts or the time are used up.
 *
 * @param attempts how often a call is made at most
 * @param firstPause the longest pause after the first attempt
 * @param longestPause the longest pause after any
 * @param budget how long after the first attempt the last one may begin
 */
record Backoff(int attempts, Duration firstPause, Duration longestPause, Duration budget) {

    private static final int DOUBLINGS = 20;

    static Backoff of(CloudConfiguration.Retry retry) {
        return new Backoff(retry.attempts(), retry.firstPause(), retry.longestPause(), retry.budget());
    }

    /**
     * How long to wait before the next attempt; empty if there is none.
     *
     * @param made how many attempts were made
     * @param spent the time since the first began
     * @param asked how long the cloud asks to wait, or zero
     */
    Optional<Duration> pause(int made, Duration spent, Duration asked, RandomGenerator random) {
        if (made >= attempts) {
            return Optional.empty();
        }
        long doubled = firstPause.toNanos() << Math.min(made - 1, DOUBLINGS);
        long range = Math.min(doubled, longestPause.toNanos());
        Duration drawn = Duration.ofNanos(random.nextLong(range + 1));
        Duration pause = drawn.compareTo(asked) > 0 ? drawn : asked.plus(drawn);
        return spent.plus(pause).compareTo(budget) > 0 ? Optional.empty() : Optional.of(pause);
    }
}
