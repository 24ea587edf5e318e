package org.oxybench.station.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.ledger.Probe;
import org.oxybench.station.bench.Reasons;
import org.oxybench.station.config.Surroundings;

/** How many small entries a second the ledger makes durable; what is appended is a refused scan. */
final class AppendRate {

    private static final Duration SPAN = Duration.ofSeconds(3);
    private static final int WRITERS = 16;
    private static final double NANOS_PER_SECOND = 1e9;

    private final ScratchHome home;
    private final Surroundings surroundings;

    AppendRate(ScratchHome home, Surroundings surroundings) {
        this.home = home;
        this.surroundings = surroundings;
    }

    private record Rate(double perSecond, double perForce) {}

    /** With one writer, and with sixteen that share forces. */
    List<Figure> measure() throws Exception {
        Rate alone = measure(1);
        Rate together = measure(WRITERS);
        return List.of(
                new Figure("appendsPerSecond1Writer", alone.perSecond()),
                new Figure("appendsPerSecond16Writers", together.perSecond()),
                new Figure("appendsRatio", together.perSecond() / alone.perSecond()),
                new Figure("appendsPerForce16Writers", together.perForce()));
    }

    /** Appends so many, or a few more, as fast as sixteen writers can. */
    void fill(FileLedger ledger, int entries) throws Exception {
        together(WRITERS, () -> {
            for (int i = 0; i <= entries / WRITERS; i++) {
                ledger.append(Draft.of(surroundings.clock().instant(), Draft.STATION, refusal()));
            }
        });
    }

    private Rate measure(int writers) throws Exception {
        LongAdder forces = new LongAdder();
        LongAdder appends = new LongAdder();
        Probe probe = window -> {
            if (window == Probe.Window.IN_FORCE) {
                forces.increment();
            }
        };
        try (FileLedger ledger = home.ledger(probe)) {
            forces.reset();
            long began = surroundings.nanoTime().getAsLong();
            together(writers, () -> {
                while (surroundings.nanoTime().getAsLong() - began < SPAN.toNanos()) {
                    ledger.append(Draft.of(surroundings.clock().instant(), Draft.STATION, refusal()));
                    appends.increment();
                }
            });
            double seconds = (surroundings.nanoTime().getAsLong() - began) / NANOS_PER_SECOND;
            return new Rate(appends.sum() / seconds, (double) appends.sum() / forces.sum());
        }
    }

    private static void together(int writers, Runnable work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> busy = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                busy.add(threads.submit(work));
            }
            for (Future<?> writer : busy) {
                writer.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Entry refusal() {
        return new Entry.Refused(
                "bench-1", "]d2010000000000000021A", null, List.of(Reason.of(Reasons.SCAN_UNREADABLE)), null);
    }
}
