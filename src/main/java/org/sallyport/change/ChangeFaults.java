package org.sallyport.change;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What makes no sense in the settings of changes, told before the start together with everything else. */
public final class ChangeFaults {

    private static final String KEY = "sallyport.change.";
    private static final Duration SHORTEST_WATCH = Duration.ofSeconds(1);
    private static final int MOST_APPROVALS = 5;

    private ChangeFaults() {}

    /** Each fault with its key and what to set; empty if there is none. */
    public static List<String> of(ChangeConfiguration settings) {
        List<String> faults = new ArrayList<>();
        settings.approvals().forEach((level, approvals) -> {
            if (approvals < 1 || approvals > MOST_APPROVALS) {
                faults.add(KEY + "approvals." + level + ": set a number from 1 to " + MOST_APPROVALS);
            }
        });
        someTime(settings.lifetime(), "lifetime", faults);
        someTime(settings.confirmationTime(), "confirmation-time", faults);
        if (!isWatched(settings.watch())) {
            faults.add(KEY + "watch: set " + SHORTEST_WATCH.toSeconds()
                    + "s or more; without it nothing that nobody confirms would be taken back");
        }
        return faults;
    }

    private static boolean isWatched(String every) {
        try {
            return DurationConverter.parseDuration(every.strip()).compareTo(SHORTEST_WATCH) >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void someTime(Duration time, String key, List<String> faults) {
        if (time.toMillis() < 1) {
            faults.add(KEY + key + ": set more than 0s");
        }
    }
}
