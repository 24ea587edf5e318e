package org.oxybench.record.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;

/** The Ed25519 key pair that signs a ledger's checkpoints. Thread-safe. */
public final class CheckpointKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private final PrivateKey privateKey;
    private final VerifierKey verifier;

    /** Puts a private key and its public part together. */
    public CheckpointKey(PrivateKey privateKey, VerifierKey verifier) {
        this.privateKey = privateKey;
        this.verifier = verifier;
    }

    /** A new key pair under a name without spaces and plus signs. */
    public static CheckpointKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new CheckpointKey(pair.getPrivate(), VerifierKey.of(name, pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has Ed25519", e);
        }
    }

    /**
     * Puts a key pair of whatever source together under a name.
     *
     * @throws IllegalArgumentException when it is no Ed25519 pair, or the public key does not verify the private one's
     *     signatures: every checkpoint would be damaged from the start
     */
    public static CheckpointKey of(String name, KeyPair pair) {
        CheckpointKey key = new CheckpointKey(pair.getPrivate(), VerifierKey.of(name, pair.getPublic()));
        byte[] probe = name.getBytes(StandardCharsets.UTF_8);
        boolean fits = "EdDSA".equals(pair.getPrivate().getAlgorithm())
                && key.verifier().verifies(probe, key.sign(probe));
        if (!fits) {
            throw new IllegalArgumentException("not an Ed25519 key pair: " + name);
        }
        return key;
    }

    /**
     * Writes the private key (PKCS#8, PEM) to a new file that its owner alone may read, and the public one beside it;
     * both durably, since a ledger without its key cannot be opened.
     *
     * @param file takes the private key; the public key goes to the same name with {@code .vkey} behind it
     */
    public void save(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] encoded = Base64.getMimeEncoder(64, new byte[] {'\n'}).encode(privateKey.getEncoded());
        write(file, BEGIN + new String(encoded, StandardCharsets.US_ASCII) + END);
        write(vkeyFile(file), verifier + "\n");
        Disk.REAL.forceDirectory(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }

    private static void write(Path file, String text) throws IOException {
        try (Disk.Output output = Disk.REAL.append(file)) {
            output.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            output.force();
        }
    }

    /** Reads what {@link #save} wrote. */
    public static CheckpointKey load(Path file) throws IOException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        String vkey = Files.readString(vkeyFile(file));
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new IOException("not a PEM private key: " + file);
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(BEGIN.length(), pem.length() - END.length()));
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new CheckpointKey(key, VerifierKey.parse(vkey.strip()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("not an Ed25519 key pair: " + file, e);
        }
    }

    private static Path vkeyFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".vkey");
    }

    /** The public part. */
    public VerifierKey verifier() {
        return verifier;
    }

    byte[] sign(byte[] text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(privateKey);
            ed25519.update(text);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the checkpoint key cannot sign", e);
        }
    }
}
