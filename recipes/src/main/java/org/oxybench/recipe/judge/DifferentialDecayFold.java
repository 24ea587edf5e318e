package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.LinearFit;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link DifferentialDecay}: the line of the difference over time. */
public final class DifferentialDecayFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Continuity difference = new Continuity("difference", UnitOfMeasure.Dimension.PRESSURE);
    private final SlowChannel pressure = new SlowChannel("pressure", UnitOfMeasure.PA);
    private final SlowChannel temperature = new SlowChannel("temperature", UnitOfMeasure.K);
    private final SlowChannel ambient = new SlowChannel("ambient", UnitOfMeasure.K);
    private final SlowChannel barometer = new SlowChannel("barometer", UnitOfMeasure.PA);
    private final LinearFit fit = new LinearFit(1);
    private long firstMillis;
    private double leastPa = Double.POSITIVE_INFINITY;
    private double greatestPa = Double.NEGATIVE_INFINITY;

    DifferentialDecayFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "difference")) {
            add(block);
        }
        if (conclusion.plays(block, "pressure")) {
            pressure.accept(block);
        }
        if (conclusion.plays(block, "temperature")) {
            temperature.accept(block);
        }
        if (conclusion.plays(block, "ambient")) {
            ambient.accept(block);
        }
        if (conclusion.plays(block, "barometer")) {
            barometer.accept(block);
        }
    }

    private void add(SampleBlock block) {
        for (int i = 0; i < block.size(); i++) {
            if (difference.admits(block, i)) {
                long millis = block.fixtureMillis()[i];
                firstMillis = fit.points() == 0 ? millis : firstMillis;
                double pascal = block.channel().unit().convert(block.value(i), UnitOfMeasure.PA);
                fit.add((millis - firstMillis) / 1000.0, pascal);
                leastPa = Math.min(leastPa, pascal);
                greatestPa = Math.max(greatestPa, pascal);
            }
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return difference
                .doubt(context.recording(), PressureDecay.SAMPLES_MIN)
                .or(() -> pressure.continuity().doubt(context.recording(), 2))
                .or(() -> temperature.continuity().doubt())
                .or(() -> ambient.continuity().doubt())
                .or(() -> barometer.continuity().doubt())
                .or(difference::frozen)
                .or(() -> pressure.continuity().frozen())
                .or(() -> conclusion.uncalibrated(
                        difference,
                        pressure.continuity(),
                        temperature.continuity(),
                        ambient.continuity(),
                        barometer.continuity()))
                .or(() -> PressureDecayFold.notAtAmbient(conclusion, temperature.mean(), ambient))
                .or(this::notUnderPressure)
                .or(this::notSeparated)
                .or(conclusion::zeroUnusable);
    }

    private Optional<Reason> notUnderPressure() {
        double min = conclusion.parameter("pressure_min", UnitOfMeasure.KPA);
        double mean = pressure.mean() / 1000;
        return mean >= min
                ? Optional.empty()
                : Optional.of(NoResult.PRESSURE_TOO_LOW.because(
                        Map.of("pressure", Conclusion.rounded(mean, 2), "min", Conclusion.rounded(min, 2))));
    }

    /** What is nearest to zero of the difference says whether the two sides were separated throughout. */
    private Optional<Reason> notSeparated() {
        double least = conclusion.parameter("difference_min", UnitOfMeasure.PA);
        double apart = leastPa > 0 ? leastPa : greatestPa < 0 ? -greatestPa : 0;
        return least > 0
                ? Conclusion.outside("difference", apart, least, Double.POSITIVE_INFINITY, UnitOfMeasure.PA)
                : Optional.of(NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "difference")));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double effective = effectiveVolume();
        double molPerPascal = effective / (UnitOfMeasure.MOLAR_GAS_CONSTANT * temperature.mean());
        double molPerS = -molPerPascal * fit.slope(1);
        double leak = Math.abs(molPerS);
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("slope", molPerPascal * slopeUncertainty());
        budget.put("volume", leak * conclusion.parameter("volume_uncertainty", UnitOfMeasure.ONE));
        budget.put("pressure_scale", leak * conclusion.accuracy(difference).relativeStandardUncertainty());
        budget.put(
                "temperature",
                leak
                        * conclusion.standardUncertainty(temperature.continuity(), temperature.mean())
                        / temperature.mean());
        budget.replaceAll((name, u) -> u / unit.factor());
        return conclusion.ofLeak(UnitOfMeasure.MOL_PER_S.convert(molPerS, unit), budget, details(effective));
    }

    private double effectiveVolume() {
        double volume = conclusion.parameter("volume", UnitOfMeasure.M3);
        double reference = conclusion.parameter("reference_volume", UnitOfMeasure.M3);
        double diaphragm =
                conclusion.optional("diaphragm", UnitOfMeasure.ML_PER_KPA, 0) * UnitOfMeasure.ML_PER_KPA.factor();
        return volume + diaphragm * (1 + volume / reference) * (pressure.mean() + barometer.mean());
    }

    private double slopeUncertainty() {
        double hidden = Math.abs(difference.channel().scale()
                        * difference.channel().unit().factor())
                / Math.sqrt(12);
        return Math.sqrt(Math.max(fit.residualVariance(1), hidden * hidden) / fit.sumXx());
    }

    private Map<String, Double> details(double effectiveM3) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("decay_Pa/s", fit.slope(1));
        details.put("difference_Pa", fit.mean(1));
        details.put("pressure_kPa", pressure.mean() / 1000);
        details.put("part_temperature_Cel", temperature.mean() - 273.15);
        details.put("effective_volume_mL", effectiveM3 * 1e6);
        details.put("samples_1", (double) fit.points());
        return details;
    }
}
