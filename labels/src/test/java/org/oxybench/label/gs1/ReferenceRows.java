package org.oxybench.label.gs1;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Rows of GS1's published test sets; {@code ^} in their element strings stands for FNC1. */
final class ReferenceRows {

    private ReferenceRows() {}

    /** Reads a file of the set, one JSON object a line; skips the calling test, loudly, when the set is absent. */
    static List<Map<?, ?>> of(String file) throws IOException {
        Path path = Path.of(System.getProperty("oxybench.referenceData", "")).resolve("gs1-syntax/" + file);
        boolean present = Files.isRegularFile(path);
        if (!present) {
            System.err.println("REFERENCE DATA ABSENT: gs1-syntax");
        }
        assumeTrue(present, "REFERENCE DATA ABSENT: gs1-syntax");
        return Files.readAllLines(path).stream()
                .filter(line -> !line.isBlank())
                .<Map<?, ?>>map(ReferenceRows::row)
                .toList();
    }

    /** Every JSON text is YAML 1.2. */
    private static Map<?, ?> row(String line) {
        Object row = new Load(LoadSettings.builder().build()).loadFromString(line);
        return (Map<?, ?>) Objects.requireNonNull(row);
    }

    /** The element string of a row as a scanner sends it behind the prefix. */
    static String scanned(Object elementString) {
        String text = elementString.toString();
        return text.substring(text.startsWith("^") ? 1 : 0).replace('^', ElementString.SEPARATOR);
    }

    static void printCount(String file, long used, long all) {
        System.out.println("gs1-syntax/" + file + ": " + used + " of " + all + " rows used");
    }
}
