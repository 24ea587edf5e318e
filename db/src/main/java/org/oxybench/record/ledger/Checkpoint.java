package org.oxybench.record.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The signed state of a ledger at one size: C2SP checkpoint text with the extension lines {@code frontier} and
 * {@code snapshot}, signed by one key, followed in the same file by the snapshot's bytes.
 *
 * @param ledger id of the ledger, the checkpoint's origin
 * @param size number of entries
 * @param root root of their tree
 * @param frontier roots of its complete subtrees, largest first
 * @param snapshot the follower's picture after these entries
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by its signed text, never by equals.
record Checkpoint(String ledger, long size, Hash root, List<Hash> frontier, byte[] snapshot) {
    /** Longest signed text: five lines, of which the frontier has at most 64 hashes. */
    private static final int NOTE_BYTES_MAX = 8192;

    /** First line of the file: fixed letters and the length of the note, so that the snapshot may hold anything. */
    private static final String FIRST_LINE = "oxybench checkpoint 1 %04d\n";

    private static final int FIRST_LINE_BYTES = FIRST_LINE.formatted(0).length();

    Checkpoint {
        frontier = List.copyOf(frontier);
    }

    private String text() {
        String hashes = frontier.stream().map(hash -> " " + hash.base64()).collect(Collectors.joining());
        return ledger + "\n" + size + "\n" + root.base64() + "\nfrontier" + hashes + "\nsnapshot " + snapshot.length
                + " " + Hash.sha256(snapshot) + "\n";
    }

    byte[] sign(CheckpointKey key) {
        byte[] note = SignedNote.sign(text(), key).format().getBytes(StandardCharsets.UTF_8);
        byte[] first = FIRST_LINE.formatted(note.length).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(first.length + note.length + snapshot.length)
                .put(first)
                .put(note)
                .put(snapshot)
                .array();
    }

    /**
     * Reads a file's content. Every byte of it is covered by the signature or has one right value.
     *
     * @throws IllegalArgumentException when it is not a checkpoint of this key
     */
    static Checkpoint parse(byte[] file, VerifierKey key) {
        if (file.length < FIRST_LINE_BYTES) {
            throw new IllegalArgumentException("too short");
        }
        int noteBytes = noteBytes(new String(file, 0, FIRST_LINE_BYTES, StandardCharsets.ISO_8859_1));
        if (noteBytes > file.length - FIRST_LINE_BYTES) {
            throw new IllegalArgumentException("shorter than its note");
        }
        int noteEnd = FIRST_LINE_BYTES + noteBytes;
        SignedNote note = SignedNote.parse(utf8(file, FIRST_LINE_BYTES, noteBytes));
        if (note.signatures().size() != 1 || !note.isSignedBy(key)) {
            throw new IllegalArgumentException("not signed by " + key.name());
        }
        Checkpoint checkpoint = parse(note.text(), Arrays.copyOfRange(file, noteEnd, file.length));
        Hash root = new MerkleFrontier(checkpoint.size, checkpoint.frontier).root();
        if (!checkpoint.text().equals(note.text()) || !root.equals(checkpoint.root)) {
            throw new IllegalArgumentException("text, frontier and snapshot do not fit");
        }
        return checkpoint;
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

    private static Checkpoint parse(String text, byte[] snapshot) {
        String[] lines = text.split("\n", -1);
        if (lines.length != 6) {
            throw new IllegalArgumentException("not five lines");
        }
        List<Hash> frontier =
                Arrays.stream(lines[3].split(" ")).skip(1).map(Hash::fromBase64).toList();
        return new Checkpoint(lines[0], Long.parseLong(lines[1]), Hash.fromBase64(lines[2]), frontier, snapshot);
    }
}
