package org.oxybench.record.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads one segment. Uses no interruptible channel, so that an interrupted thread reads to the end. Used by one thread
 * at a time.
 */
final class SegmentReader implements Closeable {
    private final RandomAccessFile file;
    private final long size;

    SegmentReader(Path file) throws IOException {
        this.file = new RandomAccessFile(file.toFile(), "r");
        this.size = this.file.length();
    }

    /**
     * A frame whose head was read and is sound.
     *
     * @param frame the head
     * @param offset where the frame begins
     * @param bodyOffset where its body begins
     */
    record At(Frame frame, long offset, long bodyOffset) {
        long end() {
            return bodyOffset + frame.bodyBytes();
        }
    }

    /** Length of the file when it was opened. */
    long size() {
        return size;
    }

    SegmentHeader header() throws IOException, Frame.Broken {
        return SegmentHeader.decode(ByteBuffer.wrap(read(0, (int) Math.min(size, SegmentHeader.bytesMax()))));
    }

    /** Reads the head of the frame that begins here and checks that the frame's whole length is there. */
    At head(long offset) throws IOException, Frame.Broken {
        At at = headAlone(offset);
        if (at.end() > size) {
            throw new Frame.Broken("the frame is incomplete");
        }
        return at;
    }

    /** Reads the head of the frame that begins here, whatever became of its body. */
    At headAlone(long offset) throws IOException, Frame.Broken {
        require(offset, Frame.PREFIX_BYTES);
        int bytes = Frame.headBytes(ByteBuffer.wrap(read(offset, Frame.PREFIX_BYTES)));
        require(offset, Frame.PREFIX_BYTES + bytes);
        Frame frame = Frame.decodeHead(ByteBuffer.wrap(read(offset, Frame.PREFIX_BYTES + bytes)));
        return new At(frame, offset, offset + Frame.PREFIX_BYTES + bytes);
    }

    /** Reads the body; its CRC matches, its hashes are not checked. */
    Stored body(At at) throws IOException, Frame.Broken {
        return at.frame().decodeBody(read(at.bodyOffset(), (int) at.frame().bodyBytes()));
    }

    byte[] read(long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return bytes;
    }

    private void require(long offset, int bytes) throws Frame.Broken {
        if (offset + bytes > size) {
            throw new Frame.Broken("the frame is incomplete");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
