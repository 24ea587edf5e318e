package org.oxybench.station.bench;

import java.time.Duration;

/**
 * Hands out the moments at which the slots of one rack may be energised, so that their drives do not all draw the supply's
 * greatest current at once. Thread-safe.
 */
public final class RackStarts {
    private final long staggerNanos;
    private long nextNanos;
    private boolean begun;

    /** Starts that are this far apart at least; zero for none. */
    public RackStarts(Duration stagger) {
        staggerNanos = stagger.toNanos();
    }

    /** The moment at which whoever asks now may start, monotonic; it is nobody else's. */
    synchronized long turn(long nowNanos) {
        long turn = begun && nextNanos - nowNanos > 0 ? nextNanos : nowNanos;
        begun = true;
        nextNanos = turn + staggerNanos;
        return turn;
    }
}
