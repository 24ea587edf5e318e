package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public Ed25519 key with its name, as C2SP signed-note writes it: {@code name+id+base64}. Thread-safe.
 */
public final class VerifierKey {
    /** Bytes of an Ed25519 public key. */
    static final int KEY_BYTES = 32;

    private static final byte ED25519 = 1;

    /** What comes before the 32 bytes in an X.509 SubjectPublicKeyInfo of Ed25519 (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] key;

    VerifierKey(String name, byte[] key) {
        if (!isName(name) || key.length != KEY_BYTES) {
            throw new IllegalArgumentException("not a name and key of a verifier: " + name);
        }
        this.name = name;
        this.key = key.clone();
    }

    static VerifierKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        return new VerifierKey(name, Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
    }

    /** Reads {@code name+id+base64} in its canonical form. */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not name+id+key: " + text);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != KEY_BYTES + 1) {
            throw new IllegalArgumentException("not an Ed25519 key: " + text);
        }
        VerifierKey key = new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.toString().equals(text)) {
            throw new IllegalArgumentException("id and key do not fit: " + text);
        }
        return key;
    }

    /**
     * Reads a file that is one line.
     *
     * @throws IllegalArgumentException when it is not
     */
    static VerifierKey read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("not one line: " + file);
        }
        return parse(text.substring(0, text.length() - 1));
    }

    /** A name: not empty, without spaces and plus signs. */
    static boolean isName(String name) {
        return name.matches("[^\\s+\\p{Cntrl}]{1,200}");
    }

    /** Name of who signs. */
    public String name() {
        return name;
    }

    /** First four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ key). */
    int id() {
        Hash hash = Hash.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, key);
        return ByteBuffer.wrap(hash.bytes()).getInt();
    }

    boolean verifies(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            byte[] x509 = ByteBuffer.allocate(X509_PREFIX.length + KEY_BYTES)
                    .put(X509_PREFIX)
                    .put(key)
                    .array();
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509)));
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            // A key or signature that is no point of the curve verifies nothing.
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && name.equals(that.name) && Arrays.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return id();
    }

    @Override
    public String toString() {
        byte[] typed = ByteBuffer.allocate(KEY_BYTES + 1).put(ED25519).put(key).array();
        return name + "+" + HexFormat.of().toHexDigits(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
