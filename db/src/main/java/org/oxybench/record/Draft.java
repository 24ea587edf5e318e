package org.oxybench.record;

import java.time.Instant;
import java.util.List;

/**
 * An entry on its way into the ledger.
 *
 * @param at when it happened, UTC
 * @param actor person id, or {@code station}
 * @param entry what happened
 * @param attachments bytes that belong to it
 */
public record Draft(Instant at, String actor, Entry entry, List<Attachment> attachments) {
    /** Actor of what the station did by itself. */
    public static final String STATION = "station";

    /** Copies its list. */
    public Draft {
        attachments = List.copyOf(attachments);
    }

    /** An entry without attachments. */
    public static Draft of(Instant at, String actor, Entry entry) {
        return new Draft(at, actor, entry, List.of());
    }
}
