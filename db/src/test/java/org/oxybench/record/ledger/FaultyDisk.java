package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The real file system, which fails where a test says so and counts forces. */
final class FaultyDisk implements Disk {
    enum Call {
        WRITE,
        FORCE,
        RENAME,
        FORCE_DIRECTORY
    }

    final AtomicInteger forces = new AtomicInteger();
    final AtomicLong usableBytes = new AtomicLong(Long.MAX_VALUE);
    final AtomicLong rewrittenBytes = new AtomicLong();
    private volatile @Nullable Call failing;

    /** From now on this call fails; a write has by then written half of what it should. */
    void fail(@Nullable Call call) {
        failing = call;
    }

    private void check(Call call) throws IOException {
        if (call == failing) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Output append(Path file) throws IOException {
        return new FaultyOutput(Disk.REAL.append(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        check(Call.RENAME);
        Disk.REAL.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        check(Call.FORCE_DIRECTORY);
        Disk.REAL.forceDirectory(directory);
    }

    @Override
    public long usableBytes(Path directory) throws IOException {
        return Math.min(usableBytes.get(), Disk.REAL.usableBytes(directory));
    }

    private final class FaultyOutput implements Output {
        private final Output real;

        private FaultyOutput(Output real) {
            this.real = real;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (failing == Call.WRITE) {
                real.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
            }
            check(Call.WRITE);
            real.write(bytes);
        }

        @Override
        public void rewrite(long offset, ByteBuffer bytes) throws IOException {
            check(Call.WRITE);
            rewrittenBytes.addAndGet(bytes.remaining());
            real.rewrite(offset, bytes);
        }

        @Override
        public void force() throws IOException {
            check(Call.FORCE);
            forces.incrementAndGet();
            real.force();
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            real.truncate(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
