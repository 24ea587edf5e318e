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
    private final FirstWindow valueAtFirst;
    private final FirstWindow referenceAtFirst;
    private final double windowMillis;
    private final double mayTakeSeconds;

    TemperatureRiseFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.windowMillis = conclusion.parameter("window", UnitOfMeasure.MS);
        double recorded = context.recording().duration().toMillis() / 1000.0;
        this.mayTakeSeconds = conclusion.optional("time_constant_max", UnitOfMeasure.S, recorded);
        this.value = new LastWindow("value", UnitOfMeasure.K, windowMillis);
        this.reference = new LastWindow("reference", UnitOfMeasure.K, windowMillis);
        this.valueAtFirst = new FirstWindow(windowMillis);
        this.referenceAtFirst = new FirstWindow(windowMillis);
    }

    /** Mean of what came first, in K. */
    private static final class FirstWindow {
        private final double windowMillis;
        private long firstMillis;
        private long samples;
        private double sum;

        FirstWindow(double windowMillis) {
            this.windowMillis = windowMillis;
        }

        void accept(SampleBlock block) {
            for (int i = 0; i < block.size(); i++) {
                long millis = block.fixtureMillis()[i];
                firstMillis = samples == 0 ? millis : firstMillis;
                if (millis - firstMillis < windowMillis) {
                    sum += block.channel().unit().convert(block.value(i), UnitOfMeasure.K);
                    samples++;
                }
            }
        }

        double mean() {
            return sum / samples;
        }
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "value")) {
            value.accept(block);
            valueAtFirst.accept(block);
        }
        if (conclusion.plays(block, "reference")) {
            reference.accept(block);
            referenceAtFirst.accept(block);
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
                // A dead reference is as bad as a dead value: one that stands too high makes a hot part seem cool.
                .or(value::frozen)
                .or(reference::frozen)
                .or(() -> conclusion.uncalibrated(value.continuity(), reference.continuity()))
                .or(() -> value.unsettled(settle))
                .or(() -> reference.unsettled(settle))
                .or(() -> stillRising(settle));
    }

    /** K/s by which the part goes on warming, or cooling, more than its reference. */
    private double slope() {
        return value.slope() - reference.slope();
    }

    /**
     * Of a rise that comes to its end with time constant τ, the slope at the end times the time t since the
     * beginning is x / (exp x - 1) of what it rose by meanwhile, x = t / τ: nearly all of it when τ is long.
     */
    private Optional<Reason> stillRising(double settle) {
        double toCome = slope() * mayTakeSeconds;
        if (toCome <= settle) {
            return Optional.empty();
        }
        double since = (context.recording().duration().toMillis() - windowMillis) / 1000;
        double x = since / mayTakeSeconds;
        double risen = value.mean() - reference.mean() - (valueAtFirst.mean() - referenceAtFirst.mean());
        return slope() * since <= risen * x / Math.expm1(x)
                ? Optional.empty()
                : Optional.of(NoResult.NOT_SETTLED.because(Map.of(
                        "channel",
                        "value - reference",
                        "change",
                        "" + (float) toCome,
                        "max",
                        "" + (float) settle,
                        "unit",
                        UnitOfMeasure.DELTA_K.code())));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        Map<String, Double> budget = new LinkedHashMap<>(value.budget(conclusion));
        budget.putAll(reference.budget(conclusion));
        // Of an exponential, slope times time constant is all that is still to come.
        double toCome = Math.abs(slope()) * mayTakeSeconds;
        budget.put("still_to_come", toCome / Math.sqrt(3));
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
