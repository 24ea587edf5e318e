package org.oxybench.station.bench;

/** What a person may do at a bench besides scanning; only what is allowed now is shown. */
public enum BenchAction {
    /** Stops the run and vents. */
    STOP,
    /** Tests the same unit again after NO_RESULT. */
    TEST_AGAIN,
    /** Lets a run of days go on that waits for QA after an interruption. */
    GO_ON,
    /** Signs the operator off. */
    SIGN_OFF,
    /** Types no PIN after a badge was scanned. */
    CANCEL_PIN
}
