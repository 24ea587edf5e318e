package org.oxybench.record.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry on its way into the files. All methods but {@link #attachments} run on the ledger's one writer thread, in
 * the order of the entries, and must be quick.
 *
 * <p>For one entry the order is {@code prepare}, {@code placed}, force, {@code durable}. Entries that share a force
 * are all prepared before any of them is durable, so a conditional entry must be checked against what {@code placed}
 * has told, not against what {@code durable} has told.
 */
public interface Pending {

    /**
     * Makes the entry's bytes for its place.
     *
     * @param index number that the entry will have
     * @return a canonical JSON object whose member {@code attachments} lists name, sha256 and size of each attachment
     *     in order ({@link Attachments#list}) and is absent when there are none; or null to write nothing, after
     *     which {@link LedgerFiles#append} returns empty
     */
    byte @Nullable [] prepare(long index);

    /** What is stored behind the entry, read once, before {@code prepare}. */
    List<Blob> attachments();

    /** The bytes were accepted and the next entry is prepared behind this one. Not yet on the disk. */
    default void placed(Place place) {}

    /** The entry is on the disk; {@link LedgerFiles#append} returns after this. */
    void durable(Place place);
}
