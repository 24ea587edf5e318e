package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies behind the last sound frame of the newest segment.
 *
 * @param index number that its first entry would have
 * @param file the segment
 * @param offset where it begins
 */
record Tail(long index, Path file, long offset) {

    /**
     * Whether only a crash can have left it and nobody was told of any of it. A power cut may keep a later frame of a
     * batch and lose an earlier one; but a later frame that was written when this one was already forced proves that
     * this one was once whole.
     */
    boolean isTorn() throws IOException {
        try (SegmentReader reader = new SegmentReader(file)) {
            ByteBuffer bytes = ByteBuffer.wrap(bytes(reader));
            for (int at = 0; at + Integer.BYTES <= bytes.limit(); at++) {
                if (bytes.getInt(at) == Frame.MARK && provesForced(reader, offset + at)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean provesForced(SegmentReader reader, long at) throws IOException {
        try {
            return reader.headAlone(at).frame().forced() > index;
        } catch (Frame.Broken e) {
            return false;
        }
    }

    private byte[] bytes(SegmentReader reader) throws IOException {
        return reader.read(offset, Math.toIntExact(reader.size() - offset));
    }

    /** Copies the tail aside, then cuts it off. */
    void cut(LedgerFolder folder, Disk disk, Reserve reserve) throws IOException {
        byte[] bytes;
        try (SegmentReader reader = new SegmentReader(file)) {
            bytes = bytes(reader);
        }
        reserve.makeRoom(bytes.length);
        Files.createDirectories(folder.torn());
        Path kept = folder.torn().resolve("%020d-%s.bin".formatted(index, Hash.sha256(bytes)));
        if (!Files.exists(kept)) {
            Writer.writeWhole(disk, kept, ByteBuffer.wrap(bytes));
        }
        disk.forceDirectory(folder.dir());
        try (Disk.Output segment = disk.append(file)) {
            segment.truncate(offset);
        }
    }

    /**
     * Tails that were cut behind the newest entry: by this start, and by earlier ones that ended before anything was
     * appended, so that no cut goes untold.
     */
    static List<Cut> cutsAt(LedgerFolder folder, long size) throws IOException {
        if (!Files.isDirectory(folder.torn())) {
            return List.of();
        }
        List<Cut> cuts = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder.torn(), "%020d-*.bin".formatted(size))) {
            for (Path kept : all) {
                byte[] bytes = Files.readAllBytes(kept);
                cuts.add(new Cut(size, bytes.length, Hash.sha256(bytes), kept));
            }
        }
        return cuts;
    }
}
