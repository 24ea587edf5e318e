package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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

    private final List<String> failures = new ArrayList<>();

    @Test
    void everyCell(@TempDir Path dir) throws Exception {
        Path file = QuickHome.surroundings().installation().resolve("docs/validation/fault-matrix.md");
        List<MatrixRecipe> library = MatrixRecipe.library();
        MatrixDocument document = MatrixDocument.read(file, library);
        List<MatrixRecipe> asked = library.stream()
                .filter(recipe -> recipe.untried().isEmpty())
                .filter(recipe -> isAsked(recipe, document))
                .toList();
        assertTrue(!asked.isEmpty() || ASKED.equals(REST), () -> "no recipe of the library is named " + ASKED);
        FaultMatrix.skips().forEach(System.out::println);
        Home template = MatrixHome.template(dir.resolve("template"));
        for (MatrixRecipe recipe : asked) {
            document.put(run(recipe, template, dir.resolve(recipe.id())));
            Files.writeString(file, document.text());
        }
        assertEquals(List.of(), failures);
    }

    private static boolean isAsked(MatrixRecipe recipe, MatrixDocument document) {
        if (ASKED.equals(REST)) {
            return !document.has(recipe);
        }
        return ASKED.isEmpty() || List.of(ASKED.split(" +", -1)).contains(recipe.id());
    }

    private MatrixDocument.Run run(MatrixRecipe recipe, Home template, Path dir) throws Exception {
        Clock clock = QuickHome.surroundings().clock();
        long begun = System.nanoTime();
        MatrixRun run = MatrixRun.begin(FaultMatrix.possible(List.of(recipe)), BENCHES, template, dir);
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
        System.out.println("MATRIX %s: %d cells in %d s, %d not as they must be"
                .formatted(recipe.id(), run.results().size(), took.toSeconds(), bad.size()));
        failures.addAll(bad);
        return new MatrixDocument.Run(recipe, results, bad, run.again(), clock.instant(), took);
    }
}
