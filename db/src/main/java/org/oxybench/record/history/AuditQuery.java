package org.oxybench.record.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the audit trail, and in which order. Empty texts and nulls ask for everything.
 *
 * @param order of the lines
 * @param only which of them
 * @param person id of who acted, or was refused
 * @param kind stored word of what happened
 * @param from first instant
 * @param to instant after the last
 * @param about serial, lot, master part, bench, instrument, document, proposal, run or person that it was about, or
 *     the exact text of a refused scan
 * @param after the last line that was read already; null begins with the first
 */
public record AuditQuery(
        Order order,
        Only only,
        String person,
        String kind,
        @Nullable Instant from,
        @Nullable Instant to,
        String about,
        @Nullable Place after) {

    /** Everything, newest first. */
    public static final AuditQuery ALL = new AuditQuery(Order.NEWEST, Only.ALL, "", "", null, null, "", null);

    /** Orders; within one person or kind the newest come first. */
    public enum Order {
        NEWEST,
        OLDEST,
        PERSON,
        KIND
    }

    /** Parts of the trail. */
    public enum Only {
        ALL,
        REFUSED,
        SIGNED,
        /** Refused because it was typed by hand where it is to be scanned: an exception that QA looks into. */
        TYPED
    }

    /**
     * A line by what stays.
     *
     * @param index number of its entry
     * @param ordinal number of the line among the entry's lines
     */
    public record Place(long index, int ordinal) {}

    /** The same question for what follows a line. */
    public AuditQuery after(@Nullable Place place) {
        return new AuditQuery(order, only, person, kind, from, to, about, place);
    }
}
