package org.oxybench.station.tidyplant;

import java.util.function.LongSupplier;

/** Planted for ArchitectureTest: a method reference. */
public final class TickerOfTheSystem {
    private TickerOfTheSystem() {}

    /** Reads the system's ticker when it is asked. */
    public static LongSupplier ticker() {
        return System::nanoTime;
    }
}
