package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.station.config.Home;

/**
 * The fault matrix of the recipes that are asked for, by {@code ./station soak matrix}, recipe by recipe; what came of
 * each is in the document as soon as all of its cells were tried. No part of the daily tests.
 */
class FaultMatrixSoak {
    /** Benches at a time: one waits three quarters of its time, and two processors are enough for eight. */
    private static final int BENCHES = Integer.getInteger("oxybench.lanes", 8);

    /** Ids of recipes with blanks between them; none for all; {@value #REST} for those that were not run as they are. */
    private static final String ASKED =
            String.valueOf(System.getProperty("oxybench.recipes", "")).strip();

    private static final String REST = "rest";

    /** Names of the faults that are asked for with blanks between them; none for all. */
    private static final String FAULTS =
            String.valueOf(System.getProperty("oxybench.faults", "")).strip();

    private final List<String> failures = new ArrayList<>();

    @Test
    void everyCell(@TempDir Path dir) throws Exception {
        Path file = QuickHome.surroundings().installation().resolve("docs/validation/fault-matrix.md");
        List<MatrixRecipe> library = MatrixRecipe.library();
        MatrixDocument document = MatrixDocument.read(file, library);
        Map<MatrixRecipe, List<MatrixCell>> asked = new LinkedHashMap<>();
        library.forEach(recipe -> asked.put(recipe, cells(recipe, document)));
        asked.values().removeIf(List::isEmpty);
        assertTrue(!asked.isEmpty() || ASKED.equals(REST), () -> "no cell of " + ASKED + " " + FAULTS);
        FaultMatrix.skips().forEach(System.out::println);
        FaultMatrix.untried().forEach(System.out::println);
        Home template = MatrixHome.template(dir.resolve("template"));
        for (Map.Entry<MatrixRecipe, List<MatrixCell>> each : asked.entrySet()) {
            MatrixRecipe recipe = each.getKey();
            document.put(run(recipe, each.getValue(), template, dir.resolve(recipe.id())));
            Files.writeString(file, document.text());
        }
        assertEquals(List.of(), failures);
    }

    /** The cells of a recipe that are to be tried: all of each fault that is asked for, and of the rest those not told of. */
    private static List<MatrixCell> cells(MatrixRecipe recipe, MatrixDocument document) {
        boolean rest = ASKED.equals(REST);
        if (!rest && !ASKED.isEmpty() && !List.of(ASKED.split(" +", -1)).contains(recipe.id())) {
            return List.of();
        }
        Set<MatrixFault> faults = rest ? document.missing(recipe) : EnumSet.allOf(MatrixFault.class);
        if (!FAULTS.isEmpty()) {
            faults.retainAll(Arrays.stream(FAULTS.split(" +", -1))
                    .map(MatrixFault::valueOf)
                    .toList());
        }
        return FaultMatrix.possible(List.of(recipe)).stream()
                .filter(cell -> faults.contains(cell.fault()))
                .toList();
    }

    private MatrixSection.Run run(MatrixRecipe recipe, List<MatrixCell> cells, Home template, Path dir)
            throws Exception {
        Clock clock = QuickHome.surroundings().clock();
        long begun = System.nanoTime();
        MatrixRun run = MatrixRun.begin(cells, BENCHES, template, dir);
        Map<MatrixCell, MatrixCell.Result> results = new HashMap<>();
        List<String> bad = new ArrayList<>();
        for (CompletableFuture<MatrixCell.Result> result : run.results().values()) {
            try {
                MatrixCell.Result known = result.get(2, TimeUnit.HOURS);
                results.put(known.cell(), known);
                if (!known.problems().isEmpty()) {
                    bad.add(known.cell().name() + ": " + known.problems());
                }
            } catch (ExecutionException e) {
                bad.add(String.valueOf(e.getMessage()));
            }
        }
        run.awaitEnd();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        long late = results.values().stream().filter(MatrixCell.Result::late).count();
        System.out.println("MATRIX %s: %d cells in %d s, %d not as they must be, %d too late to be seen"
                .formatted(recipe.id(), run.results().size(), took.toSeconds(), bad.size(), late));
        failures.addAll(bad);
        Set<MatrixFault> faults = cells.stream()
                .map(MatrixCell::fault)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MatrixFault.class)));
        return new MatrixSection.Run(recipe, faults, results, bad, run.again(), clock.instant(), took);
    }
}
