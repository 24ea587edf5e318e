package org.oxybench.station.bench;

/** What a bench's screen shows from three metres away; exactly one at a time. */
public enum BenchState {
    /** The fixture does not answer. */
    OFFLINE,
    /** Something must be done before a unit can be scanned: sign on, choose a lot, renew a calibration, wait. */
    NOT_READY,
    /** A unit can be scanned; or one was, and the bench waits to be closed. */
    READY,
    /** A run is on. */
    RUNNING,
    /** The last run passed. */
    PASS,
    /** The last run failed; the reject bin must be scanned. */
    FAIL,
    /** The last run could not measure. */
    NO_RESULT,
    /** A person stopped the last run. */
    STOPPED,
    /** The unit scanned last is on hold. */
    HELD,
    /** The emergency stop is pressed. */
    E_STOP
}
