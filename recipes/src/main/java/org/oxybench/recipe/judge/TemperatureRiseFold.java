package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link TemperatureRise}: the last window of both temperatures. */
public final class TemperatureRiseFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final LastWindow value;
    private final LastWindow reference;

    TemperatureRiseFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.value = new LastWindow("value", UnitOfMeasure.K, window);
        this.reference = new LastWindow("reference", UnitOfMeasure.K, window);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "value")) {
            value.accept(block);
        }
        if (conclusion.plays(block, "reference")) {
            reference.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        double settle = conclusion.parameter("settle_max", UnitOfMeasure.DELTA_K);
        return value.doubt(context.recording())
                .or(() -> reference.doubt(context.recording()))
                // A reference may well stand still; what is to become warmer does not, unless its sensor is dead.
                .or(() -> value.continuity().frozen())
                .or(() -> conclusion.uncalibrated(value.continuity(), reference.continuity()))
                .or(() -> value.unsettled(settle))
                .or(() -> reference.unsettled(settle));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        Map<String, Double> budget = new LinkedHashMap<>(value.budget(conclusion));
        budget.putAll(reference.budget(conclusion));
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("value_Cel", value.mean() - 273.15);
        details.put("reference_Cel", reference.mean() - 273.15);
        details.put("change_K", value.change());
        details.put("samples_1", (double) value.samples());
        double rise = value.mean() - reference.mean();
        return conclusion.of(UnitOfMeasure.DELTA_K.convert(rise, unit), budget, details);
    }
}
