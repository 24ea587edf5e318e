package org.oxybench.station.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.oxybench.record.ledger.Disk;

/** The real disk, which at will takes everything and says of nothing that it is there, until it goes on. Thread-safe. */
final class HangingDisk implements Disk {
    private volatile CountDownLatch goesOn = new CountDownLatch(0);

    /** From now on nothing gets through to the disk. */
    void hang() {
        goesOn = new CountDownLatch(1);
    }

    /** What hangs goes on, and so does everything later. */
    void goOn() {
        goesOn.countDown();
    }

    @Override
    public Output append(Path file) throws IOException {
        return new Held(REAL.append(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        REAL.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        REAL.forceDirectory(directory);
    }

    @Override
    public long usableBytes(Path directory) throws IOException {
        return REAL.usableBytes(directory);
    }

    private final class Held implements Output {
        private final Output real;

        Held(Output real) {
            this.real = real;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            real.write(bytes);
        }

        @Override
        public void rewrite(long offset, ByteBuffer bytes) throws IOException {
            real.rewrite(offset, bytes);
        }

        @Override
        public void force() throws IOException {
            try {
                goesOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
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
