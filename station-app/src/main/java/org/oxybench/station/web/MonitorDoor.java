package org.oxybench.station.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who reads what monitoring reads without being signed on: a program that sends the plant's token, and this machine itself
 * where a setting says so. Immutable; of the token it keeps the hash alone.
 */
public final class MonitorDoor {

    /** Nobody does. */
    public static final MonitorDoor CLOSED = new MonitorDoor(false, new byte[0]);

    private static final String SCHEME = "Bearer ";

    /** At most, in UTF-8. */
    private static final int BYTES_OF_A_CHARACTER = 4;

    private final boolean here;
    private final byte[] token;

    private MonitorDoor(boolean here, byte[] token) {
        this.here = here;
        this.token = token;
    }

    /**
     * Opens as the settings say.
     *
     * @param here whether this machine itself proves nothing
     * @param token what a program sends, empty for none; the caller overwrites it
     */
    public static MonitorDoor of(boolean here, char[] token) {
        ByteBuffer text = ByteBuffer.allocate(token.length * BYTES_OF_A_CHARACTER);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(token), text, true);
        byte[] bytes = Arrays.copyOf(text.array(), text.position());
        byte[] kept = token.length == 0 ? new byte[0] : sha256(bytes);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(text.array(), (byte) 0);
        return new MonitorDoor(here, kept);
    }

    /** Whether an address, the connection's own end, is one that proves nothing. */
    boolean opensFor(String address) {
        String plain = address.startsWith("[") ? address.substring(1, address.length() - 1) : address;
        return here && (plain.startsWith("127.") || plain.equals("::1") || plain.equals("0:0:0:0:0:0:0:1"));
    }

    /** Whether a request shows a token, right or wrong. */
    static boolean isShown(@Nullable String authorization) {
        return authorization != null && authorization.startsWith(SCHEME);
    }

    /** Whether it shows the right one; takes as long for every wrong one. */
    boolean opensWith(@Nullable String authorization) {
        return authorization != null
                && isShown(authorization)
                && token.length > 0
                && MessageDigest.isEqual(
                        token, sha256(authorization.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
