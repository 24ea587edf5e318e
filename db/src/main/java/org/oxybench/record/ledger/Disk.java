package org.oxybench.record.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Every change that the ledger makes to its disk goes through here, so that a test can make the disk fail. */
public interface Disk {
    /** The real file system. */
    Disk REAL = new RealDisk();

    /** Opens a file for writing at its end; makes it if it is not there. */
    Output append(Path file) throws IOException;

    /** Renames a file, replacing none, atomically. */
    void rename(Path from, Path to) throws IOException;

    /** Forces a directory, so that names made in it outlive a power cut. */
    void forceDirectory(Path directory) throws IOException;

    /** Bytes that may still be written to the store that holds the directory; 0 too when nobody can tell. */
    long usableBytes(Path directory) throws IOException;

    /** A file being written. Used by one thread at a time. */
    interface Output extends Closeable {
        /** Writes everything that remains in the buffer at the end of the file. */
        void write(ByteBuffer bytes) throws IOException;

        /** Writes over what is there, within the file, and leaves its end as it is. */
        void rewrite(long offset, ByteBuffer bytes) throws IOException;

        /** Returns when everything written is on the disk. */
        void force() throws IOException;

        /** Length of the file. */
        long size() throws IOException;

        /** Cuts the file to this length, durably. */
        void truncate(long size) throws IOException;
    }

    /** The file system through NIO. */
    final class RealDisk implements Disk {
        private RealDisk() {}

        @Override
        public Output append(Path file) throws IOException {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.position(channel.size());
            return new ChannelOutput(channel);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            if (Files.exists(to)) {
                throw new FileAlreadyExistsException(to.toString());
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        @Override
        public long usableBytes(Path directory) {
            // Not through FileStore, which looks for the mount in a table that need not name it, as in a chroot.
            return directory.toFile().getUsableSpace();
        }
    }

    /** A file channel that writes in slices, because the platform copies each slice into memory outside the heap. */
    record ChannelOutput(FileChannel channel) implements Output {
        private static final int SLICE_BYTES = 1 << 20;

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            int end = bytes.limit();
            while (bytes.position() < end) {
                bytes.limit(Math.min(end, bytes.position() + SLICE_BYTES));
                channel.write(bytes);
            }
        }

        @Override
        public void rewrite(long offset, ByteBuffer bytes) throws IOException {
            long at = offset;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void force() throws IOException {
            // Without metadata: fdatasync still flushes the length, which is all that reading back needs.
            channel.force(false);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            channel.position(size);
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
