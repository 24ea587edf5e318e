package org.oxybench.record;

/** Identifier of a test run: the ledger's id and the index of its start, so never used twice. */
public record RunId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
