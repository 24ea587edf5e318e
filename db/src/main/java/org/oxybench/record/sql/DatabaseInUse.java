package org.oxybench.record.sql;

/** Another process has the database open: the station of this home runs. */
public final class DatabaseInUse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseInUse(String message, Throwable cause) {
        super(message, cause);
    }
}
