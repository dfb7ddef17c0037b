package org.sallyport.identity;

import java.time.Duration;

/** How long a name has to wait, in words. */
final class Waiting {

    private Waiting() {}

    /** Rounded up, so that waiting as long as told is long enough. */
    static String inWords(Duration wait, IdentityMessages m) {
        long seconds = wait.toSeconds() + 1;
        return seconds < 60 ? m.wait_seconds(seconds) : m.wait_minutes((seconds + 59) / 60);
    }
}
