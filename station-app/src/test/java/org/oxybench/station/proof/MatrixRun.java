package org.oxybench.station.proof;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.oxybench.station.config.Home;

/** Tries cells on several benches side by side, since a bench waits most of its time. */
final class MatrixRun {
    private static final long PATIENCE_HOURS = 3;

    /** Cells of one recipe that one home is used for: so few that the benches end at nearly the same time; fewer where there are few. */
    private static final int CELLS_OF_A_HOME = 25;

    private static final int HOMES_OF_A_BENCH_MIN = 2;

    /** Processes that are killed at a time: to start one takes a processor for seconds. */
    private static final int KILLED_AT_A_TIME = 2;

    private final Semaphore processes = new Semaphore(KILLED_AT_A_TIME);
    private final Map<MatrixCell, CompletableFuture<MatrixCell.Result>> results = new LinkedHashMap<>();
    private final Queue<Deque<MatrixCell>> left;
    private final Queue<MatrixCell> again = new ConcurrentLinkedQueue<>();
    private final List<Future<?>> benches = new ArrayList<>();
    private final AtomicInteger homes = new AtomicInteger();
    private final Home template;
    private final Path dir;

    private MatrixRun(List<MatrixCell> cells, int benches, Home template, Path dir) {
        this.template = template;
        this.dir = dir;
        cells.forEach(cell -> results.put(cell, new CompletableFuture<>()));
        int most = cells.size() / benches / HOMES_OF_A_BENCH_MIN;
        left = new ConcurrentLinkedQueue<>(parts(cells, Math.max(1, Math.min(CELLS_OF_A_HOME, most))));
    }

    /** Cells that one bench tries, one after the other; what takes longest first. */
    private static List<Deque<MatrixCell>> parts(List<MatrixCell> cells, int most) {
        List<Deque<MatrixCell>> parts = new ArrayList<>();
        Map<MatrixRecipe, List<MatrixCell>> byRecipe = cells.stream()
                .collect(Collectors.groupingBy(MatrixCell::tried, LinkedHashMap::new, Collectors.toList()));
        for (List<MatrixCell> ofRecipe : byRecipe.values()) {
            for (int from = 0; from < ofRecipe.size(); from += most) {
                int to = Math.min(ofRecipe.size(), from + most);
                parts.add(new ArrayDeque<>(ofRecipe.subList(from, to).stream()
                        .sorted(FaultMatrix.ORDER)
                        .toList()));
            }
        }
        parts.sort(Comparator.comparing(
                (Deque<MatrixCell> part) ->
                        part.element().tried().recording().plusSeconds(1).multipliedBy(part.size()),
                Comparator.reverseOrder()));
        return parts;
    }

    /** Begins to try the cells on so many benches at a time, each with a home in the folder. */
    static MatrixRun begin(List<MatrixCell> cells, int benches, Home template, Path dir) {
        MatrixRun run = new MatrixRun(cells, benches, template, dir);
        ExecutorService threads = Executors.newFixedThreadPool(benches);
        for (int bench = 0; bench < benches; bench++) {
            run.benches.add(threads.submit(run::work));
        }
        threads.shutdown();
        return run;
    }

    /** Tries parts until none is left, and checks the ledger of each home. */
    private Void work() throws Exception {
        for (Deque<MatrixCell> part = left.poll(); part != null; part = left.poll()) {
            while (!part.isEmpty()) {
                tryPart(part);
            }
        }
        return null;
    }

    /** Tries cells on one bench until none is left, or it cannot be used any more. */
    private void tryPart(Deque<MatrixCell> part) throws Exception {
        Path home = dir.resolve("home-" + homes.incrementAndGet());
        try (MatrixBench bench = new MatrixBench(template, part.element().tried(), home)) {
            while (!part.isEmpty() && tried(bench, part)) {
                // Another cell on the same bench.
            }
        } catch (Exception | AssertionError e) {
            // Nothing can be said of the others.
            part.forEach(cell -> fail(cell, e));
            part.clear();
            throw e;
        }
    }

    /** Tries a cell; whether the bench can be used after it. One that a bench could not even be struck in comes again. */
    private boolean tried(MatrixBench bench, Deque<MatrixCell> part) {
        MatrixCell cell = part.remove();
        try {
            MatrixCell.Result result = trial(bench, cell);
            System.out.println(result.line());
            if (result.starved()) {
                again.add(cell);
                result = trial(bench, cell);
                System.out.println("again: " + result.line());
            }
            return results.getOrDefault(cell, new CompletableFuture<>()).complete(result);
        } catch (Exception | AssertionError e) {
            System.out.println(cell.name() + " has no result: " + e);
            if (again.contains(cell)) {
                fail(cell, e);
            } else {
                again.add(cell);
                part.addFirst(cell);
            }
            return false;
        }
    }

    private MatrixCell.Result trial(MatrixBench bench, MatrixCell cell) throws Exception {
        if (cell.fault() != MatrixFault.STATION_KILLED) {
            return MatrixTrial.of(bench, cell);
        }
        processes.acquire();
        try {
            return MatrixTrial.of(bench, cell);
        } finally {
            processes.release();
        }
    }

    private void fail(MatrixCell cell, Throwable why) {
        AssertionError told = new AssertionError(cell.name() + ": " + why.getMessage(), why);
        results.getOrDefault(cell, new CompletableFuture<>()).completeExceptionally(told);
    }

    /** Every cell, and what came of it. */
    Map<MatrixCell, CompletableFuture<MatrixCell.Result>> results() {
        return results;
    }

    /** The cells that were tried twice, since a busy machine lost samples where no fault takes any, or the run itself. */
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
