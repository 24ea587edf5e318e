package org.oxybench.station.trial;

import java.io.IOException;

/** How hard simulated runs use the machine, and who is told of each. */
public interface Pace {
    /** As fast as the machine can. */
    Pace FULL = new Pace() {
        @Override
        public boolean gentle() {
            return false;
        }

        @Override
        public void ran() {
            // The next run begins at once.
        }
    };

    /** Whether the simulated benches give way to everything else on the machine. */
    boolean gentle();

    /**
     * Called after each run by the thread that did it; the next begins when it returns.
     *
     * @throws IOException to end all runs
     */
    void ran() throws IOException;
}
