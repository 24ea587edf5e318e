package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.LinearFit;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link MembranePermeance}: the logarithm of the difference while it falls from one bound to the other. */
public final class MembranePermeanceFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Pairing pressures = new Pairing("blood", UnitOfMeasure.PA, "gas", UnitOfMeasure.PA, this::add);
    private final SlowChannel temperature = new SlowChannel("temperature", UnitOfMeasure.K);
    private final double from;
    private final double to;
    private LinearFit line = new LinearFit(1);
    private long startMillis;
    private boolean above;
    private boolean fallen;
    private double greatest = Double.NEGATIVE_INFINITY;
    private double last = Double.NaN;

    MembranePermeanceFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.from = conclusion.parameter("from_difference", UnitOfMeasure.PA);
        this.to = conclusion.parameter("to_difference", UnitOfMeasure.PA);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "blood")) {
            pressures.acceptFirst(block);
        }
        if (conclusion.plays(block, "gas")) {
            pressures.acceptSecond(block);
        }
        if (conclusion.plays(block, "temperature")) {
            temperature.accept(block);
        }
    }

    private void add(long millis, double blood, double gas) {
        last = blood - gas;
        greatest = Math.max(greatest, last);
        if (fallen) {
            return;
        }
        if (last >= from) {
            above = true;
            line = new LinearFit(1);
        } else if (above && last >= to) {
            startMillis = line.points() == 0 ? millis : startMillis;
            line.add((millis - startMillis) / 1000.0, Math.log(last));
        } else if (above) {
            fallen = true;
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        int least = MembranePermeance.SAMPLES_MIN;
        return pressures
                .doubt(context.recording(), least)
                .or(() -> temperature.continuity().doubt())
                .or(() -> pressures.unpaired(context.recording(), least))
                .or(() -> pressures.first().frozen())
                .or(() -> pressures.second().frozen())
                .or(() -> conclusion.uncalibrated(pressures.first(), pressures.second(), temperature.continuity()))
                .or(this::notFallen)
                .or(() -> line.points() >= least
                        ? Optional.empty()
                        : Optional.of(NoResult.TOO_FEW_SAMPLES.because(Map.of(
                                "channel", "blood, gas",
                                "samples", "" + line.points(),
                                "needed", "" + least))));
    }

    /** It must have been above the one bound, and have come below the other. */
    private Optional<Reason> notFallen() {
        if (!above) {
            return Conclusion.outside(
                    "blood - gas", greatest / 1000, from / 1000, Double.POSITIVE_INFINITY, UnitOfMeasure.KPA);
        }
        return fallen
                ? Optional.empty()
                : Conclusion.outside(
                        "blood - gas",
                        last / 1000,
                        Double.NEGATIVE_INFINITY,
                        Math.nextDown(to / 1000),
                        UnitOfMeasure.KPA);
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double blood = conclusion.parameter("blood_volume", UnitOfMeasure.M3);
        double gas = conclusion.parameter("gas_volume", UnitOfMeasure.M3);
        double difference = conclusion.parameter("reference_difference", UnitOfMeasure.PA);
        double rate = -line.slope(1);
        double molesPerPascal = blood * gas / (blood + gas) / (UnitOfMeasure.MOLAR_GAS_CONSTANT * temperature.mean());
        double flow = rate * molesPerPascal * difference;
        // An offset of the difference bends the logarithm the more, the smaller the difference has become.
        double offset = Math.hypot(
                conclusion.standardUncertainty(pressures.first(), 0),
                conclusion.standardUncertainty(pressures.second(), 0));
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("fit", Math.sqrt(line.residualVariance(1) / line.sumXx()) * molesPerPascal * difference);
        budget.put("volume", flow * conclusion.parameter("volume_uncertainty", UnitOfMeasure.ONE));
        budget.put("reading", flow * offset * (1 / to - 1 / from) / Math.log(from / to));
        budget.put(
                "scale",
                flow
                        * Math.hypot(
                                conclusion.accuracy(pressures.first()).relativeStandardUncertainty(),
                                conclusion.accuracy(pressures.second()).relativeStandardUncertainty()));
        budget.put(
                "temperature",
                flow
                        * conclusion.standardUncertainty(temperature.continuity(), temperature.mean())
                        / temperature.mean());
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("time_constant_s", 1 / rate);
        details.put("greatest_difference_kPa", greatest / 1000);
        details.put("samples_1", (double) line.points());
        return conclusion.of(UnitOfMeasure.MOL_PER_S.convert(flow, unit), budget, details);
    }
}
