package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Published reference data; a test that needs a set that is absent says so and is skipped. */
final class ReferenceFiles {
    private ReferenceFiles() {}

    static Path of(String set, String file) {
        Path path = Path.of(System.getProperty("oxybench.referenceData", ""))
                .resolve(set)
                .resolve(file);
        boolean present = Files.exists(path);
        if (!present) {
            System.err.println("REFERENCE DATA ABSENT: " + set);
        }
        assumeTrue(present, "REFERENCE DATA ABSENT: " + set);
        return path;
    }
}
