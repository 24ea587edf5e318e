package org.oxybench.station.measure;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.fixture.Identity;
import org.oxybench.fixture.Session;

/** A fixture that is always there and closed, and whose runs end without a result at their first step. */
record IdleFixture(String name, Clock clock) implements Fixture {

    /** Who it says it is. */
    static final Identity IDENTITY = new Identity(Identity.SIMULATED, "IDLE", "idle", 1, 1);

    @Override
    public FixtureStatus status() {
        return new FixtureStatus(true, null, IDENTITY, 1, true, false, Map.of(), clock.instant());
    }

    @Override
    public Session open(int token, String display) {
        return new IdleSession(List.of());
    }

    @Override
    public void close() {}
}
