package org.oxybench.record;

/** The ledger cannot make entries durable. The station admits no unit until it was restarted and re-read. */
public final class LedgerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what failed, and on what. */
    public LedgerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what failed, and on what. */
    public LedgerUnavailable(String message) {
        super(message);
    }
}
