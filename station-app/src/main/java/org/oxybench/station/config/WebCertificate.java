package org.oxybench.station.config;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.oxybench.station.config.StationSettings.WebSettings;

/** Key and certificate of the pages, in the key store that the setting {@code web.keystore} names. */
public final class WebCertificate {

    /** Browsers refuse certificates of servers that are valid for longer. */
    private static final Duration VALID = Duration.ofDays(825);

    private static final int RSA_BITS = 3072;

    private WebCertificate() {}

    /**
     * Makes a certificate that vouches for itself, for the names and addresses of the settings, and stores the key
     * store's new password as the secret {@link Secrets#WEB_KEY_PASSWORD}.
     *
     * @throws IOException when it cannot be written
     */
    public static void make(Home home, StationSettings settings, Surroundings surroundings) throws IOException {
        char[] password = Secrets.random(surroundings.random());
        KeyPair pair = pair(surroundings.random());
        X509Certificate certificate = SelfSigned.make(
                settings.station(),
                pair,
                "SHA256withRSA",
                names(settings.web()),
                surroundings.clock().instant(),
                VALID,
                surroundings.random());
        Secrets.set(home, Secrets.WEB_KEY_PASSWORD, password);
        KeyStoreFile.write(file(home, settings.web()), pair.getPrivate(), certificate, password);
        Arrays.fill(password, '\0');
    }

    /**
     * A key store in memory, as a server takes it, with its password.
     *
     * @param store holds the one key
     * @param password opens the key
     */
    public record Loaded(KeyStore store, String password) {
        @Override
        public String toString() {
            return "Loaded";
        }
    }

    /**
     * Reads it.
     *
     * @throws SecretFault when the file or its password cannot be used
     */
    public static Loaded load(Home home, WebSettings web) {
        char[] password = Secrets.open(home).get(Secrets.WEB_KEY_PASSWORD);
        return new Loaded(KeyStoreFile.store(file(home, web), password), new String(password));
    }

    /**
     * When the certificate ends.
     *
     * @throws SecretFault when the file or its password cannot be used
     */
    public static Instant ends(Home home, WebSettings web) {
        char[] password = Secrets.open(home).get(Secrets.WEB_KEY_PASSWORD);
        try {
            return KeyStoreFile.read(file(home, web), password)
                    .certificate()
                    .getNotAfter()
                    .toInstant();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static Path file(Home home, WebSettings web) {
        return home.dir().resolve(web.keystore());
    }

    private static List<GeneralName> names(WebSettings web) {
        List<GeneralName> names = new ArrayList<>(List.of(
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        if (!web.isLoopback() && !web.isAnyAddress()) {
            names.add(new GeneralName(GeneralName.iPAddress, web.bind()));
        }
        for (String host : web.hosts()) {
            String name = host.replaceFirst(":\\d+$", "");
            boolean address = name.matches("\\d+(\\.\\d+){3}");
            names.add(new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name));
        }
        return names;
    }

    private static KeyPair pair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(RSA_BITS, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }
}
