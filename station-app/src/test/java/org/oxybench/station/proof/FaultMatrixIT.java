package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
    private static final int BENCHES = 4;

    /** A fault in the simulator's help: its name, then what it does. */
    private static final Pattern LISTED = Pattern.compile("(?m)^  ([a-z][a-z-]+) +\\S.*$");

    @TestFactory
    Stream<DynamicTest> aFaultEndsAsTheMatrixSays(@TempDir Path dir) throws Exception {
        MatrixRun run = MatrixRun.begin(FaultMatrix.selection(), BENCHES, dir);
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
    void theSelectionHasEveryFaultAndEveryStepWithEitherUnit() throws Exception {
        List<MatrixCell> selection = FaultMatrix.selection();
        assertEquals(selection, FaultMatrix.selection(), "it is the same every time");
        for (MatrixFault fault : MatrixFault.values()) {
            for (boolean failed : List.of(true, false)) {
                assertTrue(selection.stream().anyMatch(c -> c.fault() == fault && c.failed() == failed), fault::name);
            }
        }
        List<MatrixCell> possible = FaultMatrix.possible();
        assertTrue(selection.size() < possible.size() / 2);
        for (MatrixCell cell : possible) {
            assertTrue(
                    selection.stream()
                            .anyMatch(c -> c.recipe().equals(cell.recipe())
                                    && c.step() == cell.step()
                                    && c.failed() == cell.failed()
                                    && c.fault().kind() == cell.fault().kind()),
                    cell::name);
        }
    }
}
