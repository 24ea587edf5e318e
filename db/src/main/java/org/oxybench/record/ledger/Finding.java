package org.oxybench.record.ledger;

/**
 * The first thing that is wrong with a ledger's files.
 *
 * @param damage what
 * @param index number of the first entry that is bad or can no longer be proved; -1 when no entry is concerned
 * @param file the file, relative to the ledger's directory
 * @param offset byte offset in the file where the bad frame, header or checkpoint begins
 */
public record Finding(Damage damage, long index, String file, long offset) {
    @Override
    public String toString() {
        return damage.code() + " at entry " + index + " in " + file + " from byte " + offset;
    }
}
