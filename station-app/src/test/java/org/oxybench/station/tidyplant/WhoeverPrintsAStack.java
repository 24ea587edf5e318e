package org.oxybench.station.tidyplant;

import java.io.IOException;

/** Planted for ArchitectureTest. */
public final class WhoeverPrintsAStack {
    private WhoeverPrintsAStack() {}

    /** Prints a stack. */
    public static void print(IOException e) {
        e.printStackTrace();
    }
}
