package org.oxybench.record.sql;

/** A database and a ledger do not tell the same history: the database must be rebuilt, or belongs elsewhere. */
public final class OtherHistory extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OtherHistory(String message) {
        super(message);
    }
}
