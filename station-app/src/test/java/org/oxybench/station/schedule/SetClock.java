package org.oxybench.station.schedule;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that shows what it was set to. Thread-safe. */
final class SetClock extends Clock {
    private final ZoneId zone;
    private volatile Instant now;

    SetClock(String now, String zone) {
        this.now = Instant.parse(now);
        this.zone = ZoneId.of(zone);
    }

    void set(String at) {
        now = Instant.parse(at);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        throw new UnsupportedOperationException("a site has one zone");
    }
}
