package org.oxybench.station.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.judge.Judge;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.record.FileLedger;
import org.oxybench.record.Position;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.Curve;
import org.oxybench.record.history.DeviceHistory.JudgedStep;
import org.oxybench.record.history.Waveforms;
import org.oxybench.station.bench.Rejudge;
import org.oxybench.station.bench.StoredWaveform;
import org.oxybench.station.demo.DemoHome;

/** How fast samples are judged, and stored runs judged again against the mere reading of their bytes. */
final class JudgeRate {

    /** Stored runs that are judged again; what is stored of each is its leak test. */
    private static final int RUNS = 10_000;

    /** Runs that are read, and then judged again: both alike profit from what the machine keeps in memory. */
    private static final int TURN = 250;

    private static final long SPAN_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Recipe recipe;
    private final RecordedLeakTest.Recorded test;
    private final MeasuredRun run;
    private final FileLedger ledger;
    private final LongSupplier nanoTime;

    JudgeRate(Recipe recipe, RecordedLeakTest test, MeasuredRun run, FileLedger ledger, LongSupplier nanoTime) {
        this.recipe = recipe;
        this.test = test.test();
        this.run = run;
        this.ledger = ledger;
        this.nanoTime = nanoTime;
    }

    /** Samples of all channels that are judged in a second, once they are in memory. */
    Figure samplesPerSecond() {
        int samples = test.waveforms().stream().mapToInt(Waveform::size).sum();
        judgeFor(SPAN_NANOS / 2);
        long began = nanoTime.getAsLong();
        long judged = judgeFor(SPAN_NANOS);
        double seconds = (nanoTime.getAsLong() - began) / NANOS_PER_SECOND;
        return new Figure("judgedSamplesPerSecond", (double) judged * samples / seconds);
    }

    private long judgeFor(long nanos) {
        long judged = 0;
        for (long began = nanoTime.getAsLong(); nanoTime.getAsLong() - began < nanos; judged++) {
            if (Judge.judge(test.step(), run.zeros(), run.accuracies(), test.waveforms()).stream()
                    .noneMatch(Measurement.Judged.class::isInstance)) {
                throw new IllegalStateException("the test judges nothing");
            }
        }
        return judged;
    }

    /** Stores the runs, and judges them again. */
    List<Figure> rejudged() {
        List<Attempt> attempts = new ArrayList<>();
        List<StoredWaveform> stored =
                test.waveforms().stream().map(StoredWaveform::encode).toList();
        Attempt like = run.attempt();
        for (int i = 0; i < RUNS; i++) {
            attempts.add(with(like, stored, run.store(stored)));
        }
        Waveforms waveforms = new Waveforms(ledger);
        Rejudge rejudge = new Rejudge(recipe, Map.of(), waveforms);
        long reading = 0;
        long judging = 0;
        for (int from = 0; from < RUNS; from += TURN) {
            List<Attempt> turn = attempts.subList(from, Math.min(RUNS, from + TURN));
            // Read once unmeasured, so that both find the bytes where the other has left them.
            turn.forEach(attempt -> read(attempt, waveforms));
            long first = nanoTime.getAsLong();
            turn.forEach(attempt -> read(attempt, waveforms));
            long second = nanoTime.getAsLong();
            turn.forEach(attempt -> judge(attempt, rejudge));
            reading += second - first;
            judging += nanoTime.getAsLong() - second;
        }
        double ratio = (double) judging / reading;
        return List.of(
                new Figure("readSeconds10000Runs", reading / NANOS_PER_SECOND),
                new Figure("rejudgeSeconds10000Runs", judging / NANOS_PER_SECOND),
                new Figure("rejudgeRatio", ratio));
    }

    private Attempt with(Attempt like, List<StoredWaveform> stored, Position position) {
        List<Curve> curves = stored.stream()
                .map(each -> new Curve(
                        position,
                        each.ref(),
                        Fingerprint.sha256(each.attachment().bytes()),
                        each.attachment().bytes().length))
                .toList();
        JudgedStep step = new JudgedStep(like.source(), test.step().id(), List.of(), curves, null, null, null);
        return new Attempt(
                like.source(),
                like.run(),
                like.operation(),
                like.attempt(),
                like.recipe(),
                like.recipeRevision(),
                like.recipeSha256(),
                like.profile(),
                like.fixture(),
                like.identity(),
                like.token(),
                like.instruments(),
                like.zeros(),
                like.person(),
                like.build(),
                List.of(step),
                List.of(),
                like.burnIn(),
                like.end(),
                null,
                List.of());
    }

    private static void read(Attempt attempt, Waveforms waveforms) {
        for (Curve curve : attempt.steps().get(0).curves()) {
            if (waveforms.bytes(curve).isEmpty()) {
                throw new IllegalStateException("a curve is not there: " + curve);
            }
        }
    }

    private static void judge(Attempt attempt, Rejudge rejudge) {
        Rejudge.Outcome outcome = rejudge.judge(DemoHome.MASTER, attempt).orElseThrow();
        if (outcome.measurements().stream().noneMatch(Measurement.Judged.class::isInstance)) {
            throw new IllegalStateException("nothing was judged");
        }
    }
}
