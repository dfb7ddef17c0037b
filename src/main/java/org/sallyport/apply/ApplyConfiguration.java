package org.sallyport.apply;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How runs are carried out: {@code sallyport.apply.*}. */
@ConfigMapping(prefix = "sallyport.apply")
public interface ApplyConfiguration {

    /** How many runs this process carries out at one time, each on a cluster of its own; 0 for none at all. */
    @WithDefault("4")
    int workers();

    /**
     * For how long a worker holds a cluster without a sign of life; after that another one goes on. It is renewed three
     * times as often, and must be longer than the longest cloud call with its retries.
     */
    @WithDefault("90s")
    Duration lease();

    /** How often to look for runs that were left behind by another process; a new run is taken up at once. */
    @WithDefault("5s")
    Duration pollInterval();

    /** How long a run waits for the cloud the first time; each further time twice as long. */
    @WithDefault("1s")
    Duration pause();

    /** The longest that a run waits before it tries again. */
    @WithDefault("30s")
    Duration longestPause();

    /** How often a run waits without getting on before it gives up. */
    @WithDefault("7")
    int pauses();

    /** How often one call is made before the run gives up. */
    @WithDefault("3")
    int attempts();

    /**
     * How long a shutdown waits for the calls that are under way: longer than the longest one, which is the budget of its
     * retries, then one more connection and answer.
     */
    @WithDefault("50s")
    Duration shutdown();

    default Patience patience() {
        return new Patience(pauses(), attempts());
    }

    /** How long to wait the next time. */
    default Duration pauseAfter(int pausesSoFar) {
        Duration doubled = pause().multipliedBy(1L << Math.max(0, Math.min(pausesSoFar, Long.SIZE / 4)));
        return doubled.compareTo(longestPause()) < 0 ? doubled : longestPause();
    }
}
