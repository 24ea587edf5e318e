package org.oxybench.record.ledger;

import java.util.List;

/**
 * An entry as it was read back and checked.
 *
 * @param index number of the entry, from 0
 * @param entry its canonical JSON
 * @param leafHash RFC 6962 leaf hash of {@code entry}
 * @param attachments what is stored behind it, in its order
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by its leaf hash, never by equals.
public record Stored(long index, byte[] entry, Hash leafHash, List<Blob> attachments) {
    /** Copies its list. */
    public Stored {
        attachments = List.copyOf(attachments);
    }
}
