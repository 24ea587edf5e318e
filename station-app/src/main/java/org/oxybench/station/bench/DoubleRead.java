package org.oxybench.station.bench;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Tells a scanner's double read from a second scan. Used by one thread. */
final class DoubleRead {
    /** A scan that repeats the last one within this time is the scanner's double read. */
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private String last = "";
    private long lastNanos;

    DoubleRead(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Whether this scan is one; remembers it. */
    boolean is(String text) {
        long now = nanoTime.getAsLong();
        boolean again = text.equals(last) && now - lastNanos < WITHIN.toNanos();
        last = text;
        lastNanos = now;
        return again;
    }
}
