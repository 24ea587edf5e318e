package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link RideThrough}: the mean of each channel before, and its extremes after. */
public final class RideThroughFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Extremes value;
    private final Extremes supply;

    RideThroughFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.value = new Extremes("value", context.characteristic().unit().dimension(), window);
        this.supply = new Extremes("supply", null, window);
    }

    /** Mean over a first window in base units, and least and greatest of what follows. */
    private static final class Extremes {
        private final Continuity continuity;
        private final double windowMillis;
        private long firstMillis;
        private long samples;
        private double sum;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        Extremes(String name, UnitOfMeasure.@Nullable Dimension dimension, double windowMillis) {
            this.continuity = new Continuity(name, dimension);
            this.windowMillis = windowMillis;
        }

        void accept(SampleBlock block) {
            for (int i = 0; i < block.size(); i++) {
                if (continuity.admits(block, i)) {
                    long millis = block.fixtureMillis()[i];
                    firstMillis = continuity.received() == 1 ? millis : firstMillis;
                    add(millis, block.channel().unit().factor() * block.value(i));
                }
            }
        }

        private void add(long millis, double value) {
            if (millis - firstMillis < windowMillis) {
                sum += value;
                samples++;
            } else {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }

        double before() {
            return sum / samples;
        }
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "value")) {
            value.accept(block);
        }
        if (conclusion.plays(block, "supply")) {
            supply.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        double least = conclusion.parameter("dip_min", UnitOfMeasure.ONE);
        double dip = 1 - supply.least / supply.before();
        return value.continuity
                .doubtOfExtreme(context.recording(), LastWindow.SAMPLES_MIN)
                .or(() -> supply.continuity.doubtOfExtreme(context.recording(), LastWindow.SAMPLES_MIN))
                .or(value.continuity::frozen)
                .or(supply.continuity::frozen)
                .or(() -> conclusion.uncalibrated(value.continuity, supply.continuity))
                .or(() -> Conclusion.outside("supply dip", dip, least, 1, UnitOfMeasure.ONE));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double departure = Math.max(value.greatest - value.before(), value.before() - value.least);
        double scale = conclusion.accuracy(value.continuity).relativeStandardUncertainty();
        double count = value.continuity.channel().scale()
                * value.continuity.channel().unit().factor();
        Map<String, Double> budget = new LinkedHashMap<>();
        // An offset of the instrument is the same before and after.
        budget.put("scale", departure * scale);
        budget.put("resolution", Math.abs(count) / Math.sqrt(6));
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("dip_%", 100 * (1 - supply.least / supply.before()));
        details.put("before_" + unit.code(), value.before() / unit.factor());
        details.put("least_" + unit.code(), value.least / unit.factor());
        details.put("greatest_" + unit.code(), value.greatest / unit.factor());
        return conclusion.of(departure / unit.factor(), budget, details);
    }
}
