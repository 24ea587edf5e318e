package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Disk space that is held back for the ledger in a file of zeros: really written, so that the file system has really
 * given it. The writer takes from it when the disk is otherwise full. Thread-safe.
 *
 * <p>What is promised: after {@link #hold} the ledger can write that many bytes more although others fill the disk,
 * as long as none of them takes a freed block in the moment between freeing and writing, and as long as the file
 * system gives freed blocks back at once (ext4 and xfs do; copy-on-write file systems with snapshots may not). When
 * the space is missing nevertheless, the write fails, the writer closes and nothing acknowledged is lost.
 */
final class Reserve {
    /** Left to the file system for its own blocks, directories and a checkpoint. */
    static final long MARGIN_BYTES = 1 << 20;

    private static final int STEP_BYTES = 1 << 20;

    private final LedgerFolder folder;
    private final Disk disk;
    private long held;

    Reserve(LedgerFolder folder, Disk disk) throws IOException {
        this.folder = folder;
        this.disk = disk;
        try (Disk.Output file = disk.append(folder.reserve())) {
            this.held = file.size();
        }
    }

    /** Holds back at least this much in all; returns at once when it is held already. */
    synchronized void hold(long bytes) throws IOException {
        if (held >= bytes) {
            return;
        }
        if (disk.usableBytes(folder.dir()) < bytes - held + MARGIN_BYTES) {
            throw new LedgerFault.NoSpace("the disk cannot give " + (bytes - held) + " bytes more");
        }
        try (Disk.Output file = disk.append(folder.reserve())) {
            grow(file, bytes);
        }
    }

    private void grow(Disk.Output file, long bytes) throws IOException {
        long before = held;
        try {
            while (held < bytes) {
                int step = (int) Math.min(STEP_BYTES, bytes - held);
                file.write(ByteBuffer.allocate(step));
                held += step;
            }
            file.force();
        } catch (IOException e) {
            file.truncate(before);
            held = before;
            throw e;
        }
    }

    /** Frees what the next write needs when the disk could not give it otherwise. */
    synchronized void makeRoom(long bytes) throws IOException {
        if (held == 0) {
            return;
        }
        long missing = bytes + MARGIN_BYTES - disk.usableBytes(folder.dir());
        if (missing > 0) {
            try (Disk.Output file = disk.append(folder.reserve())) {
                held = Math.max(0, held - missing);
                file.truncate(held);
            }
        }
    }
}
