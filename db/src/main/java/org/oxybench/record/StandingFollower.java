package org.oxybench.record;

import org.oxybench.record.ledger.Follower;
import org.oxybench.record.ledger.Stored;

/**
 * The two standings of a ledger: {@link #tentative} follows every entry that was accepted, so that entries sharing a
 * force are checked against each other; {@link #durable} follows those on the disk and is the one that is shown.
 */
final class StandingFollower implements Follower {
    private final RequiredOperations required;
    private volatile FoldedStanding tentative;
    private volatile FoldedStanding durable;

    StandingFollower(RequiredOperations required) {
        this.required = required;
        this.tentative = new FoldedStanding(required);
        this.durable = new FoldedStanding(required);
    }

    /** Used by the writer thread alone. */
    FoldedStanding tentative() {
        return tentative;
    }

    FoldedStanding durable() {
        return durable;
    }

    @Override
    public boolean restore(long size, byte[] snapshot) {
        FoldedStanding first = new FoldedStanding(required);
        FoldedStanding second = new FoldedStanding(required);
        try {
            first.restore(snapshot);
            second.restore(snapshot);
        } catch (UnreadableEntry e) {
            // A snapshot of another version: the entries themselves say everything that it says.
            return false;
        }
        tentative = first;
        durable = second;
        return true;
    }

    @Override
    public void replay(Stored stored) {
        StoredEntry entry = EntryCodec.read(stored.entry(), stored.leafHash().toString());
        tentative.fold(entry);
        durable.fold(entry);
    }

    @Override
    public byte[] snapshot() {
        return durable.snapshot();
    }
}
