package org.oxybench.station.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A station's home: everything that it keeps, in one folder.
 *
 * @param dir the folder
 * @param credentials folder in which a service manager hands over credentials; null without one
 */
public record Home(Path dir, @Nullable Path credentials) {

    /** Name of the credential that is the master key. */
    public static final String CREDENTIAL = "oxybench-master-key";

    private static final String CREDENTIALS_DIRECTORY = "CREDENTIALS_DIRECTORY";

    /** A home whose master key lies in it. */
    public Home(Path dir) {
        this(dir, null);
    }

    /** A home as a process finds it: a service manager may hand over the master key. */
    public static Home of(Path dir, Map<String, String> environment) {
        String credentials = environment.get(CREDENTIALS_DIRECTORY);
        return new Home(dir, credentials == null ? null : Path.of(credentials));
    }

    /** Settings that people edit. */
    public Path settings() {
        return dir.resolve("station.yaml");
    }

    /** The ledger's segments and checkpoints. */
    public Path ledger() {
        return dir.resolve("ledger");
    }

    /** The ledger's signing key and its public half. */
    public Path keys() {
        return dir.resolve("keys");
    }

    /** The key store with the ledger's signing key; its public half lies beside it. */
    public Path ledgerKeyStore() {
        return keys().resolve("checkpoint.p12");
    }

    /** The signing key of a home of the first releases, which had no key store. */
    public Path plainLedgerKey() {
        return keys().resolve("checkpoint.pem");
    }

    /** The file that holds the signing key here. */
    public Path ledgerKey() {
        return Files.exists(plainLedgerKey()) && !Files.exists(ledgerKeyStore()) ? plainLedgerKey() : ledgerKeyStore();
    }

    /** Secrets, encrypted under the master key. */
    public Path secrets() {
        return dir.resolve("secrets.enc");
    }

    /** The key over all secrets, where no service manager hands it over. */
    public Path masterKey() {
        return keys().resolve("master.key");
    }

    /** The master key that a service manager hands over, if one does. */
    public Optional<Path> credential() {
        return Optional.ofNullable(credentials)
                .map(folder -> folder.resolve(CREDENTIAL))
                .filter(Files::isRegularFile);
    }

    /** Folder of the database. */
    public Path data() {
        return dir.resolve("data");
    }

    /** The database, a projection that can be made anew; its suffix is the database's own. */
    public Path database() {
        return data().resolve("station");
    }

    /** Log files. */
    public Path logs() {
        return dir.resolve("logs");
    }

    /** Whether a station was set up here. */
    public boolean exists() {
        return Files.isRegularFile(settings()) && Files.isDirectory(ledger());
    }
}
