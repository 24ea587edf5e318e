package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link Decline}: the first and the last window of a channel. */
public final class DeclineFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final double windowMillis;
    private final UnitOfMeasure of;
    private final LastWindow last;
    private long firstMillis;
    private long samples;
    private double mean;
    private double squares;

    DeclineFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.windowMillis = conclusion.parameter("window", UnitOfMeasure.MS);
        UnitOfMeasure unit = context.characteristic().unit();
        this.of = unit.dimension() == UnitOfMeasure.Dimension.TEMPERATURE_DIFFERENCE ? UnitOfMeasure.K : unit;
        this.last = new LastWindow("value", of, windowMillis);
    }

    @Override
    public void accept(SampleBlock block) {
        if (!conclusion.plays(block, "value")) {
            return;
        }
        last.accept(block);
        if (block.size() == 0 || last.continuity().doubt().isPresent()) {
            return;
        }
        firstMillis = samples == 0 ? block.fixtureMillis()[0] : firstMillis;
        for (int i = 0; i < block.size() && block.fixtureMillis()[i] - firstMillis < windowMillis; i++) {
            double value = block.channel().unit().convert(block.value(i), of);
            samples++;
            double before = value - mean;
            mean += before / samples;
            squares += before * (value - mean);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        double spanMillis = context.recording().duration().toMillis();
        return last.doubt(context.recording())
                .or(() -> last.continuity().frozen())
                .or(() -> conclusion.uncalibrated(last.continuity()))
                .or(() ->
                        Conclusion.outside("window", windowMillis, Double.MIN_NORMAL, spanMillis / 2, UnitOfMeasure.MS))
                .or(() -> samples >= LastWindow.SAMPLES_MIN
                        ? Optional.empty()
                        : Optional.of(NoResult.TOO_FEW_SAMPLES.because(Map.of(
                                "channel", "value", "samples", "" + samples, "needed", "" + LastWindow.SAMPLES_MIN))));
    }

    private Measurement judged() {
        double decline = mean - last.mean();
        double perChannelUnit = last.continuity().channel().unit().factor() / of.factor();
        double count = Math.abs(last.continuity().channel().scale()) * perChannelUnit;
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("first_scatter", Math.sqrt(squares / (samples - 1) / samples));
        budget.put("last_scatter", last.deviation() / Math.sqrt(last.samples()));
        budget.put("resolution", count / Math.sqrt(6));
        budget.put(
                "scale",
                Math.abs(decline) * conclusion.accuracy(last.continuity()).relativeStandardUncertainty());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("first_" + of.code(), mean);
        details.put("last_" + of.code(), last.mean());
        details.put("first_samples_1", (double) samples);
        details.put("last_samples_1", (double) last.samples());
        // A kelvin is one of either kind; every other unit is the characteristic's own.
        return conclusion.of(decline, budget, details);
    }
}
