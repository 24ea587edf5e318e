package org.oxybench.record.ledger;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * How one entry lies in a segment, big-endian: head (mark, length, index, size that was forced when it was written,
 * length of the entry, number of attachments, each with name, size and sha256, CRC32C), then the entry, the
 * attachments, and the CRC32C of both.
 *
 * @param index number of the entry
 * @param forced number of entries that were durable when this frame was written: how many of those before it may not
 *     be missing after a crash
 * @param entryBytes length of the entry
 * @param parts what is stored behind the entry
 */
record Frame(long index, long forced, int entryBytes, List<Part> parts) {
    /** First bytes of every frame. */
    static final int MARK = 0x4F584652;

    /** Largest entry; a recipe's file fits a hundred times. */
    static final int ENTRY_BYTES_MAX = 8 << 20;

    /** Largest frame; one array of Java holds it. */
    static final int FRAME_BYTES_MAX = 512 << 20;

    /** Mark and length, read before the rest of the head. */
    static final int PREFIX_BYTES = 8;

    private static final int FIXED_BYTES = 8 + 8 + 4 + 2;
    private static final int PART_BYTES_MAX = 2 + Blob.NAME_LENGTH_MAX + 4 + Hash.BYTES;
    private static final int CRC_BYTES = 4;

    /** Longest head after its prefix. */
    static final int HEAD_BYTES_MAX = FIXED_BYTES + Attachments.COUNT_MAX * PART_BYTES_MAX + CRC_BYTES;

    /** Shortest head after its prefix. */
    static final int HEAD_BYTES_MIN = FIXED_BYTES + CRC_BYTES;

    /**
     * One attachment as the head names it.
     *
     * @param name its name
     * @param bytes its size
     * @param sha256 hash of its content
     */
    record Part(String name, int bytes, Hash sha256) {}

    /** The bytes of a frame do not make one. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    /** Bytes of the frame's entry, attachments and closing CRC. */
    long bodyBytes() {
        return entryBytes + parts.stream().mapToLong(Part::bytes).sum() + CRC_BYTES;
    }

    /**
     * The frame of an entry and its attachments.
     *
     * @throws IllegalArgumentException when they are beyond a limit
     */
    static Frame of(long index, long forced, byte[] entry, List<Blob> blobs) {
        Frame frame = new Frame(index, forced, entry.length, parts(blobs));
        if (blobs.size() > Attachments.COUNT_MAX || !frame.isSound()) {
            throw new IllegalArgumentException("an entry of " + entry.length + " bytes with " + blobs.size()
                    + " attachments is beyond a limit, or two attachments have one name");
        }
        return frame;
    }

    static List<Part> parts(List<Blob> blobs) {
        return blobs.stream()
                .map(blob -> new Part(blob.name(), blob.bytes().length, blob.sha256()))
                .toList();
    }

    /** The whole frame of what {@link #of} was given. */
    ByteBuffer encode(byte[] entry, List<Blob> blobs) {
        byte[] head = head();
        ByteBuffer out =
                ByteBuffer.allocate((int) (head.length + bodyBytes())).put(head).put(entry);
        blobs.forEach(blob -> out.put(blob.bytes()));
        out.putInt(crc(out.array(), head.length, out.position() - head.length));
        return out.flip();
    }

    private byte[] head() {
        ByteBuffer out = ByteBuffer.allocate(PREFIX_BYTES + HEAD_BYTES_MAX);
        out.putInt(MARK).putInt(0);
        out.putLong(index).putLong(forced).putInt(entryBytes).putShort((short) parts.size());
        for (Part part : parts) {
            byte[] name = part.name().getBytes(StandardCharsets.US_ASCII);
            out.putShort((short) name.length)
                    .put(name)
                    .putInt(part.bytes())
                    .put(part.sha256().bytes());
        }
        out.putInt(4, out.position() + CRC_BYTES - PREFIX_BYTES);
        out.putInt(crc(out.array(), 0, out.position()));
        byte[] head = new byte[out.position()];
        out.flip().get(head);
        return head;
    }

    /** Length of the rest of a head, from its first bytes. */
    static int headBytes(ByteBuffer prefix) throws Broken {
        int mark = prefix.getInt(prefix.position());
        int bytes = prefix.getInt(prefix.position() + 4);
        if (mark != MARK || bytes < HEAD_BYTES_MIN || bytes > HEAD_BYTES_MAX) {
            throw new Broken("no frame begins here");
        }
        return bytes;
    }

    /** Reads a whole head, prefix included. */
    static Frame decodeHead(ByteBuffer head) throws Broken {
        byte[] bytes = new byte[head.remaining()];
        head.duplicate().get(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.getInt(bytes.length - CRC_BYTES) != crc(bytes, 0, bytes.length - CRC_BYTES)) {
            throw new Broken("the head's CRC does not match");
        }
        in.position(PREFIX_BYTES).limit(bytes.length - CRC_BYTES);
        try {
            long index = in.getLong();
            long forced = in.getLong();
            int entryBytes = in.getInt();
            int count = in.getShort();
            Frame frame = new Frame(index, forced, entryBytes, parts(in, count));
            if (in.hasRemaining() || !frame.isSound()) {
                throw new Broken("the head's fields do not fit");
            }
            return frame;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new Broken("the head's fields do not fit");
        }
    }

    private static List<Part> parts(ByteBuffer in, int count) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] name = new byte[Math.max(0, Math.min(in.getShort(), Blob.NAME_LENGTH_MAX))];
            in.get(name);
            int bytes = in.getInt();
            byte[] sha256 = new byte[Hash.BYTES];
            in.get(sha256);
            parts.add(new Part(new String(name, StandardCharsets.ISO_8859_1), bytes, Hash.of(sha256)));
        }
        return parts;
    }

    private boolean isSound() {
        Set<String> names = new HashSet<>();
        boolean partsSound = parts.stream()
                .allMatch(part -> part.bytes() >= 0 && part.bytes() <= Blob.BYTES_MAX && names.add(part.name()));
        return partsSound
                && index >= 0
                && forced >= 0
                && forced <= index
                && entryBytes > 0
                && entryBytes <= ENTRY_BYTES_MAX
                && bodyBytes() <= FRAME_BYTES_MAX;
    }

    /** Splits a body whose CRC must match; what the parts hold is not checked against their hashes. */
    Stored decodeBody(byte[] body) throws Broken {
        int contentBytes = body.length - CRC_BYTES;
        if (body.length != bodyBytes() || ByteBuffer.wrap(body).getInt(contentBytes) != crc(body, 0, contentBytes)) {
            throw new Broken("the body's CRC does not match");
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        byte[] entry = new byte[entryBytes];
        in.get(entry);
        List<Blob> blobs = new ArrayList<>();
        for (Part part : parts) {
            byte[] bytes = new byte[part.bytes()];
            in.get(bytes);
            try {
                blobs.add(new Blob(part.name(), bytes));
            } catch (IllegalArgumentException e) {
                throw new Broken(String.valueOf(e.getMessage()));
            }
        }
        return new Stored(index, entry, MerkleTree.leafHash(entry), blobs);
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
