package org.oxybench.station.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.config.Surroundings;

/** Waits of commands: for a fixture to answer, and for the process to be asked to end (Ctrl-C, a service manager). */
final class Waiting {

    /** Longest wait for a fixture to answer after the station was started. */
    private static final Duration ONLINE_TIMEOUT = Duration.ofSeconds(30);

    private Waiting() {}

    /** Returns when the bench's fixture answers. */
    static void untilOnline(Bench bench) throws InterruptedException {
        CountDownLatch online = new CountDownLatch(1);
        Bench.Subscription subscription = bench.subscribe(view -> countDown(view, online), block -> {});
        try {
            countDown(bench.view(), online);
            if (!online.await(ONLINE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CannotRun("bench-silent", Map.of("bench", bench.name()));
            }
        } finally {
            subscription.close();
        }
    }

    private static void countDown(BenchView view, CountDownLatch online) {
        if (view.online()) {
            online.countDown();
        }
    }

    /**
     * Closes the station when the process is asked to end before its command has: vented, durable, files closed. The
     * exit code stays that of the signal, so that nobody takes it for a result.
     */
    static void closeWhenAsked(Station station) {
        Runtime.getRuntime().addShutdownHook(new Thread(station::close, "shutdown"));
    }

    /**
     * Returns only when the process ends; the station is then closed: vented, durable, files closed. A service manager
     * that asked for it is told that all went well, unless something did not.
     */
    static int untilStopped(Station station, Surroundings surroundings) throws InterruptedException {
        Thread closing = new Thread(
                () -> {
                    station.close();
                    surroundings.end().accept(station.closedInOrder() ? CommandTree.OK : CommandTree.CANNOT_RUN);
                },
                "shutdown");
        Runtime.getRuntime().addShutdownHook(closing);
        new CountDownLatch(1).await();
        return CommandTree.OK;
    }
}
