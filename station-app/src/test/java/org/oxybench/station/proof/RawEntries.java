package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of a ledger by what is written of their form, and by none of the station's code; also while a station
 * writes them, and after it was killed.
 */
final class RawEntries {
    private static final int FRAME = 0x4F584652;
    private static final int PREFIX = 8;
    private static final int FIXED = 30;
    private static final int DIGEST = 32;
    private static final int HEADER_FIXED = 22;
    private static final int HEAD_MAX = 10_138;
    private static final int CRC = 4;

    private final Path segments;
    private final MessageDigest digest;
    private String segment = "";
    private long at;
    private long next;

    /** A reader before the first entry. */
    RawEntries(Path ledger) {
        segments = ledger.resolve("segments");
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An entry as it stands in the file, with what is attached. */
    record Raw(long index, String json, Map<String, byte[]> attached) {
        /** Copies its map. */
        Raw {
            attached = Map.copyOf(attached);
        }

        boolean is(String type) {
            return json.contains("\"type\":\"" + type + "\",\"v\":");
        }
    }

    /** Hands on every whole entry that was not read before. */
    void read(Consumer<Raw> entries) throws IOException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.compareTo(segment) < 0) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                if (!name.equals(segment)) {
                    segment = name;
                    at = (long) HEADER_FIXED + bytes(channel, PREFIX, 2).getShort();
                }
                Raw raw = frame(channel);
                while (raw != null) {
                    digest.update(raw.json().getBytes(StandardCharsets.UTF_8));
                    entries.accept(raw);
                    raw = frame(channel);
                }
            }
        }
    }

    /** What all that was read so far comes to. */
    String sha256() {
        return HexFormat.of().formatHex(copy().digest());
    }

    /** How many entries were read so far. */
    long read() {
        return next;
    }

    private MessageDigest copy() {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(segments)) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .sorted()
                    .toList();
        }
    }

    /** The frame that begins here; null when it is not whole yet. */
    private @Nullable Raw frame(FileChannel channel) throws IOException {
        long left = channel.size() - at;
        if (left < FIXED) {
            return null;
        }
        int length = bytes(channel, at + 4, 4).getInt();
        if (bytes(channel, at, 4).getInt() != FRAME || length > HEAD_MAX || left < PREFIX + length) {
            return null;
        }
        ByteBuffer head = bytes(channel, at, PREFIX + length);
        Map<String, Integer> parts = new LinkedHashMap<>();
        int size = head.getInt(24);
        long end = at + PREFIX + length + size + CRC;
        head.position(FIXED);
        for (int part = head.getShort(28); part > 0; part--) {
            byte[] name = new byte[head.getShort()];
            head.get(name);
            int bytes = head.getInt();
            head.position(head.position() + DIGEST);
            parts.put(new String(name, StandardCharsets.UTF_8), bytes);
            end += bytes;
        }
        if (channel.size() < end || !isSealed(head)) {
            return null;
        }
        ByteBuffer body = bytes(channel, at + PREFIX + length, (int) (end - at - PREFIX - length));
        if (!isSealed(body)) {
            return null;
        }
        assertEquals(next, head.getLong(8), "an entry is missing, or is there twice");
        Raw raw = new Raw(next, text(body, size), attached(body, size, parts));
        at = end;
        next++;
        return raw;
    }

    private static Map<String, byte[]> attached(ByteBuffer body, int size, Map<String, Integer> parts) {
        Map<String, byte[]> attached = new LinkedHashMap<>();
        body.position(size);
        parts.forEach((name, length) -> {
            byte[] bytes = new byte[length];
            body.get(bytes);
            attached.put(name, bytes);
        });
        return attached;
    }

    private static String text(ByteBuffer body, int size) {
        byte[] text = new byte[size];
        body.get(0, text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static boolean isSealed(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        int end = bytes.limit() - CRC;
        crc.update(bytes.duplicate().position(0).limit(end));
        return (int) crc.getValue() == bytes.getInt(end);
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // It gives what it has.
        }
        return bytes.flip();
    }
}
