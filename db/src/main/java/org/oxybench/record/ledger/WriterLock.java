package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to write a ledger, held by one process and once within it. Ends with the process, however that ends. */
final class WriterLock implements AutoCloseable {
    /**
     * Ledgers that this process writes. The operating system's lock alone does not do: closing a second channel on the
     * same file would give up the lock of the first.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path dir;
    private final FileChannel channel;

    private WriterLock(Path dir, FileChannel channel) {
        this.dir = dir;
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws LedgerFault.InUse when somebody has it
     */
    static WriterLock take(LedgerFolder folder) throws IOException {
        Path dir = folder.dir().toRealPath();
        if (!HELD.add(dir)) {
            throw new LedgerFault.InUse("this process has the ledger open already: " + dir);
        }
        WriterLock lock = null;
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new LedgerFault.InUse("another process has the ledger open: " + dir);
            }
            lock = new WriterLock(dir, channel);
            return lock;
        } finally {
            if (lock == null) {
                HELD.remove(dir);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(dir);
        }
    }
}
