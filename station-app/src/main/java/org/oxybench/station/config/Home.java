package org.oxybench.station.config;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A station's home: everything that it keeps, in one folder.
 *
 * @param dir the folder
 */
public record Home(Path dir) {
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

    /** The private signing key; its public half lies beside it. */
    public Path key() {
        return keys().resolve("checkpoint.pem");
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
