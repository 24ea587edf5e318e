package org.oxybench.station.config;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.LongSupplier;
import org.oxybench.record.ledger.Disk;
import org.oxybench.station.people.QuickSecrets;

/** What a test gives a station instead of the machine's own surroundings: this installation, in a plant in China. */
public final class TestMachine {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private TestMachine() {}

    /** With the time as it passes. */
    public static Surroundings live() {
        return of(Clock.system(ZONE), System::nanoTime);
    }

    /** With a time that stands still. */
    public static Surroundings at(Instant instant) {
        return of(Clock.fixed(instant, ZONE), () -> 0);
    }

    /** With a clock and a monotonic time, nanoseconds, of the test's own. */
    public static Surroundings of(Clock clock, LongSupplier nanoTime) {
        Path installation = Path.of(System.getProperty("oxybench.root"));
        return new Surroundings(
                clock,
                nanoTime,
                new SecureRandom(),
                installation,
                "test",
                Map.of(),
                code -> {},
                Disk.REAL,
                QuickSecrets.COST);
    }
}
