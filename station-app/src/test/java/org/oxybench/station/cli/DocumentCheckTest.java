package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document is read as the station would read it, and every problem is said at once. */
@Tag("verifies:URS-DOC-101")
final class DocumentCheckTest {

    private static final Path ROOT =
            Path.of(System.getProperty("oxybench.root", "..")).toAbsolutePath().normalize();

    @TempDir
    private Path dir = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "recipes/library/HS1-OXY-A.LEAK.yaml",
        "recipes/routes/HS1-OXY-A.yaml",
        "fixtures/profiles/leak-bench.yaml"
    })
    void whatIsShippedHasNoProblemAndWhatIsBrokenHasAllOfThem(String path) throws IOException {
        Path file = ROOT.resolve(path);
        Spoken well = Spoken.by("document", "check", file.toString());
        assertEquals(CommandTree.OK, well.code(), well.out() + well.err());
        Path bad = dir.resolve("bad.yaml");
        String text = Files.readString(file).replace("revision: 1\n", "revision: one\nrevisoin: 2\n");
        Files.writeString(bad, text);
        Spoken told = Spoken.by("document", "check", bad.toString(), "--lang", "en");
        assertEquals(CommandTree.PROBLEM, told.code());
        long line = text.lines().takeWhile(l -> !l.startsWith("revision:")).count() + 1;
        assertTrue(told.out().contains("bad.yaml:" + line + ": revision: one is not a whole number"), told.out());
        assertTrue(told.out().contains("bad.yaml:" + (line + 1) + ": revisoin: Unknown key"), told.out());
        Spoken json = Spoken.by("document", "check", bad.toString(), "--json");
        assertTrue(json.out().contains("\"key\":\"revisoin\",\"line\":" + (line + 1)), json.out());
    }

    @Test
    void whatIsNoDocumentIsNamed() throws IOException {
        Path none = dir.resolve("none.yaml");
        assertEquals(
                CommandTree.CANNOT_RUN,
                Spoken.by("document", "check", none.toString()).code());
        Files.writeString(none, "# nothing\n");
        Spoken told = Spoken.by("document", "check", none.toString(), "--lang", "en");
        assertEquals(CommandTree.CANNOT_RUN, told.code());
        assertTrue(told.err().contains("is no recipe, route or profile"), told.err());
    }
}
