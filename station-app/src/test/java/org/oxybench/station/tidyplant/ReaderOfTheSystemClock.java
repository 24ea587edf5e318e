package org.oxybench.station.tidyplant;

import java.time.Instant;

/** Planted for ArchitectureTest. */
public final class ReaderOfTheSystemClock {
    private ReaderOfTheSystemClock() {}

    /** Reads the system clock. */
    public static Instant now() {
        return Instant.now();
    }
}
