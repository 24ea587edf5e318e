package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link PressureDecay}: the line of pressure over temperature. */
public final class PressureDecayFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Pairing sampled =
            new Pairing("pressure", UnitOfMeasure.PA, "temperature", UnitOfMeasure.K, this::add);
    private final SlowChannel ambient = new SlowChannel("ambient", UnitOfMeasure.K);
    private final SlowChannel barometer = new SlowChannel("barometer", UnitOfMeasure.PA);
    private final GasLine line = new GasLine();
    private long firstMillis;
    private boolean impossible;

    PressureDecayFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "pressure")) {
            sampled.acceptFirst(block);
        }
        if (conclusion.plays(block, "temperature")) {
            sampled.acceptSecond(block);
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

    private void add(long millis, double gaugePa, double partK) {
        if (!(partK > 0)) {
            impossible = true;
            return;
        }
        firstMillis = line.points() == 0 ? millis : firstMillis;
        line.add((millis - firstMillis) / 1000.0, gaugePa, partK);
    }

    private Optional<Reason> doubt() {
        return sampled.doubt(context.recording(), PressureDecay.SAMPLES_MIN)
                .or(() -> ambient.continuity().doubt())
                .or(() -> barometer.continuity().doubt())
                .or(() -> sampled.first().frozen())
                .or(this::impossible)
                .or(() -> sampled.unpaired(context.recording(), PressureDecay.SAMPLES_MIN))
                .or(() -> conclusion.uncalibrated(
                        sampled.first(), sampled.second(), ambient.continuity(), barometer.continuity()))
                .or(() -> notAtAmbient(conclusion, line.meanPartK(), ambient))
                .or(this::notUnderPressure)
                .or(conclusion::zeroUnusable);
    }

    private Optional<Reason> impossible() {
        return impossible
                ? Optional.of(NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "temperature")))
                : Optional.empty();
    }

    static Optional<Reason> notAtAmbient(Conclusion conclusion, double partK, SlowChannel ambient) {
        double max = conclusion.parameter("part_to_ambient_max", UnitOfMeasure.DELTA_K);
        double difference = partK - ambient.mean();
        return Math.abs(difference) <= max
                ? Optional.empty()
                : Optional.of(NoResult.PART_NOT_AT_AMBIENT.because(
                        Map.of("difference", Conclusion.rounded(difference, 3), "max", Conclusion.rounded(max, 3))));
    }

    private Optional<Reason> notUnderPressure() {
        double min = conclusion.parameter("pressure_min", UnitOfMeasure.KPA);
        double mean = line.meanGaugePa() / 1000;
        return mean >= min
                ? Optional.empty()
                : Optional.of(NoResult.PRESSURE_TOO_LOW.because(
                        Map.of("pressure", Conclusion.rounded(mean, 2), "min", Conclusion.rounded(min, 2))));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double perSlope = conclusion.parameter("volume", UnitOfMeasure.M3) / UnitOfMeasure.MOLAR_GAS_CONSTANT;
        double molPerS = -perSlope * line.slope(barometer.mean());
        double seconds = context.recording().duration().toMillis() / 1000.0;
        Map<String, Double> budget = line.budget(conclusion, sampled, barometer, perSlope, molPerS, seconds);
        double pascal = line.meanGaugePa();
        Referral referral = Referral.of(conclusion, pascal + barometer.mean(), barometer.mean());
        double ratio = referral.ratio();
        budget.replaceAll((name, u) -> u * ratio / unit.factor());
        Map<String, Double> details = details();
        if (referral.given()) {
            double uncertainty = conclusion.standardUncertainty(sampled.first(), pascal);
            budget.put("referral", Math.abs(molPerS * ratio) * referral.perPascal() * uncertainty / unit.factor());
            details.put("referral_1", ratio);
        }
        return conclusion.ofLeak(UnitOfMeasure.MOL_PER_S.convert(molPerS * ratio, unit), budget, details);
    }

    private Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("decay_Pa/s", line.slope(barometer.mean()) * line.meanPartK());
        details.put("pressure_kPa", line.meanGaugePa() / 1000);
        details.put("barometer_kPa", barometer.mean() / 1000);
        details.put("part_temperature_Cel", line.meanPartK() - 273.15);
        details.put("ambient_temperature_Cel", ambient.mean() - 273.15);
        details.put("volume_mL", conclusion.parameter("volume", UnitOfMeasure.ML));
        details.put("samples_1", (double) line.points());
        return details;
    }
}
