package org.oxybench.station.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Makes and checks verifiers by Argon2id with a pepper (RFC 9106; NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 11.4.2;
 * 21 CFR 11.300). The ledger keeps a verifier for ever and is copied to replicas; a PIN of eight digits would be guessed
 * from it in hours. The pepper is the second half: it never stands in the ledger, and without it no guess can be tried.
 *
 * <p>Only {@value #HASHES_AT_ONCE} is computed at a time and few may wait, so that
 * a thousand fast sign-ons take neither the memory nor the processors of benches that test. Thread-safe.
 */
public final class SecretVerifier {

    /** Hashes computed at a time: one processor of the smallest station's two stays with the benches. */
    public static final int HASHES_AT_ONCE = 1;

    /** Most callers that wait for their turn: each holds a thread of the web server. */
    public static final int WAITING_MAX = 8;

    /** Longest wait for a turn. */
    public static final Duration WAIT_MAX = Duration.ofSeconds(2);

    /** Shortest pepper, bytes: 256 bits, so that it cannot be guessed itself. */
    public static final int PEPPER_BYTES_MIN = 32;

    private static final byte[] PEPPER_ID_OF = "oxybench.pepper.id:".getBytes(StandardCharsets.UTF_8);

    /** The function that costs something. */
    interface Hash {
        byte[] tag(byte[] password, byte[] salt, byte[] pepper, Argon2Cost cost);
    }

    private final byte[] pepper;
    private final byte[] pepperId;
    private final SecureRandom random;
    private final Argon2Cost cost;
    private final Hash hash;
    private final Duration waitMax;
    private final Verifier nobody;
    private final Semaphore inTheRoom = new Semaphore(HASHES_AT_ONCE + WAITING_MAX);
    private final Semaphore turn = new Semaphore(HASHES_AT_ONCE, true);

    /**
     * Prepares the checks.
     *
     * @param pepper at least {@value #PEPPER_BYTES_MIN} random bytes, the same for as long as the verifiers; copied
     * @param random source of salts
     * @param cost of new verifiers: {@link Argon2Cost#TODAY} wherever a secret is worth anything
     */
    public SecretVerifier(byte[] pepper, SecureRandom random, Argon2Cost cost) {
        this(pepper, random, cost, Argon2id::tag, WAIT_MAX);
    }

    /** With a hash and a wait whose times a test decides. */
    SecretVerifier(byte[] pepper, SecureRandom random, Argon2Cost cost, Hash hash, Duration waitMax) {
        if (pepper.length < PEPPER_BYTES_MIN) {
            throw new IllegalArgumentException("a pepper has at least " + PEPPER_BYTES_MIN + " bytes");
        }
        this.pepper = pepper.clone();
        this.pepperId = idOf(this.pepper);
        this.random = random;
        this.cost = cost;
        this.hash = hash;
        this.waitMax = waitMax;
        this.nobody = new Verifier(cost, pepperId, bytes(Verifier.SALT_BYTES), bytes(Verifier.TAG_BYTES));
    }

    /**
     * Checks a secret. The secret is left as it is: whoever opened it closes it.
     *
     * @param verifier of the person who is named
     */
    public SecretAnswer verify(Verifier verifier, Secret secret) {
        if (!hasPepperOf(verifier)) {
            return SecretAnswer.OTHER_PEPPER;
        }
        if (!isUsable(secret)) {
            return SecretAnswer.WRONG;
        }
        return hash(secret, verifier.salt(), verifier.cost())
                .map(tag -> MessageDigest.isEqual(tag, verifier.tag()) ? SecretAnswer.RIGHT : SecretAnswer.WRONG)
                .orElse(SecretAnswer.BUSY);
    }

    /**
     * Does for a person who does not exist, or who has no secret, what {@link #verify} does for others, so that the time
     * it takes does not tell who exists (OWASP ASVS 5.0, 6.3.8). Never {@link SecretAnswer#RIGHT}.
     */
    public SecretAnswer verifyNobody(Secret secret) {
        SecretAnswer answer = verify(nobody, secret);
        return answer == SecretAnswer.RIGHT ? SecretAnswer.WRONG : answer;
    }

    /**
     * Makes the verifier of a new secret, which {@link SecretRules} must have accepted.
     *
     * @return empty when too many are being checked: nothing was made, try again
     * @throws IllegalArgumentException when the secret is empty, too long or not writable
     */
    public Optional<Verifier> make(Secret secret) {
        if (!isUsable(secret)) {
            throw new IllegalArgumentException("a secret that the rules refuse");
        }
        byte[] salt = bytes(Verifier.SALT_BYTES);
        return hash(secret, salt, cost).map(tag -> new Verifier(cost, pepperId, salt, tag));
    }

    /** Whether a verifier was made with the pepper that is here; nobody's secret fits one that was not. */
    public boolean hasPepperOf(Verifier verifier) {
        return Arrays.equals(verifier.pepperId(), pepperId);
    }

    /** Whether a verifier is weaker than those made today: make a new one the next time its owner's secret is right. */
    public boolean needsRenewal(Verifier verifier) {
        return verifier.cost().isWeakerThan(cost);
    }

    private static boolean isUsable(Secret secret) {
        return secret.length() > 0 && !secret.isTooLong() && secret.isWritable();
    }

    private Optional<byte[]> hash(Secret secret, byte[] salt, Argon2Cost price) {
        if (!inTheRoom.tryAcquire()) {
            return Optional.empty();
        }
        try {
            if (!turn.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            try {
                return Optional.of(hash.tag(secret.utf8(), salt, pepper, price));
            } finally {
                turn.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            inTheRoom.release();
        }
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Names a pepper without telling it. */
    private static byte[] idOf(byte[] pepper) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(PEPPER_ID_OF);
            return Arrays.copyOf(digest.digest(pepper), Verifier.PEPPER_ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
