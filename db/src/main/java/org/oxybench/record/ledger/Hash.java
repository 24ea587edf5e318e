package org.oxybench.record.ledger;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 value: 32 bytes, immutable. Its text is 64 lower-case hexadecimal digits. */
public final class Hash {
    /** Bytes of a SHA-256 value. */
    public static final int BYTES = 32;

    private final byte[] value;

    private Hash(byte[] value) {
        if (value.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 value has 32 bytes, not " + value.length);
        }
        this.value = value;
    }

    /** The hash whose value is a copy of these 32 bytes. */
    public static Hash of(byte[] value) {
        return new Hash(value.clone());
    }

    /** Reads 64 lower-case hexadecimal digits. */
    public static Hash fromHex(String hex) {
        Hash hash = new Hash(HexFormat.of().parseHex(hex));
        if (!hash.toString().equals(hex)) {
            throw new IllegalArgumentException("not lower-case hexadecimal: " + hex);
        }
        return hash;
    }

    /** Reads standard base64 with padding, in its one canonical form. */
    public static Hash fromBase64(String base64) {
        Hash hash = new Hash(Base64.getDecoder().decode(base64));
        if (!hash.base64().equals(base64)) {
            throw new IllegalArgumentException("not canonical base64: " + base64);
        }
        return hash;
    }

    /** SHA-256 of the parts in a row. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** SHA-256 of what remains in the buffer, whose position stays. */
    public static Hash sha256(ByteBuffer bytes) {
        MessageDigest digest = digest();
        digest.update(bytes.duplicate());
        return new Hash(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A copy of the 32 bytes. */
    public byte[] bytes() {
        return value.clone();
    }

    /** The value in standard base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(value, hash.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
