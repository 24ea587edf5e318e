package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link ExtremeValue}: the least and the greatest value so far. */
public final class ExtremeValueFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Continuity value;
    private final boolean wantsGreatest;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    ExtremeValueFold(Evaluation.Context context, boolean wantsGreatest) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.value = new Continuity("value", context.characteristic().unit().dimension());
        this.wantsGreatest = wantsGreatest;
    }

    @Override
    public void accept(SampleBlock block) {
        if (!conclusion.plays(block, "value")) {
            return;
        }
        UnitOfMeasure unit = context.characteristic().unit();
        for (int i = 0; i < block.size(); i++) {
            if (value.admits(block, i)) {
                double given = block.channel().unit().convert(block.value(i), unit);
                least = Math.min(least, given);
                greatest = Math.max(greatest, given);
            }
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return value.doubtOfExtreme(context.recording(), LastWindow.SAMPLES_MIN)
                .or(value::frozen)
                .or(() -> conclusion.uncalibrated(value));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double extreme = wantsGreatest ? greatest : least;
        double perChannelUnit = value.channel().unit().factor() / unit.factor();
        Evaluation.InstrumentAccuracy accuracy = conclusion.accuracy(value);
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("resolution", Math.abs(value.channel().scale()) * perChannelUnit / Math.sqrt(12));
        budget.put("scale", Math.abs(extreme) * accuracy.relativeStandardUncertainty());
        budget.put("reading", accuracy.standardUncertainty() * perChannelUnit);
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("least_" + unit.code(), least);
        details.put("greatest_" + unit.code(), greatest);
        details.put("samples_1", (double) value.received());
        return conclusion.of(extreme, budget, details);
    }
}
