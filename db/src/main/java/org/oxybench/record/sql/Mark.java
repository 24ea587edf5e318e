package org.oxybench.record.sql;

/**
 * How far the tables follow a ledger.
 *
 * @param ledger id of the ledger
 * @param index newest entry that they hold
 * @param hash its leaf hash
 */
public record Mark(String ledger, long index, String hash) {}
