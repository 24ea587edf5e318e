package org.oxybench.record.ledger;

/**
 * How a ledger's files are written.
 *
 * @param signers the key that signs checkpoints, and the next one while the signing is handed on
 * @param segmentBytes length at which a segment is sealed and the next begun; the last batch may go beyond
 * @param checkpointEntries most entries between two checkpoints
 * @param disk takes every change
 * @param probe watches the writer
 */
public record Settings(Signers signers, long segmentBytes, int checkpointEntries, Disk disk, Probe probe) {
    /** Length of a segment: small enough to copy and to archive at once, large enough for thousands of runs. */
    public static final long SEGMENT_BYTES = 64L << 20;

    /** Entries between two checkpoints: what a start reads again at most, and what one signature covers. */
    public static final int CHECKPOINT_ENTRIES = 1000;

    /** Rejects lengths and counts that are not positive. */
    public Settings {
        if (segmentBytes < 1 || checkpointEntries < 1) {
            throw new IllegalArgumentException("segments and checkpoints need a positive size");
        }
    }

    /** What a station uses. */
    public static Settings standard(CheckpointKey signer) {
        return standard(Signers.of(signer));
    }

    /** What a station uses while its signing may be handed on. */
    public static Settings standard(Signers signers) {
        return new Settings(signers, SEGMENT_BYTES, CHECKPOINT_ENTRIES, Disk.REAL, Probe.NONE);
    }

    /** The same with another segment length. */
    public Settings withSegmentBytes(long bytes) {
        return new Settings(signers, bytes, checkpointEntries, disk, probe);
    }

    /** The same with another distance of checkpoints. */
    public Settings withCheckpointEntries(int entries) {
        return new Settings(signers, segmentBytes, entries, disk, probe);
    }

    /** The same on another disk. */
    public Settings withDisk(Disk other) {
        return new Settings(signers, segmentBytes, checkpointEntries, other, probe);
    }

    /** The same, watched. */
    public Settings withProbe(Probe other) {
        return new Settings(signers, segmentBytes, checkpointEntries, disk, other);
    }
}
