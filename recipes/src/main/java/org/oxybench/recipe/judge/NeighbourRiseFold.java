package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link NeighbourRise}: the last window of the neighbour and of its source. */
public final class NeighbourRiseFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final double windowSeconds;
    private final LastWindow pressure;
    private final LastWindow source;
    private final LastWindow temperature;
    private final SlowChannel ambient = new SlowChannel("ambient", UnitOfMeasure.K);
    private final SlowChannel barometer = new SlowChannel("barometer", UnitOfMeasure.PA);

    NeighbourRiseFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.windowSeconds = window / 1000;
        this.pressure = new LastWindow("pressure", UnitOfMeasure.PA, window);
        this.source = new LastWindow("source", UnitOfMeasure.PA, window);
        this.temperature = new LastWindow("temperature", UnitOfMeasure.K, window);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "pressure")) {
            pressure.accept(block);
        }
        if (conclusion.plays(block, "source")) {
            source.accept(block);
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

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        double min = conclusion.parameter("source_min", UnitOfMeasure.KPA);
        return pressure.doubt(context.recording())
                .or(() -> source.doubt(context.recording()))
                .or(() -> temperature.doubt(context.recording()))
                .or(() -> ambient.continuity().doubt())
                .or(() -> barometer.continuity().doubt())
                .or(pressure::frozen)
                .or(source::frozen)
                .or(temperature::frozen)
                .or(() -> conclusion.uncalibrated(
                        pressure.continuity(),
                        source.continuity(),
                        temperature.continuity(),
                        ambient.continuity(),
                        barometer.continuity()))
                .or(() -> PressureDecayFold.notAtAmbient(conclusion, temperature.mean(), ambient))
                .or(() -> Conclusion.outside(
                        "source", source.mean() / 1000, min, Double.POSITIVE_INFINITY, UnitOfMeasure.KPA))
                .or(this::partNotAtRest)
                .or(conclusion::zeroUnusable);
    }

    /** Why the part's temperature moved by too much: by more than what is taken back of it can be known for. */
    private Optional<Reason> partNotAtRest() {
        double limitPa = context.characteristic()
                .limit()
                .upper()
                .map(bound -> bound.in(UnitOfMeasure.PA))
                .orElse(Double.NaN);
        double max = NeighbourRise.WARMTH_TO_LIMIT_MAX * limitPa / pascalPerKelvin();
        return Math.abs(warmed()) <= max ? Optional.empty() : temperature.unsettled(max);
    }

    /**
     * By how many kelvin the part surely warmed within the window, below zero when it cooled. What a thermometer's
     * noise alone may show is left out: it would add to the gauge's noise, and be smaller than it.
     */
    private double warmed() {
        double change = temperature.slope() * windowSeconds;
        double chance = Conclusion.COVERAGE_FACTOR * temperature.slopeUncertainty() * windowSeconds;
        return Math.signum(change) * Math.max(0, Math.abs(change) - chance);
    }

    /** What the gas of the closed neighbour rises by for each kelvin, by p / T. */
    private double pascalPerKelvin() {
        return (pressure.mean() + barometer.mean()) / temperature.mean();
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double byWarmth = warmed() * pascalPerKelvin();
        double rise = pressure.slope() * windowSeconds - byWarmth;
        double scale = conclusion.accuracy(pressure.continuity()).relativeStandardUncertainty();
        double count = pressure.continuity().channel().scale()
                * pressure.continuity().channel().unit().factor();
        double air = conclusion.standardUncertainty(barometer.continuity(), barometer.mean());
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("line", pressure.slopeUncertainty() * windowSeconds);
        // Of each end of the line.
        budget.put("resolution", Math.abs(count) / Math.sqrt(6));
        // The gas may go before the wall that is measured, or lag behind it.
        budget.put("temperature_of_gas", Math.abs(byWarmth) / Math.sqrt(3));
        budget.put("scale", Math.abs(rise) * scale);
        budget.put("barometer", barometer.range() / Math.sqrt(3));
        // A scale that is off by a share makes the line steeper by it; the offset of a barometer is the same at both
        // ends.
        budget.put("barometer_scale", Math.abs(rise) * air / barometer.mean());
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("pressure_Pa", pressure.mean());
        details.put("warmed_mK", 1e3 * warmed());
        details.put("source_kPa", source.mean() / 1000);
        details.put("part_temperature_Cel", temperature.mean() - 273.15);
        details.put("ambient_temperature_Cel", ambient.mean() - 273.15);
        details.put("samples_1", (double) pressure.samples());
        return conclusion.of(UnitOfMeasure.PA.convert(rise, unit), budget, details);
    }
}
