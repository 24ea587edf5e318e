package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of the fault matrix: a run of some faults leaves what was told of the others, and late cells are counted. */
@Tag("verifies:URS-VER-001")
class MatrixDocumentTest {
    private static final Instant FIRST = Instant.parse("2026-11-28T20:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-29T01:00:00Z");

    private List<MatrixRecipe> library = List.of();
    private MatrixRecipe recipe;

    @BeforeEach
    void read() throws Exception {
        library = MatrixRecipe.library();
        recipe = named("HS1-OXY-A.LEAK");
    }

    private MatrixRecipe named(String id) {
        return library.stream().filter(r -> r.id().equals(id)).findFirst().orElseThrow();
    }

    private MatrixSection.Run run(
            Set<MatrixFault> faults, Instant at, String end, boolean late, List<String> failures) {
        Map<MatrixCell, MatrixCell.Result> results = new HashMap<>();
        FaultMatrix.possible(List.of(recipe)).stream()
                .filter(cell -> faults.contains(cell.fault()))
                .forEach(cell -> results.put(
                        cell, new MatrixCell.Result(cell, end, Duration.ofMillis(7), "PASS", late, List.of())));
        return new MatrixSection.Run(recipe, faults, results, failures, List.of(), at, Duration.ofMinutes(5));
    }

    private MatrixDocument reread(MatrixDocument document) {
        MatrixDocument read = MatrixDocument.of(document.text(), library);
        assertEquals(document.text(), read.text(), "it reads what it writes");
        return read;
    }

    private static String line(String text, String start) {
        return text.lines().filter(l -> l.startsWith(start)).findFirst().orElse("");
    }

    @Test
    void aRunOfSomeFaultsTakesTheirRowsAloneAndHasItsOwnLine() {
        Set<MatrixFault> early = EnumSet.of(MatrixFault.SILENT, MatrixFault.TORN, MatrixFault.NAN);
        MatrixDocument document = MatrixDocument.of("", library);
        String silent = recipe.id() + "/fill × SILENT, good: [wrong]";
        String torn = recipe.id() + "/fill × TORN, good: [wrong]";
        document.put(run(early, FIRST, "NO_RESULT [E-OLD-01]", false, List.of(silent, torn)));
        MatrixDocument later = reread(document);
        later.put(
                run(EnumSet.of(MatrixFault.TORN, MatrixFault.NOISY), SECOND, "NO_RESULT [E-NEW-01]", false, List.of()));
        String text = reread(later).text();
        assertTrue(line(text, "| " + MatrixFault.SILENT.words()).contains("E-OLD-01"), text);
        assertTrue(line(text, "| " + MatrixFault.TORN.words()).contains("E-NEW-01"), text);
        assertTrue(line(text, "| " + MatrixFault.NOISY.words()).contains("E-NEW-01"), text);
        assertTrue(line(text, "Run " + FIRST).contains("faults SILENT TORN NAN"), text);
        assertTrue(line(text, "Run " + SECOND).contains("faults TORN NOISY"), text);
        assertTrue(text.contains("FAILED: " + silent), "it was not run again");
        assertFalse(text.contains("FAILED: " + torn), "it was run again, and was as it must be");
    }

    @Test
    void whatIsLeftIsWhatThePageDoesNotTellOfTheRecipeAsItIs() {
        MatrixDocument document = MatrixDocument.of("", library);
        Set<MatrixFault> all = document.missing(recipe);
        assertTrue(all.size() > 40, () -> "" + all);
        document.put(run(EnumSet.of(MatrixFault.SILENT), FIRST, "NO_RESULT [E-COM-02]", false, List.of()));
        Set<MatrixFault> left = EnumSet.copyOf(all);
        left.remove(MatrixFault.SILENT);
        assertEquals(left, reread(document).missing(recipe));
        document.put(run(left, SECOND, "NO_RESULT [E-COM-02]", false, List.of()));
        assertEquals(Set.of(), reread(document).missing(recipe));
        assertTrue(reread(document).text().contains("faults SILENT"), "both runs are told of");
        document.put(run(all, SECOND, "NO_RESULT [E-COM-02]", false, List.of()));
        assertFalse(reread(document).text().contains(" faults SILENT"), "one run of all stands for both");
        String changed = document.text().replace(recipe.shipped().substring(0, 12), "0123456789ab");
        assertEquals(all, MatrixDocument.of(changed, library).missing(recipe));
        MatrixDocument old = MatrixDocument.of(changed, library);
        assertTrue(old.text().contains("The recipe has changed since."));
        old.put(run(EnumSet.of(MatrixFault.SILENT), SECOND, "NO_RESULT [E-COM-02]", false, List.of()));
        assertEquals(left, reread(old).missing(recipe), "rows of an older recipe do not count");
    }

    @Test
    void cellsThatWereTooLateAreCounted() {
        MatrixDocument document = MatrixDocument.of("", library);
        MatrixSection.Run late = run(EnumSet.of(MatrixFault.SILENT), FIRST, "PASS []", true, List.of());
        document.put(late);
        String summary = line(reread(document).text(), "| " + recipe.id());
        assertTrue(summary.contains(" | " + late.results().size() + " | "), summary);
        assertTrue(summary.contains(late.results().size() + " too late to be seen"), summary);
    }

    @Test
    void aPassIsLateOnlyWhereTheRunHasNoTimeLeft() {
        MatrixCell early =
                new MatrixCell(named("HS1-PUMP.TEMP"), 0, MatrixFault.FROZEN_VALUES, MatrixCell.Moment.COMMANDED);
        assertTrue(early.leavesTime(), () -> "" + early.recordsFor());
        assertFalse(early.mayBeLate(Duration.ofMillis(100)), "it records for seconds: that run was cut short");
        int last = early.recipe().steps().size() - 1;
        MatrixCell venting = new MatrixCell(early.tried(), last, early.fault(), early.moment());
        assertTrue(venting.mayBeLate(Duration.ofMillis(100)));
        assertFalse(venting.mayBeLate(Duration.ofSeconds(5)), "it went on for long enough");
    }

    /** What is struck in a home of each recipe must be a gauge that the recipe judges, where it judges any. */
    @Test
    void theGaugeThatStandsStillIsOneThatIsJudged() {
        MatrixRecipe temperature = named("HS1-PUMP.TEMP");
        String name = MatrixGauges.profile(temperature.kind())
                .block()
                .samples()
                .channels()
                .get(MatrixGauges.number(temperature, 0) - 1)
                .channel()
                .name();
        assertTrue(
                temperature.recipe().characteristics().anyMatch(c -> c.channels()
                        .containsValue(name)),
                name);
    }
}
