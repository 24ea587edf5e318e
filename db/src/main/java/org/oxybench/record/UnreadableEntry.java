package org.oxybench.record;

/**
 * A stored entry is not one that this software can read: its type or version is unknown, or a field is missing, extra
 * or malformed. It is refused, never guessed.
 */
public final class UnreadableEntry extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what could not be read. */
    public UnreadableEntry(String message) {
        super(message);
    }

    /** Says what could not be read, and why. */
    public UnreadableEntry(String message, Throwable cause) {
        super(message, cause);
    }
}
