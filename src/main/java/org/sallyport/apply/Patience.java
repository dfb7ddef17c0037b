package org.sallyport.apply;

/**
 * How often a run tries before it gives up.
 *
 * @param pauses how often it waits for the cloud without getting on in between
 * @param attempts how often it makes one call
 */
record Patience(int pauses, int attempts) {
    Patience {
        if (pauses < 0 || attempts < 1) {
            throw new IllegalArgumentException(
                    "A run makes each call at least once and does not wait fewer than 0 times");
        }
    }
}
