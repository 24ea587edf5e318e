package org.oxybench.station.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * How long an interruption has lasted: by the clock, and never less than the station has itself seen pass since it first
 * looked, so that a clock that is set back makes no interruption short. Used by one thread.
 */
final class InterruptionTime {
    private final LongSupplier nanoTime;
    private Instant since = Instant.MIN;
    private long firstNanos;

    /** Asks this monotonic time, nanoseconds. */
    InterruptionTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * How long it has lasted now.
     *
     * @param began newest moment at which the unit is known to have been under power; it names the interruption
     * @param now by the clock
     */
    Duration lasted(Instant began, Instant now) {
        long nanos = nanoTime.getAsLong();
        if (!began.equals(since)) {
            since = began;
            firstNanos = nanos;
        }
        Duration seen = Duration.ofNanos(nanos - firstNanos);
        Duration told = Duration.between(began, now);
        return told.compareTo(seen) > 0 ? told : seen;
    }
}
