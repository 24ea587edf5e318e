package org.oxybench.station.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tries cells on several benches side by side, since a bench waits most of its time. */
final class MatrixRun {
    private static final long PATIENCE_HOURS = 3;

    private final Map<MatrixCell, CompletableFuture<MatrixCell.Result>> results = new LinkedHashMap<>();
    private final Queue<Map.Entry<MatrixCell, CompletableFuture<MatrixCell.Result>>> left;
    private final Queue<MatrixCell> again = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> benches = new ArrayList<>();

    private MatrixRun(List<MatrixCell> cells) {
        cells.forEach(cell -> results.put(cell, new CompletableFuture<>()));
        left = new ConcurrentLinkedQueue<>(results.entrySet());
    }

    /** Begins to try the cells, in their order, on so many benches, each with a home in the folder. */
    static MatrixRun begin(List<MatrixCell> cells, int benches, Path dir) throws IOException {
        MatrixHome.Template template = MatrixHome.template(dir.resolve("template"));
        MatrixRun run = new MatrixRun(cells);
        ExecutorService threads = Executors.newFixedThreadPool(benches);
        for (int bench = 0; bench < benches; bench++) {
            Path home = dir.resolve("bench-" + bench);
            run.benches.add(threads.submit(() -> run.work(template, home)));
        }
        threads.shutdown();
        return run;
    }

    /** Tries cells on one bench until none is left, and checks the ledger of its home. */
    private Void work(MatrixHome.Template template, Path home) throws Exception {
        int homes = 0;
        while (!left.isEmpty()) {
            try (MatrixBench bench = new MatrixBench(template, home.resolve("home-" + homes++))) {
                while (tryNext(bench)) {
                    // Another cell on the same bench.
                }
            }
        }
        return null;
    }

    /** Whether there was a cell left, and the bench can be used after it. */
    private boolean tryNext(MatrixBench bench) {
        Map.Entry<MatrixCell, CompletableFuture<MatrixCell.Result>> next = left.poll();
        if (next == null) {
            return false;
        }
        MatrixCell cell = next.getKey();
        try {
            MatrixCell.Result result = MatrixTrial.of(bench, cell);
            System.out.println(result.line());
            if (result.starved()) {
                again.add(cell);
                result = MatrixTrial.of(bench, cell);
                System.out.println("again: " + result.line());
            }
            return next.getValue().complete(result);
        } catch (Exception | AssertionError e) {
            next.getValue().completeExceptionally(new AssertionError(cell.name() + ": " + e.getMessage(), e));
            return false;
        }
    }

    /** Every cell, and what came of it. */
    Map<MatrixCell, CompletableFuture<MatrixCell.Result>> results() {
        return results;
    }

    /** The cells that were tried twice, since samples were lost where no fault takes any. */
    List<MatrixCell> again() {
        return List.copyOf(again);
    }

    /** Returns when every bench has ended and its ledger was found whole. */
    void awaitEnd() throws Exception {
        for (Future<?> bench : benches) {
            bench.get(PATIENCE_HOURS, TimeUnit.HOURS);
        }
    }
}
