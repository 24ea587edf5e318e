package org.oxybench.record.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signature lines, as C2SP signed-note defines it.
 *
 * @param text what is signed, ending in a newline
 * @param signatures one or more
 */
public record SignedNote(String text, List<Line> signatures) {
    private static final String DASH = "\u2014 ";
    private static final int SIGNATURES_MAX = 100;

    /** Copies its list; rejects text that a note cannot carry. */
    public SignedNote {
        signatures = List.copyOf(signatures);
        boolean control = text.chars().anyMatch(c -> c < 0x20 && c != '\n');
        if (!text.endsWith("\n") || control || signatures.isEmpty() || signatures.size() > SIGNATURES_MAX) {
            throw new IllegalArgumentException("not a signed note");
        }
    }

    /**
     * One signature line.
     *
     * @param name name of the key
     * @param id id of the key
     * @param signature raw bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Line(String name, int id, byte[] signature) {
        private String format() {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(id)
                    .put(signature)
                    .array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }

        private static Line parse(String line) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || !line.startsWith(DASH) || !VerifierKey.isName(parts[1])) {
                throw new IllegalArgumentException("not a signature line");
            }
            byte[] bytes = Base64.getDecoder().decode(parts[2]);
            if (bytes.length <= Integer.BYTES) {
                throw new IllegalArgumentException("no signature in the line");
            }
            int id = ByteBuffer.wrap(bytes).getInt();
            return new Line(parts[1], id, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
        }
    }

    /** Signs a text with one key. */
    public static SignedNote sign(String text, CheckpointKey key) {
        byte[] signature = key.sign(text.getBytes(StandardCharsets.UTF_8));
        VerifierKey verifier = key.verifier();
        return new SignedNote(text, List.of(new Line(verifier.name(), verifier.id(), signature)));
    }

    /**
     * Reads a note in its one canonical form, whoever signed it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static SignedNote parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || split + 2 >= note.length() || !note.endsWith("\n")) {
            throw new IllegalArgumentException("no signatures");
        }
        List<Line> lines = new ArrayList<>();
        for (String line : note.substring(split + 2, note.length() - 1).split("\n", SIGNATURES_MAX + 1)) {
            lines.add(Line.parse(line));
        }
        SignedNote parsed = new SignedNote(note.substring(0, split + 1), lines);
        if (!parsed.format().equals(note)) {
            throw new IllegalArgumentException("not in canonical form");
        }
        return parsed;
    }

    /** The note as text. */
    public String format() {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(line -> note.append(line.format()));
        return note.toString();
    }

    /** Whether the first signature that claims to be of this key is; lines of other keys are ignored. */
    public boolean isSignedBy(VerifierKey key) {
        return signatures.stream()
                .filter(line -> line.name().equals(key.name()) && line.id() == key.id())
                .findFirst()
                .map(line -> key.verifies(text.getBytes(StandardCharsets.UTF_8), line.signature()))
                .orElse(false);
    }
}
