package org.sallyport.change;

import org.sallyport.cloud.CloudException;

/** Whether what was signed is still what would be done. */
sealed interface Freshness {

    /**
     * The same plan follows from the live rules.
     *
     * @param now that plan, with the rules it follows from
     */
    record Fresh(Preview now) implements Freshness {}

    /**
     * Another plan follows, or none.
     *
     * @param now what a preview shows today
     */
    record Stale(Preview now) implements Freshness {}

    /** The level that was signed is no longer offered in that version. */
    record LevelGone() implements Freshness {}

    /** The live rules cannot be read, so nobody can know. */
    record Unknown(CloudException cause) implements Freshness {}

    /** Nothing waits for a comparison: the request is applied, or it has ended. */
    record Settled() implements Freshness {}
}
