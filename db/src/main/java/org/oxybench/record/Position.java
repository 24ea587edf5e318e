package org.oxybench.record;

/**
 * Where an entry stands.
 *
 * @param ledger id of the ledger
 * @param index number of the entry, from 0
 * @param hash RFC 6962 leaf hash, 64 lower-case hexadecimal digits
 */
public record Position(String ledger, long index, String hash) {}
