package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A checkpoint as its file holds it: well formed, and to be trusted once {@link #isSignedBy} has held it to the key
 * that was in force at its size.
 *
 * @param content what it says
 * @param note its text with the one signature
 */
record SignedCheckpoint(Checkpoint content, SignedNote note) {
    /** First line of the file: fixed letters and the length of the note, so that the snapshot may hold anything. */
    static final String FIRST_LINE = "oxybench checkpoint 1 %04d\n";

    /** Longest signed text: five lines, of which the frontier has at most 64 hashes. */
    private static final int NOTE_BYTES_MAX = 8192;

    private static final int FIRST_LINE_BYTES = FIRST_LINE.formatted(0).length();

    /**
     * Reads a file, which must be named by the checkpoint's size.
     *
     * @throws IllegalArgumentException when it is not well formed, or named by another size
     */
    static SignedCheckpoint read(Path file, long size) throws IOException {
        SignedCheckpoint read = parse(Files.readAllBytes(file));
        if (read.content.size() != size) {
            throw new IllegalArgumentException("named by another size");
        }
        return read;
    }

    /**
     * Reads a file's content. Every byte of it is covered by the signature or has one right value.
     *
     * @throws IllegalArgumentException when it is not well formed
     */
    static SignedCheckpoint parse(byte[] file) {
        if (file.length < FIRST_LINE_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        int noteBytes = noteBytes(new String(file, 0, FIRST_LINE_BYTES, StandardCharsets.ISO_8859_1));
        if (noteBytes > file.length - FIRST_LINE_BYTES) {
            throw new IllegalArgumentException("shorter than its note");
        }
        int noteEnd = FIRST_LINE_BYTES + noteBytes;
        SignedNote note = SignedNote.parse(utf8(file, FIRST_LINE_BYTES, noteBytes));
        if (note.signatures().size() != 1) {
            throw new IllegalArgumentException("not one signature");
        }
        Checkpoint checkpoint = checkpoint(note.text(), Arrays.copyOfRange(file, noteEnd, file.length));
        Hash root = new MerkleFrontier(checkpoint.size(), checkpoint.frontier()).root();
        if (!checkpoint.text().equals(note.text()) || !root.equals(checkpoint.root())) {
            throw new IllegalArgumentException("text, frontier and snapshot do not fit");
        }
        return new SignedCheckpoint(checkpoint, note);
    }

    /** Whether this key signed it. */
    boolean isSignedBy(VerifierKey key) {
        return note.isSignedBy(key);
    }

    private static int noteBytes(String firstLine) {
        int digits = FIRST_LINE_BYTES - 5;
        int bytes = Integer.parseInt(firstLine, digits, digits + 4, 10);
        if (bytes > NOTE_BYTES_MAX || !firstLine.equals(FIRST_LINE.formatted(bytes))) {
            throw new IllegalArgumentException("not a checkpoint");
        }
        return bytes;
    }

    private static String utf8(byte[] file, int from, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }

    private static Checkpoint checkpoint(String text, byte[] snapshot) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 6) {
            throw new IllegalArgumentException("not five lines");
        }
        List<Hash> frontier =
                Arrays.stream(lines[3].split(" ")).skip(1).map(Hash::fromBase64).toList();
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.fromBase64(lines[2]), frontier, snapshot);
    }
}
