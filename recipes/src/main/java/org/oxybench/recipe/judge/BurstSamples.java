package org.oxybench.recipe.judge;

import java.util.Arrays;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.waveform.SampleBlock;

/** The samples of one burst of a vibration, in m/s², every one of them: a spectrum has no place for one that is missing. */
final class BurstSamples {
    private static final int SAMPLES_MIN = 256;

    private final Conclusion conclusion;
    private final Step.Recording recording;
    private final Continuity continuity = Continuity.ofBurst("vibration", Dimension.ACCELERATION);
    private double[] values = new double[SAMPLES_MIN];
    private int size;

    BurstSamples(Evaluation.Context context, Conclusion conclusion) {
        this.conclusion = conclusion;
        this.recording = context.recording();
    }

    void accept(SampleBlock block) {
        if (!conclusion.plays(block, "vibration")) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            if (continuity.admits(block, i)) {
                values = size == values.length ? Arrays.copyOf(values, 2 * size) : values;
                values[size++] = block.value(i) * block.channel().unit().factor();
            }
        }
    }

    /** Why nothing can be said of it; to be asked at the end. */
    Optional<Reason> doubt() {
        long samples = Math.round(recording.rateHz() * recording.duration().toNanos() / 1e9);
        return continuity
                .doubtOfBurst(Math.max(SAMPLES_MIN, samples))
                .or(continuity::frozen)
                .or(() -> conclusion.uncalibrated(continuity));
    }

    Continuity continuity() {
        return continuity;
    }

    int size() {
        return size;
    }

    /** Samples per second. */
    double rateHz() {
        return recording.rateHz();
    }

    /** What one count is, m/s². */
    double step() {
        return Math.abs(continuity.channel().scale())
                * continuity.channel().unit().factor();
    }

    /** Standard uncertainty of a reading by its instrument, m/s². */
    double reading() {
        return conclusion.accuracy(continuity).standardUncertainty()
                * continuity.channel().unit().factor();
    }

    double mean() {
        return Arrays.stream(values, 0, size).average().orElse(Double.NaN);
    }

    /** Greatest departure from the mean, m/s². */
    double peak() {
        double mean = mean();
        return Arrays.stream(values, 0, size)
                .map(value -> Math.abs(value - mean))
                .max()
                .orElse(Double.NaN);
    }

    /** Mean of a power of the departures from the mean. */
    double moment(int power) {
        double mean = mean();
        return Arrays.stream(values, 0, size)
                .map(value -> Math.pow(value - mean, power))
                .average()
                .orElse(Double.NaN);
    }

    /** The departures from the mean, each with the weight that {@code window} gives its place. */
    double[] weighted(Spectrum.Window window) {
        double mean = mean();
        double[] weighted = new double[size];
        for (int i = 0; i < size; i++) {
            weighted[i] = (values[i] - mean) * window.weight(i, size);
        }
        return weighted;
    }
}
