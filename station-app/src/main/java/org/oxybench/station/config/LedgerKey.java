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
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.station.config.SecretFault.Kind;

/**
 * The key that signs a home's ledger, in a PKCS#12 file whose password is the secret
 * {@link Secrets#LEDGER_KEY_PASSWORD}. A home of the first releases keeps its plain file.
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
        KeyPair pair = pair(random);
        X509Certificate certificate = SelfSigned.make(station, pair, ALGORITHM, List.of(), now, VALID, random);
        char[] password = Secrets.open(home).get(Secrets.LEDGER_KEY_PASSWORD);
        KeyStoreFile.write(home.ledgerKeyStore(), pair.getPrivate(), certificate, password);
        Arrays.fill(password, '\0');
        String vkey = CheckpointKey.of(station, pair).verifier() + "\n";
        PrivateFile.replace(publicHalf(home.ledgerKeyStore()), vkey.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads it.
     *
     * @throws SecretFault when the file or its password cannot be used
     * @throws IOException when a plain file cannot be read
     */
    public static CheckpointKey load(Home home) throws IOException {
        if (home.ledgerKey().equals(home.plainLedgerKey())) {
            return CheckpointKey.load(home.plainLedgerKey());
        }
        if (!Files.exists(home.ledgerKeyStore())) {
            throw new SecretFault(Kind.NO_KEY_STORE, "file", home.ledgerKeyStore());
        }
        char[] password = Secrets.open(home).get(Secrets.LEDGER_KEY_PASSWORD);
        KeyStoreFile.Content content = KeyStoreFile.read(home.ledgerKeyStore(), password);
        Arrays.fill(password, '\0');
        try {
            return CheckpointKey.of(name(content.certificate()), content.pair());
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new SecretFault(Kind.KEY_STORE, "file", home.ledgerKeyStore());
        }
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

    private static Path publicHalf(Path keyStore) {
        return keyStore.resolveSibling(keyStore.getFileName() + ".vkey");
    }
}
