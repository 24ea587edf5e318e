package org.oxybench.station.people;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;

/**
 * A PIN or password as its owner typed it, in Unicode normal form C, so that the same characters from another keyboard
 * are the same secret (NIST SP 800-63B-4, 3.1.1.2). Its text is in no message and no {@link #toString}.
 *
 * <p>Closing it overwrites its characters. That is done as well as Java allows: a text that is not yet in form C passes
 * through a String, which stays in memory until it is collected. Not thread-safe.
 */
public final class Secret implements AutoCloseable {

    /** Longest secret that is taken, in characters: far above the 64 that must be allowed, and cheap to hash. */
    public static final int LENGTH_MAX = 256;

    private final char[] text;
    private boolean closed;

    private Secret(char[] text) {
        this.text = text;
    }

    /** Takes what somebody typed, and overwrites the array that it came in. */
    public static Secret typed(char[] typed) {
        CharBuffer characters = CharBuffer.wrap(typed);
        char[] composed = Normalizer.isNormalized(characters, Normalizer.Form.NFC)
                ? typed.clone()
                : Normalizer.normalize(characters, Normalizer.Form.NFC).toCharArray();
        Arrays.fill(typed, '\0');
        return new Secret(composed);
    }

    /** Length in characters, that is Unicode code points, as people count them. */
    public int length() {
        return Character.codePointCount(open(), 0, text.length);
    }

    /** Whether it is longer than {@link #LENGTH_MAX}. */
    public boolean isTooLong() {
        return length() > LENGTH_MAX;
    }

    /** Whether every character is whole and can be typed: no control character, no half of a surrogate pair. */
    public boolean isWritable() {
        return CharBuffer.wrap(open())
                .codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** A copy of its characters, to be shown once to whom they belong; the caller overwrites it. */
    public char[] characters() {
        return open().clone();
    }

    /**
     * Its characters as UTF-8; the caller overwrites them.
     *
     * @throws IllegalStateException when it has half a character: two different secrets would become one
     */
    byte[] utf8() {
        CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
        ByteBuffer encoded = ByteBuffer.allocate((int) (encoder.maxBytesPerChar() * open().length));
        if (encoder.encode(CharBuffer.wrap(open()), encoded, true).isError()) {
            throw new IllegalStateException("a secret with half a character");
        }
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.position());
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    /** Its characters as text, for rules that compare it; kept by nobody. */
    String text() {
        return new String(open());
    }

    private char[] open() {
        if (closed) {
            throw new IllegalStateException("this secret was overwritten");
        }
        return text;
    }

    /** Says only that there is one. */
    @Override
    public String toString() {
        return "Secret";
    }

    /** Overwrites its characters; it cannot be used any more. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(text, '\0');
    }
}
