package org.oxybench.station.tidyplant;

import java.io.IOException;

/** Planted for ArchitectureTest. */
public final class WhoeverStartsAProgram {
    private WhoeverStartsAProgram() {}

    /** Starts whatever somebody typed. */
    public static void start(String typed) throws IOException {
        new ProcessBuilder(typed).start();
    }
}
