package org.oxybench.station;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.oxybench.recipe.file.Problem;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.RefusedSettings;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.StationSettings.DirectoryEntry;
import org.oxybench.station.people.DirectoryBind;
import org.oxybench.station.people.DirectorySettings;
import org.oxybench.station.people.DirectorySettings.Protection;
import org.oxybench.station.people.PersonLookup;
import org.oxybench.station.people.Secret;

/** Puts the plant's directory together from the settings and secrets of a home. */
final class PlantDirectory {

    private static final Map<String, Protection> PROTECTIONS = Map.of(
            "ldaps",
            Protection.LDAPS,
            "starttls",
            Protection.START_TLS,
            DirectoryEntry.PLAIN,
            Protection.PLAIN_ON_LOOPBACK);

    private PlantDirectory() {}

    /**
     * Connects to nothing yet.
     *
     * @throws RefusedSettings when the certificates cannot be read
     * @throws org.oxybench.station.config.SecretFault when the account's password is not among the secrets
     */
    static DirectoryBind of(Home home, DirectoryEntry entry) {
        DirectorySettings settings = new DirectorySettings(
                entry.host(),
                entry.port(),
                Optional.ofNullable(PROTECTIONS.get(entry.protection())).orElseThrow(),
                lookup(home, entry));
        return new DirectoryBind(settings, trust(home, entry.certificates()));
    }

    private static PersonLookup lookup(Home home, DirectoryEntry entry) {
        if (entry.account().isEmpty()) {
            return new PersonLookup.ByName(entry.attribute(), entry.base());
        }
        char[] password = Secrets.open(home).get(Secrets.DIRECTORY_PASSWORD);
        try {
            return new PersonLookup.BySearch(
                    entry.attribute(), entry.base(), entry.account().get(), Secret.typed(password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static SSLSocketFactory trust(Home home, Optional<String> certificates) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            // Null means the certificates that Java comes with.
            trust.init(certificates.isEmpty() ? null : store(home.dir().resolve(certificates.get())));
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new RefusedSettings(List.of(new Problem(
                    home.settings().toString(),
                    0,
                    "directory.certificates",
                    "bad-certificates",
                    Map.of("given", certificates.orElse(""), "detail", String.valueOf(e.getMessage())))));
        }
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int count = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                count++;
                store.setCertificateEntry("directory-" + count, certificate);
            }
        }
        if (count == 0) {
            throw new IOException("no certificate in it");
        }
        return store;
    }
}
