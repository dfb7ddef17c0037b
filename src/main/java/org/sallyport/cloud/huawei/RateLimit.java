package org.sallyport.cloud.huawei;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How many calls a connection makes at most: so many a second, and at once no more than one second's worth. Shared by all
 * threads of a connection; when the cloud asks one of them to slow down, all wait.
 */
final class RateLimit {

    private final long nanosPerCall;
    private final long burst;
    private final LongSupplier clock;
    private long nextFree;

    /**
     * @param callsPerSecond at least 1
     * @param clock nanoseconds since a fixed moment
     */
    RateLimit(int callsPerSecond, LongSupplier clock) {
        this.nanosPerCall = Duration.ofSeconds(1).toNanos() / callsPerSecond;
        this.burst = Duration.ofSeconds(1).toNanos() - nanosPerCall;
        this.clock = clock;
        this.nextFree = clock.getAsLong() - burst;
    }

    /** Takes the next place and says how long to wait for it; takes none and is empty if that is longer than wanted. */
    synchronized Optional<Duration> take(Duration longestWait) {
        long now = clock.getAsLong();
        long place = Math.max(nextFree, now - burst);
        long wait = Math.max(0, place - now);
        if (wait > longestWait.toNanos()) {
            return Optional.empty();
        }
        nextFree = place + nanosPerCall;
        return Optional.of(Duration.ofNanos(wait));
    }

    /** Lets nobody call for a while. */
    synchronized void holdBack(Duration pause) {
        nextFree = Math.max(nextFree, clock.getAsLong() + pause.toNanos());
    }
}
