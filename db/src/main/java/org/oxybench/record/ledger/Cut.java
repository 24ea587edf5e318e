package org.oxybench.record.ledger;

import java.nio.file.Path;

/**
 * A torn tail that a start cut off. None of it had been acknowledged; the caller appends an entry that says so.
 *
 * @param index number that the first entry of the tail would have had
 * @param bytes how many bytes were cut
 * @param sha256 of those bytes
 * @param kept file that still holds them, for an investigation
 */
public record Cut(long index, long bytes, Hash sha256, Path kept) {}
