package org.sallyport.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What makes no sense in the settings of runs, told before the start together with everything else. */
public final class ApplyFaults {

    private static final String KEY = "sallyport.apply.";

    /** A worker renews its lease three times as often; below this a busy machine would lose clusters. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);

    private ApplyFaults() {}

    /** Each fault with its key and what to set; empty if there is none. */
    public static List<String> of(ApplyConfiguration settings) {
        List<String> faults = new ArrayList<>();
        atLeast(0, settings.workers(), "workers", faults);
        atLeast(0, settings.pauses(), "pauses", faults);
        atLeast(1, settings.attempts(), "attempts", faults);
        if (settings.lease().compareTo(SHORTEST_LEASE) < 0) {
            faults.add(KEY + "lease: set " + SHORTEST_LEASE.toSeconds() + "s or more");
        }
        someTime(settings.pollInterval(), "poll-interval", faults);
        someTime(settings.pause(), "pause", faults);
        if (settings.longestPause().compareTo(settings.pause()) < 0) {
            faults.add(KEY + "longest-pause: set at least as much as " + KEY + "pause");
        }
        if (settings.shutdown().isNegative()) {
            faults.add(KEY + "shutdown: set 0s or more");
        }
        return faults;
    }

    private static void atLeast(int least, int number, String key, List<String> faults) {
        if (number < least) {
            faults.add(KEY + key + ": set " + least + " or more");
        }
    }

    private static void someTime(Duration time, String key, List<String> faults) {
        if (time.toMillis() < 1) {
            faults.add(KEY + key + ": set more than 0s");
        }
    }
}
