package org.oxybench.record.ledger;

/**
 * Told by the writer thread which window of a commit it has entered, so that a kill test can hit and count each.
 * Production uses {@link #NONE}.
 */
@FunctionalInterface
public interface Probe {
    /** Watches nothing. */
    Probe NONE = window -> {};

    /** What the writer does from now on, until it tells the next window. */
    enum Window {
        /** Waits for something to append. */
        IDLE,
        /** Prepares entries and writes their frames. */
        WRITING,
        /** All frames of the batch are written; force was not called. */
        BEFORE_FORCE,
        /** Inside force. */
        IN_FORCE,
        /** Force has returned; nobody was told. */
        AFTER_FORCE,
        /** Those who wait were told. */
        TOLD,
        /** Makes a segment. */
        ROLLING,
        /** Writes a checkpoint. */
        CHECKPOINT
    }

    /** The writer enters a window. */
    void entered(Window window);
}
