package org.oxybench.record.ledger;

/**
 * A key that signs a ledger, and from where on.
 *
 * @param key its public part
 * @param since number of the entry that handed it the signing; 0 for the key that the ledger began with
 */
public record KeyInForce(VerifierKey key, long since) {}
