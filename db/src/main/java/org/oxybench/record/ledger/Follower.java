package org.oxybench.record.ledger;

/** Folds the entries into a picture of the present and lets checkpoints keep it, so that a start need not read all. */
public interface Follower {

    /**
     * Takes up the picture after the first {@code size} entries, before any {@link #replay}.
     *
     * @param snapshot what {@link #snapshot} once returned, covered by the checkpoint's signature
     * @return false when this snapshot cannot be used, so that every entry is replayed from the first
     */
    boolean restore(long size, byte[] snapshot);

    /** Takes up the next entry at a start; in order, on the thread that opens. */
    void replay(Stored entry);

    /**
     * The picture after every durable entry. Called on the writer thread when {@link Pending#durable} has told all
     * of them and nothing else is placed, and by the thread that creates the files.
     */
    byte[] snapshot();
}
