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
        String text = Files.readString(file).replaceFirst("(?m)^revision: \\d+\n", "revision: one\nrevisoin: 2\n");
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
        assertTrue(told.err().contains("is no recipe, route, coating plan or profile"), told.err());
    }

    /** As the station will say when the route is asked for. */
    @ParameterizedTest
    @CsvSource({"document, check", "recipe, lint"})
    void aRouteIsHeldAgainstTheRules(String command, String act) throws IOException {
        Path route = dir.resolve("route.yaml");
        String pump = Files.readString(ROOT.resolve("recipes/routes/HS1-PUMP.yaml"));
        Files.writeString(
                route, pump.replace("operation: VIB", "operation: VIBRATION").replace("HS1-PUMP.TEMP", "HS1-PUMP.HQ"));
        Spoken en = Spoken.by(command, act, route.toString(), "--lang", "en");
        assertEquals(CommandTree.PROBLEM, en.code(), en.out() + en.err());
        assertTrue(en.out().contains("Operation VIB that the rules MV-III ask for is missing"), en.out());
        assertTrue(en.out().contains("Operation TEMP that the rules MV-III ask for is missing"), en.out());
        Spoken zh = Spoken.by(command, act, route.toString(), "--lang", "zh-CN");
        assertTrue(zh.out().contains("缺少规则 MV-III 要求的工序 VIB"), zh.out());
    }

    @Test
    void theRulesAreADocumentToo() throws IOException {
        Path rules = ROOT.resolve("recipes/rules/MV-III.yaml");
        Spoken well = Spoken.by("document", "check", rules.toString(), "--lang", "en");
        assertEquals(CommandTree.OK, well.code(), well.out() + well.err());
        Path bad = dir.resolve("rules.yaml");
        Files.writeString(bad, Files.readString(rules).replace("held_by: person", "held_by: nobody"));
        assertEquals(
                CommandTree.PROBLEM,
                Spoken.by("document", "check", bad.toString()).code());
    }

    @Test
    void recipesAreLintedTogetherAndTwoRevisionsCompared() throws IOException {
        Path file = ROOT.resolve("recipes/library/HS1-OXY-A.LEAK.yaml");
        Path later = dir.resolve("later.yaml");
        Files.writeString(
                later,
                Files.readString(file)
                        .replace("revision: 1\n", "revision: 2\n")
                        .replace("1.0 sccm@0Cel", "1.2 sccm@0Cel"));
        Path broken = dir.resolve("broken.yaml");
        Files.writeString(broken, Files.readString(file).replace("[blood, gas]", "[blood]"));
        Spoken linted = Spoken.by("recipe", "lint", file.toString(), broken.toString(), "--lang", "en");
        assertEquals(CommandTree.PROBLEM, linted.code());
        assertTrue(linted.out().contains("A dry decay must not cross the fibre membrane"), linted.out());
        Spoken told = Spoken.by("recipe", "diff", file.toString(), later.toString(), "--lang", "zh-CN");
        assertEquals("外泄漏率：上限放宽，由 1 sccm@0Cel 改为 1.2 sccm@0Cel\n", told.out());
        assertTrue(Spoken.by("recipe", "diff", file.toString(), later.toString(), "--json")
                .out()
                .contains("\"change\":\"recipe-diff.limit-looser\""));
        assertTrue(Spoken.by("recipe", "diff", file.toString(), file.toString(), "--lang", "en")
                .out()
                .contains("test the same"));
        Path other = ROOT.resolve("recipes/library/HS1-PUMP.LEAK.yaml");
        assertEquals(
                CommandTree.CANNOT_RUN,
                Spoken.by("recipe", "diff", file.toString(), other.toString()).code());
    }

    @Test
    void theRiskOfADecayIsSaidAndDrawn() throws IOException {
        Path file = ROOT.resolve("recipes/library/HS1-OXY-A.LEAK.yaml");
        Path svg = dir.resolve("curve.svg");
        Spoken told = Spoken.by("recipe", "risk", file.toString(), "--svg", svg.toString(), "--lang", "en");
        assertEquals(CommandTree.OK, told.code(), told.err());
        assertTrue(told.out().contains("of units exactly at the limit, accepted: 2.1 %"), told.out());
        assertTrue(Files.readString(svg).contains("class=\"closed\""));
        Path water = ROOT.resolve("recipes/library/HS1-OXY-A.FLOW.yaml");
        assertEquals(
                CommandTree.CANNOT_RUN,
                Spoken.by("recipe", "risk", water.toString()).code());
    }
}
