package org.oxybench.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.oxybench.record.ledger.Disk;

/** The real disk, whose force fails on demand. */
final class FailingDisk implements Disk {
    private volatile boolean failing;

    void fail() {
        failing = true;
    }

    void heal() {
        failing = false;
    }

    @Override
    public Output append(Path file) throws IOException {
        Output real = REAL.append(file);
        return new Output() {
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
                if (failing) {
                    throw new IOException("the disk does not answer");
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
        };
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
}
