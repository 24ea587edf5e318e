package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.Summary;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link VibrationRms}: the squares about the mean, as a whole and of each eighth of the recording. */
public final class VibrationRmsFold implements Fold {
    private static final int PARTS = 8;

    /** Fewest samples of a part. */
    private static final int PART_SAMPLES_MIN = 8;

    /** Squares about a running mean (Welford 1962). */
    private static final class Squares {
        private long samples;
        private double mean;
        private double sum;

        void add(double value) {
            samples++;
            double before = value - mean;
            mean += before / samples;
            sum += before * (value - mean);
        }

        double rms() {
            return Math.sqrt(sum / samples);
        }
    }

    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Continuity velocity = new Continuity("velocity", UnitOfMeasure.Dimension.VELOCITY);
    private final Squares whole = new Squares();
    private final Squares[] parts = new Squares[PARTS];
    private final double partMillis;
    private long firstMillis;
    private double peak;

    VibrationRmsFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.partMillis = context.recording().duration().toMillis() / (double) PARTS;
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new Squares();
        }
    }

    @Override
    public void accept(SampleBlock block) {
        if (!conclusion.plays(block, "velocity")) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            if (velocity.admits(block, i)) {
                long millis = block.fixtureMillis()[i];
                firstMillis = whole.samples == 0 ? millis : firstMillis;
                double value = block.value(i) * block.channel().unit().factor();
                int part = (int) ((millis - firstMillis) / partMillis);
                parts[Math.min(PARTS - 1, part)].add(value);
                whole.add(value);
                peak = Math.max(peak, Math.abs(value));
            }
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return velocity.doubt(context.recording(), PARTS * PART_SAMPLES_MIN)
                .or(velocity::frozen)
                .or(this::partIsEmpty)
                .or(() -> conclusion.uncalibrated(velocity));
    }

    private Optional<Reason> partIsEmpty() {
        for (Squares part : parts) {
            if (part.samples < PART_SAMPLES_MIN) {
                return Optional.of(NoResult.TOO_FEW_SAMPLES.because(
                        Map.of("channel", "velocity", "samples", "" + part.samples, "needed", "" + PART_SAMPLES_MIN)));
            }
        }
        return Optional.empty();
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double rms = whole.rms();
        double[] ofParts = new double[PARTS];
        for (int i = 0; i < PARTS; i++) {
            ofParts[i] = parts[i].rms();
        }
        Evaluation.InstrumentAccuracy accuracy = conclusion.accuracy(velocity);
        double perCount = velocity.channel().unit().factor();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("scatter", Summary.of(ofParts).standardUncertaintyOfMean());
        budget.put("resolution", Math.abs(velocity.channel().scale()) * perCount / Math.sqrt(12));
        budget.put("scale", rms * accuracy.relativeStandardUncertainty());
        budget.put("reading", accuracy.standardUncertainty() * perCount);
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("peak_mm/s", 1e3 * peak);
        details.put("mean_mm/s", 1e3 * whole.mean);
        details.put("samples_1", (double) whole.samples);
        return conclusion.of(rms / unit.factor(), budget, details);
    }
}
