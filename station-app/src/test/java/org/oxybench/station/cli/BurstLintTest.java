package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.file.Problem;

/** A recipe that asks for bursts which the shipped fixture does not take is told so before anybody signs it. */
@Tag("verifies:URS-ADM-004")
class BurstLintTest {
    private static final Path ROOT = Path.of(System.getProperty("oxybench.root"));
    private static final Path SHIPPED = ROOT.resolve("recipes/library/HS1-PUMP.BURNIN.yaml");

    @TempDir
    private Path dir = Path.of("");

    @Test
    void theShippedRecipeFits() {
        assertEquals(List.of(), BurstLint.check(ROOT, List.of(SHIPPED)));
        assertEquals(List.of(), BurstLint.check(ROOT, List.of(ROOT.resolve("recipes/library/HS1-PUMP.HQ.yaml"))));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "vibration_burst, other_burst",
        "samples: 2048, samples: 4096",
        "rate: 5000 Hz, rate: 6000 Hz",
        "fixture: burn-in-slot, fixture: pump-bench"
    })
    void aBurstThatTheFixtureDoesNotTakeIsAProblem(String words, String others) throws IOException {
        String text = Files.readString(SHIPPED);
        assertTrue(text.contains(words), words);
        Path changed = Files.writeString(dir.resolve("changed.yaml"), text.replace(words, others));
        List<Problem> problems = BurstLint.check(ROOT, List.of(changed));
        assertEquals(
                List.of("steps[2].record.stretch.burst burst-unfit"),
                problems.stream().map(each -> each.key() + " " + each.code()).toList());
    }
}
