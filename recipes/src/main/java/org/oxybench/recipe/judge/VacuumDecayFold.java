package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link VacuumDecay}: the lines of pressure over temperature of both halves of the recording. */
public final class VacuumDecayFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Pairing sampled =
            new Pairing("pressure", UnitOfMeasure.PA, "temperature", UnitOfMeasure.K, this::add);
    private final SlowChannel ambient = new SlowChannel("ambient", UnitOfMeasure.K);
    private final SlowChannel barometer = new SlowChannel("barometer", UnitOfMeasure.PA);
    private final GasLine early = new GasLine();
    private final GasLine late = new GasLine();
    private final double halfSeconds;
    private long firstMillis;
    private boolean impossible;

    VacuumDecayFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.halfSeconds = context.recording().duration().toMillis() / 2000.0;
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
        firstMillis = early.points() == 0 ? millis : firstMillis;
        double seconds = (millis - firstMillis) / 1000.0;
        (seconds < halfSeconds ? early : late).add(seconds, gaugePa, partK);
    }

    private Optional<Reason> doubt() {
        int samplesMin = 2 * PressureDecay.SAMPLES_MIN;
        return sampled.doubt(context.recording(), samplesMin)
                .or(() -> ambient.continuity().doubt())
                .or(() -> barometer.continuity().doubt())
                .or(() -> sampled.first().frozen())
                .or(this::impossible)
                .or(() -> sampled.unpaired(context.recording(), samplesMin))
                .or(this::halfIsEmpty)
                .or(() -> conclusion.uncalibrated(
                        sampled.first(), sampled.second(), ambient.continuity(), barometer.continuity()))
                .or(() -> PressureDecayFold.notAtAmbient(conclusion, late.meanPartK(), ambient))
                .or(this::notEvacuated)
                .or(conclusion::zeroUnusable);
    }

    private Optional<Reason> impossible() {
        return impossible
                ? Optional.of(NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "temperature")))
                : Optional.empty();
    }

    private Optional<Reason> halfIsEmpty() {
        long fewest = Math.min(early.points(), late.points());
        return fewest >= PressureDecay.SAMPLES_MIN
                ? Optional.empty()
                : Optional.of(NoResult.TOO_FEW_SAMPLES.because(Map.of(
                        "channel", "pressure", "samples", "" + fewest, "needed", "" + PressureDecay.SAMPLES_MIN)));
    }

    /** By the first half: a leak that has filled the volume since is a leak, and not a lack of vacuum. */
    private Optional<Reason> notEvacuated() {
        double max = conclusion.parameter("pressure_max", UnitOfMeasure.KPA);
        double least = -barometer.mean() / 1000;
        return Conclusion.outside("pressure", early.meanGaugePa() / 1000, least, max, UnitOfMeasure.KPA);
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double perSlope = conclusion.parameter("volume", UnitOfMeasure.M3) / UnitOfMeasure.MOLAR_GAS_CONSTANT;
        double molPerS = perSlope * late.slope(barometer.mean());
        Map<String, Double> budget = late.budget(conclusion, sampled, barometer, perSlope, molPerS, halfSeconds);
        budget.replaceAll((name, u) -> u / unit.factor());
        Measurement measurement = conclusion.ofLeak(UnitOfMeasure.MOL_PER_S.convert(molPerS, unit), budget, details());
        boolean beyond = measurement instanceof Measurement.Judged judged && judged.zone() != Zone.PASS;
        double max = conclusion.parameter("decline_max", UnitOfMeasure.ONE);
        if (beyond && !(decline() - Conclusion.COVERAGE_FACTOR * declineUncertainty() <= max)) {
            return conclusion.none(
                    NoResult.OUTGASSING.because(Map.of("decline", Conclusion.rounded(100 * decline(), 0))));
        }
        return measurement;
    }

    /** Share by which the rise has become slower, over what drives a leak; below zero when it has become faster. */
    private double decline() {
        return 1 - driven(late) / driven(early);
    }

    private double driven(GasLine line) {
        double absolute = line.meanGaugePa() + barometer.mean();
        double drive = barometer.mean() * barometer.mean() - absolute * absolute;
        return line.slope(barometer.mean()) * line.meanPartK() / drive;
    }

    private double declineUncertainty() {
        double ofEarly = early.slopeUncertainty(barometer.mean(), sampled.first()) / early.slope(barometer.mean());
        double ofLate = late.slopeUncertainty(barometer.mean(), sampled.first()) / late.slope(barometer.mean());
        return Math.abs(1 - decline()) * Math.hypot(ofEarly, ofLate);
    }

    private Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("rise_first_half_Pa/s", early.slope(barometer.mean()) * early.meanPartK());
        details.put("rise_Pa/s", late.slope(barometer.mean()) * late.meanPartK());
        details.put("decline_%", 100 * decline());
        details.put("pressure_kPa", late.meanGaugePa() / 1000);
        details.put("barometer_kPa", barometer.mean() / 1000);
        details.put("part_temperature_Cel", late.meanPartK() - 273.15);
        details.put("ambient_temperature_Cel", ambient.mean() - 273.15);
        details.put("volume_mL", conclusion.parameter("volume", UnitOfMeasure.ML));
        details.put("samples_1", (double) late.points());
        return details;
    }
}
