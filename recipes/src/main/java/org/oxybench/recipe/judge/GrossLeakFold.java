package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link GrossLeak}: when the pressure first reached its target. */
public final class GrossLeakFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Continuity pressure = new Continuity("pressure", UnitOfMeasure.Dimension.PRESSURE);
    private final double target;
    private long firstMillis;
    private double firstPa;
    private long lastMillis;
    private double lastPa;
    private double greatestPa = Double.NEGATIVE_INFINITY;
    private double reachedSeconds = Double.NaN;
    private double paPerSecond = Double.NaN;

    GrossLeakFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.target = conclusion.parameter("target", UnitOfMeasure.PA);
    }

    @Override
    public void accept(SampleBlock block) {
        if (!conclusion.plays(block, "pressure")) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            if (pressure.admits(block, i)) {
                add(block.fixtureMillis()[i], block.channel().unit().convert(block.value(i), UnitOfMeasure.PA));
            }
        }
    }

    private void add(long millis, double pascal) {
        boolean begun = pressure.received() > 1;
        firstMillis = begun ? firstMillis : millis;
        firstPa = begun ? firstPa : pascal;
        if (Double.isNaN(reachedSeconds) && pascal >= target) {
            double step = begun ? (millis - lastMillis) / 1000.0 : 0;
            paPerSecond = begun ? (pascal - lastPa) / step : Double.NaN;
            double back = begun ? (pascal - target) / paPerSecond : 0;
            reachedSeconds = (millis - firstMillis) / 1000.0 - back;
        }
        lastMillis = millis;
        lastPa = pascal;
        greatestPa = Math.max(greatestPa, pascal);
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return pressure.doubt(context.recording(), LastWindow.SAMPLES_MIN)
                .or(pressure::frozen)
                .or(() -> conclusion.uncalibrated(pressure))
                .or(this::beganFull)
                .or(this::withoutTarget);
    }

    /** At the first sample the target was already there: when it was reached is not known. */
    private Optional<Reason> beganFull() {
        return Double.isNaN(target)
                ? Optional.empty()
                : Conclusion.outside(
                        "pressure", firstPa / 1000, Double.NEGATIVE_INFINITY, target / 1000, UnitOfMeasure.KPA);
    }

    private Optional<Reason> withoutTarget() {
        return Double.isNaN(target)
                ? Optional.of(NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "pressure")))
                : Optional.empty();
    }

    private Measurement judged() {
        boolean reached = !Double.isNaN(reachedSeconds);
        double recorded = context.recording().duration().toMillis() / 1000.0;
        double seconds = reached ? reachedSeconds : recorded;
        Map<String, Double> budget = new LinkedHashMap<>();
        // Between two samples, a millisecond of the clock, and what the gauge is off while the pressure rises.
        budget.put("sampling", 1 / context.recording().rateHz() / Math.sqrt(12));
        budget.put("clock", 1e-3 / Math.sqrt(12));
        budget.put("pressure", reached ? conclusion.standardUncertainty(pressure, target) / paPerSecond : 0);
        UnitOfMeasure unit = context.characteristic().unit();
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("reached_1", reached ? 1.0 : 0.0);
        details.put("greatest_pressure_kPa", greatestPa / 1000);
        details.put("samples_1", (double) pressure.received());
        Measurement measurement = conclusion.of(UnitOfMeasure.S.convert(seconds, unit), budget, details);
        return reached || measurement.verdict() != Verdict.PASS ? measurement : conclusion.none(tooShort());
    }

    /** Within the limit so far, but not reached: the recording ended before anything was known. */
    private Reason tooShort() {
        return Conclusion.outside(
                        "pressure", greatestPa / 1000, target / 1000, Double.POSITIVE_INFINITY, UnitOfMeasure.KPA)
                .orElseThrow();
    }
}
