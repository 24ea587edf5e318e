package org.oxybench.station.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.oxybench.station.config.SecretFault.Kind;

/**
 * The key over all secrets of a home: 32 random bytes. What encrypts and what proves integrity are derived from it, so
 * that neither tells anything of the other.
 */
final class MasterKey {

    private static final int BYTES = 32;
    private static final int FILE_BYTES_MAX = 256;
    private static final String HMAC = "HmacSHA256";

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    static MasterKey generate(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new MasterKey(key);
    }

    /**
     * Reads the key from the credential that a service manager handed over, else from the home's own file.
     *
     * @throws SecretFault when there is none, when others may read the file, or when it holds no key
     */
    static MasterKey load(Home home) {
        // The service manager guards what it hands over; its access list shows as a mode that would be refused here.
        return home.credential().map(MasterKey::parse).orElseGet(() -> load(home.masterKey()));
    }

    /** The same from a file that must be its owner's alone. */
    static MasterKey load(Path file) {
        try {
            if (!PrivateFile.isPrivate(file)) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                throw new SecretFault(Kind.MASTER_KEY_OPEN, Map.of("file", file.toString(), "mode", mode));
            }
        } catch (NoSuchFileException e) {
            throw new SecretFault(Kind.NO_MASTER_KEY, "file", file);
        } catch (IOException e) {
            throw new SecretFault(Kind.NOT_A_MASTER_KEY, "file", file);
        }
        return parse(file);
    }

    private static MasterKey parse(Path file) {
        try {
            if (Files.size(file) <= FILE_BYTES_MAX) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
                byte[] key = Base64.getDecoder().decode(text);
                if (key.length == BYTES) {
                    return new MasterKey(key);
                }
            }
            throw new SecretFault(Kind.NOT_A_MASTER_KEY, "file", file);
        } catch (IOException | IllegalArgumentException e) {
            // What the file holds must not reach a message, so the cause is left out.
            throw new SecretFault(Kind.NOT_A_MASTER_KEY, "file", file);
        }
    }

    /** What its file holds. */
    byte[] fileContent() {
        return (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Password that secrets are encrypted under. */
    char[] encryptionPassword() {
        return HexFormat.of().formatHex(derive("encrypt")).toCharArray();
    }

    /** Tells whether a file belongs to this key, and nothing about the key. */
    byte[] fingerprint() {
        return mac(derive("fingerprint"), "oxybench-secrets");
    }

    /** Proves that a text was written by a holder of this key. */
    byte[] proof(String text) {
        return mac(derive("integrity"), text);
    }

    private byte[] derive(String purpose) {
        return mac(key, "oxybench-secrets/1 " + purpose);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
