package org.oxybench.record.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * First bytes of a segment, big-endian: mark and version, length of the ledger's id, the id, index of the first
 * entry, CRC32C.
 *
 * @param ledger id of the ledger
 * @param first index of the segment's first entry
 */
record SegmentHeader(String ledger, long first) {
    /** {@code OXYLEDG} and the version of the format. */
    private static final long MARK = 0x4F58594C45444731L;

    private static final int PREFIX_BYTES = 8 + 2;
    private static final int ID_LENGTH_MAX = 100;

    SegmentHeader {
        if (!ledger.matches("[A-Za-z0-9._/-]{1,100}") || first < 0) {
            throw new IllegalArgumentException("not an id of a ledger: " + ledger);
        }
    }

    /** Length of a header of this ledger. */
    int bytes() {
        return PREFIX_BYTES + ledger.length() + 8 + 4;
    }

    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(bytes()).putLong(MARK).putShort((short) ledger.length());
        out.put(ledger.getBytes(StandardCharsets.US_ASCII)).putLong(first);
        return out.putInt(crc(out)).flip();
    }

    /** Reads a header from the first bytes of a segment. */
    static SegmentHeader decode(ByteBuffer in) throws Frame.Broken {
        if (in.remaining() < PREFIX_BYTES || in.getLong() != MARK) {
            throw new Frame.Broken("no segment begins here");
        }
        int length = in.getShort();
        if (length < 1 || length > ID_LENGTH_MAX || in.remaining() < length + 12) {
            throw new Frame.Broken("the header is incomplete");
        }
        byte[] id = new byte[length];
        in.get(id);
        long first = in.getLong();
        if (crc(in) != in.getInt()) {
            throw new Frame.Broken("the header's CRC does not match");
        }
        try {
            return new SegmentHeader(new String(id, StandardCharsets.US_ASCII), first);
        } catch (IllegalArgumentException e) {
            throw new Frame.Broken("the header names no ledger");
        }
    }

    /** CRC32C of everything before the buffer's position. */
    private static int crc(ByteBuffer buffer) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.duplicate().flip());
        return (int) crc.getValue();
    }

    /** Enough bytes to hold any header. */
    static int bytesMax() {
        return PREFIX_BYTES + ID_LENGTH_MAX + 12;
    }
}
