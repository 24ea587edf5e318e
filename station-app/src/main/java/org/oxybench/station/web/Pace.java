package org.oxybench.station.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Keeps a source in which nobody is signed on at the bench from sending more than a person with a scanner can: what a
 * bench is sent is recorded, and waits in the bench's queue, so both stay small. Counts in windows of fixed length. Thread-safe.
 */
final class Pace {

    /** Most that one source may send in a {@link #WINDOW}: more than a hand can, and little for a disk. */
    static final int EACH_MAX = 40;

    static final Duration WINDOW = Duration.ofSeconds(10);

    /** Sources that are counted at a time; further ones share one count. */
    static final int SOURCES_MAX = 500;

    private static final String REST = "*";

    private final LongSupplier nanoTime;
    private final Map<String, Integer> counts = new HashMap<>();
    private long beganNanos;

    /** Counts by this monotonic time, nanoseconds. */
    Pace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.beganNanos = nanoTime.getAsLong();
    }

    /** Counts one more of a source; false when it was one too many. */
    synchronized boolean admits(String source) {
        long now = nanoTime.getAsLong();
        if (now - beganNanos >= WINDOW.toNanos()) {
            beganNanos = now;
            counts.clear();
        }
        String counted = counts.size() < SOURCES_MAX || counts.containsKey(source) ? source : REST;
        return counts.merge(counted, 1, Integer::sum) <= EACH_MAX;
    }
}
