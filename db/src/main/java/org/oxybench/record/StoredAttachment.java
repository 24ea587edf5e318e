package org.oxybench.record;

/**
 * Bytes that stand in the ledger with an entry.
 *
 * @param name unique within the entry
 * @param sha256 hash of the bytes, 64 lower-case hexadecimal digits
 * @param size number of bytes
 */
public record StoredAttachment(String name, String sha256, long size) {}
