package org.oxybench.station.tidyplant;

/** Planted for ArchitectureTest. */
public final class WhoeverEndsTheProcess {
    private WhoeverEndsTheProcess() {}

    /** Ends the process. */
    public static void end() {
        Runtime.getRuntime().halt(1);
    }
}
