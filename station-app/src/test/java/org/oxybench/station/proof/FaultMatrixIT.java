package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** No fault of a PLC, a cable, a clock, a disk or our own code ends in PASS: pairs of the fault matrix. */
@Tag("verifies:URS-VER-001")
@Tag("verifies:URS-VER-002")
@Tag("verifies:URS-VER-007")
@Tag("verifies:URS-EQP-003")
class FaultMatrixIT {
    private static final int BENCHES = 6;

    /** Cells that the benches try within four minutes, and some more. */
    private static final int SELECTED_MAX = 104;

    /** A fault in the simulator's help: its name, then what it does. */
    private static final Pattern LISTED = Pattern.compile("(?m)^  ([a-z][a-z-]+) +\\S.*$");

    @TestFactory
    Stream<DynamicTest> aFaultEndsAsTheMatrixSays(@TempDir Path dir) throws Exception {
        List<MatrixCell> selection = FaultMatrix.selection();
        System.out.println("MATRIX TRIES %d of %d cells"
                .formatted(
                        selection.size(),
                        FaultMatrix.possible(MatrixRecipe.library()).size()));
        MatrixRun run = MatrixRun.begin(selection, BENCHES, MatrixHome.template(dir.resolve("template")), dir);
        Stream<DynamicTest> cells = run.results().entrySet().stream()
                .map(cell -> dynamicTest(
                        cell.getKey().name(),
                        () -> assertEquals(
                                List.of(),
                                cell.getValue().get(10, TimeUnit.MINUTES).problems())));
        return Stream.concat(cells, Stream.of(dynamicTest("every ledger is whole", run::awaitEnd)));
    }

    @Test
    void theSimulatorHasNoFaultThatTheMatrixLacks() throws Exception {
        Path target = QuickHome.surroundings().installation().resolve("fixtures/simulator/target");
        Process help = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        target.resolve("classes") + System.getProperty("path.separator") + target.resolve("lib") + "/*",
                        "org.oxybench.simulator.Main",
                        "--help")
                .redirectErrorStream(true)
                .start();
        String text = new String(help.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Set<String> listed = LISTED.matcher(text.substring(text.indexOf("Faults:")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = Arrays.stream(MatrixFault.values())
                .map(MatrixFault::simulated)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(listed.size() > 20, text);
        assertEquals(listed, known);
    }

    @Test
    void theSelectionHasEveryFaultAndOnEachKindOfBenchEveryKindOfFaultAndEveryPhase() throws Exception {
        List<MatrixCell> selection = FaultMatrix.selection();
        assertEquals(
                selection.stream().map(MatrixCell::name).toList(),
                FaultMatrix.selection().stream().map(MatrixCell::name).toList(),
                "it is the same every time");
        assertTrue(selection.size() <= SELECTED_MAX, selection.size() + " cells take more than four minutes");
        Set<String> had = new TreeSet<>();
        selection.forEach(cell -> had.addAll(FaultMatrix.traits(cell)));
        for (MatrixCell cell : FaultMatrix.possible(MatrixRecipe.library())) {
            assertTrue(had.containsAll(FaultMatrix.traits(cell)), cell::name);
        }
        for (String kind : MatrixSteps.KINDS) {
            assertTrue(selection.stream().anyMatch(c -> c.tried().kind().equals(kind)), kind);
        }
        for (MatrixFault fault : MatrixFault.values()) {
            assertTrue(selection.stream().anyMatch(c -> c.fault() == fault), fault::words);
        }
    }

    @Test
    void everyRecipeHasAUnitThatFails() throws Exception {
        for (MatrixRecipe recipe : MatrixRecipe.library()) {
            assertEquals(Optional.empty(), recipe.untried(), () -> recipe + " comes without its cells");
            assertTrue(
                    recipe.recipe().steps().stream()
                            .anyMatch(s -> recipe.defect(s).isPresent()),
                    recipe::id);
            long found = recipe.recipe().steps().stream()
                    .flatMap(s -> recipe.defect(s).stream())
                    .count();
            assertEquals(recipe.defects().size(), found, () -> "a defect of no step of " + recipe);
        }
    }

    @Test
    void whatTheMatrixSkipsIsCountedAndSaid() throws Exception {
        List<String> skips = FaultMatrix.skips();
        List<String> untried = FaultMatrix.untried();
        skips.forEach(System.out::println);
        untried.forEach(System.out::println);
        List<MatrixRecipe> library = MatrixRecipe.library();
        int impossible = FaultMatrix.cells(library).size()
                - FaultMatrix.possible(library).size();
        assertEquals(impossible, said(skips, 2) + said(untried, 3));
    }

    private static int said(List<String> lines, int word) {
        return lines.stream()
                .mapToInt(line -> Integer.parseInt(line.split(" ", -1)[word]))
                .sum();
    }
}
