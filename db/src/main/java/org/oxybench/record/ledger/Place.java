package org.oxybench.record.ledger;

/**
 * Where a durable entry stands.
 *
 * @param index number of the entry, from 0
 * @param leafHash RFC 6962 leaf hash of its bytes
 */
public record Place(long index, Hash leafHash) {}
