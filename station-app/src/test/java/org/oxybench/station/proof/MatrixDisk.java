package org.oxybench.station.proof;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.oxybench.record.ledger.Disk;

/** The real disk, which can be made full, slow, hanging or broken, and good again. Thread-safe. */
final class MatrixDisk implements Disk {
    /** How long a slow disk takes to force what was written, ms. */
    static final long SLOW_MILLIS = 400;

    /** How the disk is. */
    enum State {
        GOOD,
        /** Others have taken the last block: only what a file gives back can be written. */
        FULL,
        SLOW,
        /** What is to be forced waits until the disk is another one. */
        HANGING,
        BROKEN
    }

    private State state = State.GOOD;
    private long free;

    /** From now on the disk is like this; a full one has nothing free. */
    synchronized void become(State now) {
        state = now;
        free = 0;
        notifyAll();
    }

    @Override
    public Output append(Path file) throws IOException {
        return new Watched(REAL.append(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        requireWorking();
        REAL.rename(from, to);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        requireWorking();
        REAL.forceDirectory(directory);
    }

    @Override
    public synchronized long usableBytes(Path directory) throws IOException {
        return state == State.FULL ? free : REAL.usableBytes(directory);
    }

    private synchronized void requireWorking() throws IOException {
        if (state == State.BROKEN) {
            throw new IOException("the disk does not answer");
        }
    }

    private synchronized void take(long bytes) throws IOException {
        requireWorking();
        if (state == State.FULL && bytes > free) {
            throw new IOException("No space left on device");
        }
        free -= state == State.FULL ? bytes : 0;
    }

    private synchronized void giveBack(long bytes) throws IOException {
        requireWorking();
        free += bytes;
    }

    private synchronized boolean slow() {
        return state == State.SLOW;
    }

    private synchronized void hang() throws IOException {
        try {
            while (state == State.HANGING) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void force(Output real) throws IOException {
        hang();
        requireWorking();
        if (slow()) {
            linger();
        }
        real.force();
    }

    private static void linger() throws IOException {
        try {
            new CountDownLatch(1).await(SLOW_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** A file of this disk. */
    private final class Watched implements Output {
        private final Output real;

        Watched(Output real) {
            this.real = real;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            take(bytes.remaining());
            real.write(bytes);
        }

        @Override
        public void rewrite(long offset, ByteBuffer bytes) throws IOException {
            requireWorking();
            real.rewrite(offset, bytes);
        }

        @Override
        public void force() throws IOException {
            MatrixDisk.this.force(real);
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            giveBack(Math.max(0, real.size() - size));
            real.truncate(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
