package org.oxybench.recipe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Published reference data: read when present; when absent the test is skipped and says so. */
public final class ReferenceFiles {
    private ReferenceFiles() {}

    /** Lines of a reference file, or a skipped test. */
    public static List<String> lines(String path) throws IOException {
        Path file = Path.of(System.getProperty("oxybench.referenceData"), path);
        String absent = "REFERENCE DATA ABSENT: " + path;
        if (!Files.isReadable(file)) {
            System.err.println(absent);
        }
        Assumptions.assumeTrue(Files.isReadable(file), absent);
        return Files.readAllLines(file);
    }
}
