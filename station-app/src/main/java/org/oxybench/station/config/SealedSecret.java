package org.oxybench.station.config;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jasypt.encryption.pbe.StandardPBEByteEncryptor;
import org.jasypt.exceptions.EncryptionOperationNotPossibleException;
import org.jasypt.iv.RandomIvGenerator;
import org.oxybench.station.config.SecretFault.Kind;

/**
 * One secret as it is stored: encrypted, with everything that decrypting it needs to know, and bound to its name.
 *
 * <p>Jasypt records neither its algorithm nor its iterations, and its encryption proves nothing: a flipped bit of the
 * IV decrypts to another value without an error. So a line says how it was encrypted, and ends with a proof over all of
 * it, its name included.
 */
final class SealedSecret {

    /** What a name of a secret looks like. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Iterations that new values get: OWASP's figure for PBKDF2 with HMAC-SHA-512. */
    static final int ITERATIONS = 210_000;

    private static final String ALGORITHM = "PBEWITHHMACSHA512ANDAES_256";

    /** A file that asked for more would only make a start slow. */
    private static final int ITERATIONS_MAX = 10_000_000;

    private static final Pattern LINE = Pattern.compile("(?<body>(?<name>" + NAME + ") v1 " + ALGORITHM
            + " (?<iterations>\\d{1,8})" + " (?<cipher>[A-Za-z0-9+/=]{1,8192})) (?<proof>[0-9a-f]{64})");

    private final String name;
    private final String line;
    private final String body;
    private final int iterations;
    private final byte[] cipher;
    private final byte[] proof;

    private SealedSecret(Matcher parts, String line) {
        this.name = parts.group("name");
        this.line = line;
        this.body = parts.group("body");
        this.iterations = Integer.parseInt(parts.group("iterations"));
        this.cipher = Base64.getDecoder().decode(parts.group("cipher"));
        this.proof = HexFormat.of().parseHex(parts.group("proof"));
    }

    /** Reads a line of the file; empty when it is none. */
    static Optional<SealedSecret> parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            SealedSecret secret = new SealedSecret(parts, line);
            boolean strong = secret.iterations >= ITERATIONS && secret.iterations <= ITERATIONS_MAX;
            return strong ? Optional.of(secret) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // Base64 that is none; the caller names the line.
            return Optional.empty();
        }
    }

    static SealedSecret seal(String name, char[] value, MasterKey key) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(value));
        byte[] plain = new byte[encoded.remaining()];
        encoded.get(plain);
        byte[] cipher = encryptor(key, ITERATIONS).encrypt(plain);
        Arrays.fill(plain, (byte) 0);
        String body = name + " v1 " + ALGORITHM + " " + ITERATIONS + " "
                + Base64.getEncoder().encodeToString(cipher);
        String line = body + " " + HexFormat.of().formatHex(key.proof(body));
        return parse(line).orElseThrow(() -> new IllegalArgumentException("not a name of a secret: " + name));
    }

    String name() {
        return name;
    }

    /** As it stands in the file. */
    String line() {
        return line;
    }

    /** @throws SecretFault when the line is not as a holder of the key wrote it under this name */
    void prove(MasterKey key) {
        if (!MessageDigest.isEqual(proof, key.proof(body))) {
            throw new SecretFault(Kind.DAMAGED, "name", name);
        }
    }

    /** Decrypts it, after its proof: a fifth of a second, by design. */
    char[] open(MasterKey key) {
        prove(key);
        try {
            byte[] plain = encryptor(key, iterations).decrypt(cipher);
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain));
            char[] value = new char[decoded.remaining()];
            decoded.get(value);
            Arrays.fill(plain, (byte) 0);
            return value;
        } catch (EncryptionOperationNotPossibleException | CharacterCodingException e) {
            throw new SecretFault(Kind.DAMAGED, "name", name);
        }
    }

    private static StandardPBEByteEncryptor encryptor(MasterKey key, int iterations) {
        StandardPBEByteEncryptor encryptor = new StandardPBEByteEncryptor();
        encryptor.setAlgorithm(ALGORITHM);
        encryptor.setIvGenerator(new RandomIvGenerator());
        encryptor.setKeyObtentionIterations(iterations);
        char[] password = key.encryptionPassword();
        encryptor.setPasswordCharArray(password);
        Arrays.fill(password, '\0');
        return encryptor;
    }
}
