package org.oxybench.station.web;

import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.BurnInView;

/** What a slot is doing, as the rack's page counts it: every slot is in exactly one. */
public enum RackState {
    /** A head burns in. */
    BURNING,
    /** The unit is armed, or waits for its turn to be energised. */
    WAITING,
    /** Without power; the run is open. */
    INTERRUPTED,
    /** The run has ended as it should: to be unloaded. */
    PASSED,
    /** The run failed. */
    FAILED,
    /** The run ended without a result, or was stopped. */
    NO_RESULT,
    /** A unit can be scanned, or somebody must sign on first. */
    FREE,
    /** Out of order: no answer, emergency stop, on hold. */
    OUT;

    /**
     * What a snapshot says.
     *
     * @param turn whether another start of the rack makes it wait
     */
    static RackState of(BenchView view, boolean turn) {
        BurnInView burnIn = view.burnIn();
        if (burnIn != null && burnIn.interrupted()) {
            return INTERRUPTED;
        }
        if (turn) {
            return WAITING;
        }
        return switch (view.state()) {
            case RUNNING -> BURNING;
            case PASS -> PASSED;
            case FAIL -> FAILED;
            case NO_RESULT, STOPPED -> NO_RESULT;
            case READY -> view.run() == null ? FREE : WAITING;
            case NOT_READY -> FREE;
            case OFFLINE, HELD, E_STOP -> OUT;
        };
    }

    /** Whether somebody must look: only such a slot is in colour. */
    public boolean abnormal() {
        return this == INTERRUPTED || this == FAILED || this == NO_RESULT || this == OUT;
    }
}
