package org.oxybench.recipe.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/** A test step as a leak bench would have recorded it: what the unit did, written as functions of time in seconds. */
record Recorded(
        double seconds,
        double rateHz,
        DoubleUnaryOperator gaugePa,
        DoubleUnaryOperator partCel,
        double ambientCel,
        double barometerKpa) {
    static final Channel PRESSURE = new Channel("test_pressure", UnitOfMeasure.PA, 0.001, 0, "PT-1");
    static final Channel PART = new Channel("part_temperature", UnitOfMeasure.CEL, 0.001, 0, "TS-2");
    static final Channel AMBIENT = new Channel("ambient_temperature", UnitOfMeasure.CEL, 0.001, 0, "TS-1");
    static final Channel BAROMETER = new Channel("barometer", UnitOfMeasure.KPA, 0.002, 0, "PB-1");

    static final Map<String, Evaluation.InstrumentAccuracy> CALIBRATED = Map.of(
            "PT-1", new Evaluation.InstrumentAccuracy(0.0005, 10),
            "TS-1", new Evaluation.InstrumentAccuracy(0, 0.1),
            "TS-2", new Evaluation.InstrumentAccuracy(0, 0.1),
            "PB-1", new Evaluation.InstrumentAccuracy(0, 0.05));

    /** The shipped recipe. */
    static Recipe shipped() {
        Path file = Path.of(System.getProperty("oxybench.root"), "recipes/library/HS1-OXY-A.LEAK.yaml");
        return RecipeReader.read(file.toString(), bytes(file)).match(accepted -> accepted, problems -> {
            throw new AssertionError(problems.toString());
        });
    }

    /** The step of the shipped recipe that judges the leak. */
    static Step shippedTestStep() {
        return shipped().steps().stream()
                .filter(step -> step.id().equals("test"))
                .findFirst()
                .orElseThrow();
    }

    /** A recording of a leak through a closed volume at 23 °C, with noise of half a pascal that repeats itself. */
    static Recorded leaking(double sccm, double millilitres) {
        double decay = UnitOfMeasure.SCCM_0CEL.convert(sccm, UnitOfMeasure.MOL_PER_S)
                * UnitOfMeasure.MOLAR_GAS_CONSTANT
                * 296.15
                / (millilitres * 1e-6);
        return new Recorded(20, 50, t -> 100_000 - decay * t + 0.5 * Math.sin(1000 * t), t -> 23, 23, 101.324);
    }

    /** The shipped test step judged with a zero of this mean in sccm; null for none. */
    Measurement judgedByShippedRecipe(Zero zero) {
        return judgedBy(shippedTestStep(), Map.of("external_leak", zero));
    }

    Measurement judgedBy(Step step, Map<String, Zero> zeros) {
        return Judge.judge(step, zeros, CALIBRATED, waveforms(1000)).get(0);
    }

    /** A zero of the shipped characteristic, in sccm at 0 °C. */
    static Zero zero(double sccm, double deviationSccm) {
        double factor = UnitOfMeasure.SCCM_0CEL.factor();
        return new Zero(
                "zero-1",
                "HS1-OXY-A.LEAK",
                "external_leak",
                "bench-1",
                "MASTER-1",
                10,
                sccm * factor,
                deviationSccm * factor,
                Instant.EPOCH);
    }

    /** A step that judges one decay, for numbers that are published elsewhere. */
    static Step decayStep(Characteristic like, double volumeMl, double seconds, double rateHz, String pressureMin) {
        Map<String, Quantity> parameters = Map.of(
                "volume", new Quantity(volumeMl, UnitOfMeasure.ML),
                "volume_uncertainty", new Quantity(0.01, UnitOfMeasure.ONE),
                "pressure_min", Quantity.parse(pressureMin).orElseThrow(),
                "part_to_ambient_max", new Quantity(1, UnitOfMeasure.DELTA_K));
        Characteristic decay = new Characteristic(
                like.id(),
                like.title(),
                like.evaluation(),
                parameters,
                like.channels(),
                like.unit(),
                like.shown(),
                like.decimals(),
                like.limit(),
                like.rule(),
                false,
                like.failureCode());
        Step.Recording recording = new Step.Recording(
                List.of("test_pressure", "part_temperature", "ambient_temperature", "barometer"),
                rateHz,
                Duration.ofMillis(Math.round(seconds * 1000)),
                Step.Tolerated.missing(5));
        return new Step("test", Step.Phase.TEST, like.title(), Map.of(), null, recording, null, List.of(decay));
    }

    /** The recording's waveforms, in blocks of this many samples; the slow channels ten times a second. */
    List<Waveform> waveforms(int blockSize) {
        return List.of(
                waveform(PRESSURE, rateHz, gaugePa, blockSize),
                waveform(PART, rateHz, partCel, blockSize),
                waveform(AMBIENT, Math.min(10, rateHz), t -> ambientCel, blockSize),
                waveform(BAROMETER, Math.min(10, rateHz), t -> barometerKpa, blockSize));
    }

    private Waveform waveform(Channel channel, double hz, DoubleUnaryOperator values, int blockSize) {
        int samples = (int) Math.round(seconds * hz) + (rateHz < 10 ? 1 : 0);
        List<SampleBlock> blocks = new ArrayList<>();
        for (int from = 0; from < samples; from += blockSize) {
            int size = Math.min(blockSize, samples - from);
            long[] millis = new long[size];
            int[] counts = new int[size];
            Quality[] quality = new Quality[size];
            Arrays.fill(quality, Quality.GOOD);
            for (int i = 0; i < size; i++) {
                double t = (from + i) / hz;
                millis[i] = 70_000 + Math.round(t * 1000);
                counts[i] = (int) Math.round((values.applyAsDouble(t) - channel.offset()) / channel.scale());
            }
            blocks.add(new SampleBlock(channel, 9_000 + from, millis, counts, quality));
        }
        return new Waveform(channel, blocks);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
