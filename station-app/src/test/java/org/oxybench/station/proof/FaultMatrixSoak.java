package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole fault matrix, by {@code ./station soak matrix}, written as a document; no part of the daily tests. */
class FaultMatrixSoak {
    private static final int BENCHES = 4;

    @Test
    void everyCell(@TempDir Path dir) throws Exception {
        long begun = System.nanoTime();
        MatrixRun run = MatrixRun.begin(FaultMatrix.possible(), BENCHES, dir);
        List<MatrixCell.Result> results = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (CompletableFuture<MatrixCell.Result> result : run.results().values()) {
            try {
                MatrixCell.Result known = result.get(2, TimeUnit.HOURS);
                results.add(known);
                if (!known.problems().isEmpty()) {
                    failures.add(known.cell().name() + ": " + known.problems());
                }
            } catch (ExecutionException e) {
                failures.add(String.valueOf(e.getMessage()));
            }
        }
        run.awaitEnd();
        Path document = QuickHome.surroundings().installation().resolve("target/fault-matrix.md");
        Files.createDirectories(document.getParent());
        MatrixDocument page = new MatrixDocument(FaultMatrix.cells(), results, failures, run.again());
        Files.writeString(document, page.text(Duration.ofNanos(System.nanoTime() - begun)));
        System.out.println(page.counts());
        assertEquals(List.of(), failures);
    }
}
