package org.oxybench.station.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;

/** What a durable step costs in time, against one bare force of as many bytes on the same disk, and in bytes. */
final class StepCost {

    private static final int STEPS = 200;
    private static final int WARM_UP = 20;
    private static final int MEASUREMENTS = 100;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final double NANOS_PER_MILLI = 1e6;

    private final ScratchHome home;
    private final MeasuredRun run;
    private final RecordedLeakTest recorded;
    private final LongSupplier nanoTime;

    StepCost(ScratchHome home, MeasuredRun run, RecordedLeakTest recorded, LongSupplier nanoTime) {
        this.home = home;
        this.run = run;
        this.recorded = recorded;
        this.nanoTime = nanoTime;
    }

    /** Steps and bare forces take turns, so that a disk that is busy meanwhile slows both. */
    List<Figure> time() throws Exception {
        long before = home.ledgerBytes();
        for (int i = 0; i < WARM_UP; i++) {
            run.step(recorded.test());
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) ((home.ledgerBytes() - before) / WARM_UP));
        List<Double> steps = new ArrayList<>();
        List<Double> forces = new ArrayList<>();
        long began = nanoTime.getAsLong();
        try (FileChannel bare =
                FileChannel.open(home.file("bare"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (steps.size() < STEPS && nanoTime.getAsLong() - began < LONGEST_NANOS) {
                long first = nanoTime.getAsLong();
                run.step(recorded.test());
                long second = nanoTime.getAsLong();
                force(bare, bytes.rewind());
                long third = nanoTime.getAsLong();
                steps.add((second - first) / NANOS_PER_MILLI);
                forces.add((third - second) / NANOS_PER_MILLI);
            }
        }
        return List.of(
                new Figure("durableStepMillis", Median.of(steps)),
                new Figure("bareForceMillis", Median.of(forces)),
                new Figure("durableStepRatio", Median.of(steps) / Median.of(forces)));
    }

    /** Bytes of the ledger's files by which one entry lets them grow: frame, hash and names included. */
    List<Figure> size() throws Exception {
        List<Waveform> waveforms = recorded.test().waveforms();
        Waveform pressure = waveforms.get(0);
        int samples = waveforms.stream().mapToInt(Waveform::size).sum();
        int stored = waveforms.stream().mapToInt(StepCost::storedBytes).sum();
        return List.of(
                new Figure("simpleMeasurementBytes", bytesOf(recorded.simple())),
                new Figure("leakMeasurementBytes", bytesOf(recorded.test())),
                new Figure("leakTestSamples", samples),
                new Figure("pressureSampleBytes", (double) storedBytes(pressure) / pressure.size()),
                new Figure("sampleBytes", (double) stored / samples));
    }

    private double bytesOf(RecordedLeakTest.Recorded step) throws Exception {
        Measurement measurement = run.step(step).get(0);
        long before = home.ledgerBytes();
        for (int i = 0; i < MEASUREMENTS; i++) {
            run.append(measurement);
        }
        return (double) (home.ledgerBytes() - before) / MEASUREMENTS;
    }

    private static int storedBytes(Waveform waveform) {
        return WaveformCodec.encode(waveform).length;
    }

    private static void force(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }
}
