package org.oxybench.station.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/** A clock and a ticker that stand until a test moves both. Thread-safe for one mover. */
public final class MovedTime extends Clock implements LongSupplier {

    private static final Instant BEGIN = Instant.parse("2026-11-25T00:00:00Z");

    private volatile Duration moved = Duration.ZERO;

    /** Lets time pass. */
    public void move(Duration by) {
        moved = moved.plus(by);
    }

    @Override
    public long getAsLong() {
        return moved.toNanos();
    }

    @Override
    public Instant instant() {
        return BEGIN.plus(moved);
    }

    @Override
    public ZoneId getZone() {
        return ZoneId.of("Asia/Shanghai");
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("one zone is enough here");
    }
}
