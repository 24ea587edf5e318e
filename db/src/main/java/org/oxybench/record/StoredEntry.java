package org.oxybench.record;

import java.time.Instant;
import java.util.List;

/**
 * An entry as it stands in the ledger.
 *
 * @param position where
 * @param at when it happened, UTC, whole microseconds
 * @param actor person id, or {@link Draft#STATION}
 * @param keys subjects that it names, sorted: see {@link Subject}
 * @param entry what happened
 * @param attachments what belongs to it
 */
public record StoredEntry(
        Position position,
        Instant at,
        String actor,
        List<String> keys,
        Entry entry,
        List<StoredAttachment> attachments) {
    /** Copies its lists. */
    public StoredEntry {
        keys = List.copyOf(keys);
        attachments = List.copyOf(attachments);
    }
}
