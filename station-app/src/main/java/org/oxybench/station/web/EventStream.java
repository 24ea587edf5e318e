package org.oxybench.station.web;

import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;

/**
 * One browser's live view of a bench, on a thread of its own. It asks the bench for the newest snapshot and the newest
 * part of the curve whenever something happened, at most ten times a second for the curve; what a slow browser missed
 * in between is never sent, and nobody waits for it.
 */
final class EventStream implements Runnable {

    /** Shortest time between two parts of the curve. */
    private static final long CURVE_MILLIS = 100;

    /** Longest time between two events: the browser counts on one a second. */
    private static final long BEAT_MILLIS = 1000;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final SseClient client;
    private final Bench bench;
    private final Function<BenchView, String> html;
    private final String boot;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final BooleanSupplier open;
    private final Semaphore news = new Semaphore(0);

    private long revision = -1;
    private int blocksSent;
    private @Nullable SampleBlock first;
    private long lastSequence;

    /**
     * Prepares a stream.
     *
     * @param html puts a snapshot into the words of this browser's language
     * @param boot names this start of the server
     * @param nanoTime monotonic ticker, nanoseconds
     * @param open turns false when the server is about to end, which then ends the connection itself
     */
    EventStream(
            SseClient client,
            Bench bench,
            Function<BenchView, String> html,
            String boot,
            Clock clock,
            LongSupplier nanoTime,
            BooleanSupplier open) {
        this.client = client;
        this.bench = bench;
        this.html = html;
        this.boot = boot;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.open = open;
    }

    @Override
    public void run() {
        Bench.Subscription subscription = bench.subscribe(view -> news.release(), block -> {});
        try {
            long lastBeat = nanoTime.getAsLong() - TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS);
            while (open.getAsBoolean() && !client.terminated()) {
                BenchView view = bench.view();
                sendView(view);
                sendCurve(view);
                if (nanoTime.getAsLong() - lastBeat >= TimeUnit.MILLISECONDS.toNanos(BEAT_MILLIS)) {
                    lastBeat = nanoTime.getAsLong();
                    sendBeat();
                }
                news.tryAcquire(CURVE_MILLIS, TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            subscription.close();
        }
    }

    private void sendView(BenchView view) {
        if (view.revision() != revision) {
            revision = view.revision();
            client.sendEvent("view", html.apply(view));
        }
    }

    private void sendBeat() {
        Instant now = clock.instant();
        ZoneId zone = clock.getZone();
        client.sendEvent(
                "beat",
                "{\"now\":%d,\"clock\":\"%s\",\"time\":\"%s\",\"boot\":\"%s\"}"
                        .formatted(
                                now.toEpochMilli(),
                                CLOCK.format(now.atZone(zone)),
                                TIME.format(now.atZone(zone)),
                                boot));
    }

    private void sendCurve(BenchView view) {
        if (view.state() != BenchState.RUNNING) {
            return;
        }
        List<SampleBlock> all = bench.curve();
        boolean reset = all.isEmpty() ? first != null : !all.get(0).equals(first);
        if (reset) {
            blocksSent = 0;
            first = all.isEmpty() ? null : all.get(0);
            lastSequence = first == null ? 0 : first.firstSequence() - 1;
        }
        if (reset || all.size() > blocksSent) {
            List<SampleBlock> fresh = all.subList(blocksSent, all.size());
            blocksSent = all.size();
            client.sendEvent("curve", points(fresh, reset));
        }
    }

    /** Points of the first block's channel as JSON: seconds since the curve began, and values; null where a gap is. */
    private String points(List<SampleBlock> blocks, boolean reset) {
        StringBuilder times = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (SampleBlock block : blocks) {
            if (first == null || !block.channel().equals(first.channel()) || block.size() == 0) {
                continue;
            }
            if (block.firstSequence() != lastSequence + 1) {
                point(times, values, seconds(block, 0), Double.NaN);
            }
            for (int i = 0; i < block.size(); i++) {
                boolean drawn = block.quality()[i] == Quality.GOOD;
                point(times, values, seconds(block, i), drawn ? block.value(i) : Double.NaN);
            }
            lastSequence = block.firstSequence() + block.size() - 1;
        }
        String unit = first == null ? "" : first.channel().unit().symbol();
        return "{\"reset\":%s,\"unit\":\"%s\",\"t\":[%s],\"v\":[%s]}".formatted(reset, unit, times, values);
    }

    private double seconds(SampleBlock block, int index) {
        long begin = first == null || first.size() == 0 ? 0 : first.fixtureMillis()[0];
        return (block.fixtureMillis()[index] - begin) / 1000.0;
    }

    private static void point(StringBuilder times, StringBuilder values, double seconds, double value) {
        times.append(times.length() == 0 ? "" : ",").append(String.format(Locale.ROOT, "%.3f", seconds));
        values.append(values.length() == 0 ? "" : ",")
                .append(Double.isNaN(value) ? "null" : String.format(Locale.ROOT, "%.4f", value));
    }
}
