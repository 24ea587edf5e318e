package org.oxybench.station.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.oxybench.record.FileLedger;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Signers;
import org.oxybench.record.ledger.VerifierKey;
import org.oxybench.station.config.KeyStoreFile.Content;
import org.oxybench.station.config.SecretFault.Kind;

/**
 * The key that signs a home's ledger, in a PKCS#12 file whose password is the secret
 * {@link Secrets#LEDGER_KEY_PASSWORD}; while the signing is handed on, that file holds the next key too. A home of the
 * first releases keeps its plain file until then. Written only by whoever has the ledger open, or makes it.
 */
public final class LedgerKey {

    private static final String ALGORITHM = "Ed25519";

    /** The certificate only carries the public key and its name; a ledger is verified for decades. */
    private static final Duration VALID = Duration.ofDays(36_525);

    private LedgerKey() {}

    /**
     * Makes the key of a new home.
     *
     * @param station id of the station: the key's name
     * @throws IOException when it cannot be written
     */
    static void make(Home home, String station, Instant now, SecureRandom random) throws IOException {
        Content content = generate(station, false, now, random);
        char[] password = password(home);
        KeyStoreFile.write(home.ledgerKeyStore(), List.of(content), password);
        Arrays.fill(password, '\0');
        writePublicHalf(home, key(home, content).verifier());
    }

    /**
     * Makes the next key, of the same name as the one there is, and stores both; nothing else changes by that.
     *
     * @return the next key
     * @throws IOException when it cannot be written
     */
    static VerifierKey prepare(Home home, Instant now, SecureRandom random) throws IOException {
        if (!Secrets.exist(home)) {
            Secrets.make(home, random);
        }
        char[] password = password(home);
        List<Content> contents = new ArrayList<>(contents(home, password));
        List<CheckpointKey> keys = keys(home, contents);
        if (keys.size() != 1) {
            throw new IllegalStateException("a next key is there already: " + home.dir());
        }
        Content next = generate(keys.get(0).verifier().name(), true, now, random);
        contents.add(next);
        KeyStoreFile.write(home.ledgerKeyStore(), contents, password);
        Arrays.fill(password, '\0');
        return key(home, next).verifier();
    }

    /**
     * Ends the handing on: signs with the key in force, then keeps that one alone. Where the ledger was not handed on
     * it is the old one.
     *
     * @param ledger open, with every key that there is
     * @return whether the ledger had been handed on
     * @throws IOException when it cannot be written; the next start tries again then
     */
    static boolean settle(Home home, FileLedger ledger) throws IOException {
        ledger.checkpoint();
        VerifierKey inForce = ledger.files().key();
        if (!Files.exists(home.ledgerKeyStore())) {
            return false;
        }
        char[] password = password(home);
        List<Content> contents = contents(home, password);
        List<Content> kept = contents.stream()
                .filter(content -> key(home, content).verifier().equals(inForce))
                .toList();
        if (kept.isEmpty()) {
            // The key in force is the plain one: nothing of the key store was ever used.
            Files.delete(home.ledgerKeyStore());
            return false;
        }
        boolean plain = Files.exists(home.plainLedgerKey());
        writePublicHalf(home, inForce);
        if (contents.size() > 1 || kept.get(0).next()) {
            Content alone = new Content(kept.get(0).pair(), kept.get(0).certificate(), false);
            KeyStoreFile.write(home.ledgerKeyStore(), List.of(alone), password);
        }
        Arrays.fill(password, '\0');
        // Its public half last: without it the plain key could not be read.
        Files.deleteIfExists(home.plainLedgerKey());
        Files.deleteIfExists(publicHalf(home.plainLedgerKey()));
        return plain || kept.get(0).next();
    }

    /**
     * Reads it, and the next one if there is one.
     *
     * @throws SecretFault when the file or its password cannot be used
     * @throws IOException when a plain file cannot be read
     */
    public static Signers load(Home home) throws IOException {
        if (!Files.exists(home.ledgerKeyStore())) {
            return new Signers(keys(home, List.of()));
        }
        char[] password = password(home);
        List<Content> contents = contents(home, password);
        Arrays.fill(password, '\0');
        return new Signers(keys(home, contents));
    }

    private static List<CheckpointKey> keys(Home home, List<Content> contents) throws IOException {
        List<CheckpointKey> keys = new ArrayList<>();
        if (Files.exists(home.plainLedgerKey())) {
            keys.add(CheckpointKey.load(home.plainLedgerKey()));
        } else if (contents.isEmpty()) {
            throw new SecretFault(Kind.NO_KEY_STORE, "file", home.ledgerKeyStore());
        }
        contents.forEach(content -> keys.add(key(home, content)));
        return keys;
    }

    private static char[] password(Home home) {
        return Secrets.open(home).get(Secrets.LEDGER_KEY_PASSWORD);
    }

    /** What the key store holds; nothing in a home that has none. */
    private static List<Content> contents(Home home, char[] password) {
        return Files.exists(home.ledgerKeyStore()) ? KeyStoreFile.readAll(home.ledgerKeyStore(), password) : List.of();
    }

    private static Content generate(String name, boolean next, Instant now, SecureRandom random) {
        KeyPair pair = pair(random);
        return new Content(pair, SelfSigned.make(name, pair, ALGORITHM, List.of(), now, VALID, random), next);
    }

    private static CheckpointKey key(Home home, Content content) {
        try {
            return CheckpointKey.of(name(content.certificate()), content.pair());
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new SecretFault(Kind.KEY_STORE, "file", home.ledgerKeyStore());
        }
    }

    private static void writePublicHalf(Home home, VerifierKey key) throws IOException {
        PrivateFile.replace(publicHalf(home.ledgerKeyStore()), (key + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java 17 has " + ALGORITHM, e);
        }
    }

    private static String name(X509Certificate certificate) throws GeneralSecurityException {
        return IETFUtils.valueToString(new JcaX509CertificateHolder(certificate)
                .getSubject()
                .getRDNs(BCStyle.CN)[0]
                .getFirst()
                .getValue());
    }

    private static Path publicHalf(Path key) {
        return key.resolveSibling(key.getFileName() + ".vkey");
    }
}
