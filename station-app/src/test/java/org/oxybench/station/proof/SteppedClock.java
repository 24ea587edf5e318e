package org.oxybench.station.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A wall clock that somebody sets to another time while the station is at work. Thread-safe. */
final class SteppedClock extends Clock {
    private final Clock real;
    private volatile Duration off = Duration.ZERO;

    SteppedClock(Clock real) {
        this.real = real;
    }

    /** Sets the clock forward, or back. */
    synchronized void step(Duration by) {
        off = off.plus(by);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a station has one zone");
    }
}
