package org.oxybench.recipe.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.statistics.LinearFit;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link PressureDecay}: two lines over time, gauge pressure over temperature and one over temperature. */
public final class PressureDecayFold {
    private final Evaluation.Context context;
    private final Characteristic characteristic;
    private final Continuity pressure = new Continuity("pressure", Dimension.PRESSURE);
    private final Continuity temperature = new Continuity("temperature", Dimension.TEMPERATURE);
    private final SlowChannel ambient = new SlowChannel("ambient", UnitOfMeasure.K);
    private final SlowChannel barometer = new SlowChannel("barometer", UnitOfMeasure.PA);
    private final Deque<Sample> pressures = new ArrayDeque<>();
    private final Deque<Sample> temperatures = new ArrayDeque<>();
    // (gauge + barometer) / T = gauge / T + barometer * 1 / T: the barometer is known only at the end.
    private final LinearFit fit = new LinearFit(2);
    private long firstMillis;
    private double sumGaugePa;
    private double sumPartK;
    private boolean impossible;

    PressureDecayFold(Evaluation.Context context) {
        this.context = context;
        this.characteristic = context.characteristic();
    }

    private record Sample(long sequence, long millis, double value) {}

    void accept(SampleBlock block) {
        String channel = block.channel().name();
        if (channel.equals(role("pressure"))) {
            queue(block, pressure, UnitOfMeasure.PA, pressures);
        }
        if (channel.equals(role("temperature"))) {
            queue(block, temperature, UnitOfMeasure.K, temperatures);
        }
        if (channel.equals(role("ambient"))) {
            ambient.accept(block);
        }
        if (channel.equals(role("barometer"))) {
            barometer.accept(block);
        }
        join();
    }

    Measurement measurement() {
        Optional<Reason> doubt = doubt();
        return doubt.isPresent() ? new Measurement.Unmeasured(characteristic, doubt.get()) : judged();
    }

    private String role(String role) {
        return characteristic.channels().getOrDefault(role, "");
    }

    private static void queue(SampleBlock block, Continuity continuity, UnitOfMeasure unit, Deque<Sample> queue) {
        for (int i = 0; i < block.size(); i++) {
            if (continuity.admits(block, i)) {
                double value = block.channel().unit().convert(block.value(i), unit);
                queue.add(new Sample(block.firstSequence() + i, block.fixtureMillis()[i], value));
            }
        }
    }

    /** Takes off both queues what belongs together. The order in which the channels arrived makes no difference. */
    private void join() {
        while (!pressures.isEmpty() && !temperatures.isEmpty()) {
            long behind =
                    pressures.element().sequence() - temperatures.element().sequence();
            if (behind < 0) {
                pressures.remove();
            } else if (behind > 0) {
                temperatures.remove();
            } else {
                add(pressures.remove(), temperatures.remove().value());
            }
        }
    }

    private void add(Sample gaugePa, double partK) {
        if (!(partK > 0)) {
            impossible = true;
            return;
        }
        firstMillis = fit.points() == 0 ? gaugePa.millis() : firstMillis;
        double seconds = (gaugePa.millis() - firstMillis) / 1000.0;
        fit.add(seconds, gaugePa.value() / partK, 1 / partK);
        sumGaugePa += gaugePa.value();
        sumPartK += partK;
    }

    private Optional<Reason> doubt() {
        return pressure.doubt(context.recording(), PressureDecay.SAMPLES_MIN)
                .or(() -> temperature.doubt(context.recording(), PressureDecay.SAMPLES_MIN))
                .or(() -> ambient.continuity().doubt())
                .or(() -> barometer.continuity().doubt())
                .or(pressure::frozen)
                .or(this::unpaired)
                .or(this::uncalibrated)
                .or(this::notAtAmbient)
                .or(this::notUnderPressure)
                .or(this::zeroUnusable);
    }

    private Optional<Reason> unpaired() {
        if (impossible) {
            return Optional.of(NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "temperature")));
        }
        int tolerated = context.recording().tolerated().missing();
        long missing = Math.max(pressure.received(), temperature.received()) - fit.points();
        if (missing > tolerated || fit.points() < PressureDecay.SAMPLES_MIN) {
            return Optional.of(NoResult.SAMPLES_MISSING.because(
                    Map.of("channel", "pressure, temperature", "missing", "" + missing, "tolerated", "" + tolerated)));
        }
        return Optional.empty();
    }

    private Optional<Reason> uncalibrated() {
        for (Continuity each : new Continuity[] {pressure, temperature, ambient.continuity(), barometer.continuity()}) {
            String instrument = each.channel().instrument();
            if (!context.instruments().containsKey(instrument)) {
                return Optional.of(NoResult.UNCALIBRATED.because(Map.of("instrument", instrument)));
            }
        }
        return Optional.empty();
    }

    private Optional<Reason> notAtAmbient() {
        double max = parameter("part_to_ambient_max", UnitOfMeasure.DELTA_K);
        double difference = meanPartK() - ambient.mean();
        return Math.abs(difference) <= max
                ? Optional.empty()
                : Optional.of(NoResult.PART_NOT_AT_AMBIENT.because(
                        Map.of("difference", rounded(difference, 3), "max", rounded(max, 3))));
    }

    private Optional<Reason> notUnderPressure() {
        double min = parameter("pressure_min", UnitOfMeasure.KPA);
        double mean = meanGaugePa() / 1000;
        return mean >= min
                ? Optional.empty()
                : Optional.of(NoResult.PRESSURE_TOO_LOW.because(
                        Map.of("pressure", rounded(mean, 2), "min", rounded(min, 2))));
    }

    private Optional<Reason> zeroUnusable() {
        if (!characteristic.zero()) {
            return Optional.empty();
        }
        Zero zero = context.zero();
        if (zero == null || !zero.characteristic().equals(characteristic.id())) {
            return Optional.of(NoResult.ZERO_MISSING.because(Map.of()));
        }
        UnitOfMeasure unit = characteristic.unit();
        double limit =
                characteristic.limit().upper().map(bound -> bound.in(unit)).orElse(0.0);
        return Math.abs(zero.mean()) <= PressureDecay.ZERO_TO_LIMIT_MAX * limit
                ? Optional.empty()
                : Optional.of(NoResult.ZERO_TOO_LARGE.because(Map.of(
                        "zero",
                        shown(zero.mean()),
                        "limit",
                        shown(limit),
                        "unit",
                        characteristic.shown().code())));
    }

    private Measurement judged() {
        UnitOfMeasure unit = characteristic.unit();
        double perSlope = parameter("volume", UnitOfMeasure.M3) / UnitOfMeasure.MOLAR_GAS_CONSTANT;
        double rawMolPerS = -perSlope * fit.slope(1, barometer.mean());
        double raw = UnitOfMeasure.MOL_PER_S.convert(rawMolPerS, unit);
        Zero learned = characteristic.zero() ? context.zero() : null;
        double zero = learned == null ? 0 : learned.mean();
        double value = raw - zero;
        Map<String, Double> budget = budget(perSlope, rawMolPerS);
        if (learned != null) {
            // One more run scatters as the learned ones did, about a mean that is itself known from so many runs.
            budget.put("zero", learned.standardDeviation() * Math.sqrt(1 + 1.0 / learned.runs()));
        }
        double u = Math.sqrt(
                budget.values().stream().mapToDouble(each -> each * each).sum());
        double bound = -PressureDecay.COVERAGE_FACTOR * u;
        if (!Double.isFinite(value) || !Double.isFinite(u)) {
            return new Measurement.Unmeasured(
                    characteristic, NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "pressure")));
        }
        if (value < bound) {
            return new Measurement.Unmeasured(
                    characteristic,
                    NoResult.BELOW_ZERO.because(Map.of(
                            "value", shown(value),
                            "raw", shown(raw),
                            "zero", shown(zero),
                            "bound", shown(bound),
                            "unit", characteristic.shown().code())));
        }
        double guard = characteristic.rule().factor() * u;
        return new Measurement.Judged(
                characteristic,
                raw,
                zero,
                value,
                u,
                PressureDecay.COVERAGE_FACTOR,
                budget,
                characteristic.limit().zone(value, unit, guard),
                details());
    }

    /** Standard uncertainties in the characteristic's unit, the zero's excepted. */
    private Map<String, Double> budget(double perSlope, double rawMolPerS) {
        Map<String, Double> budget = new LinkedHashMap<>();
        Evaluation.InstrumentAccuracy scale = accuracy(pressure);
        double leak = Math.abs(rawMolPerS);
        double partK = meanPartK();
        budget.put("slope", perSlope * slopeUncertainty());
        // The zero may have been learned on a part of another volume, so it does not make the raw value's part smaller.
        budget.put("volume", leak * parameter("volume_uncertainty", UnitOfMeasure.ONE));
        budget.put("pressure_scale", leak * scale.relativeStandardUncertainty());
        budget.put("temperature", leak * standardUncertainty(temperature, partK) / partK);
        budget.put("barometer", perSlope * barometerUncertainty());
        budget.replaceAll((name, u) -> u / characteristic.unit().factor());
        return budget;
    }

    /** Of the slope of p/T: scatter of the residuals, but no less than what the resolution hides. */
    private double slopeUncertainty() {
        double variance = fit.residualVariance(1, barometer.mean());
        double countPa =
                Math.abs(pressure.channel().scale() * pressure.channel().unit().factor());
        double hidden = countPa / meanPartK() / Math.sqrt(12);
        return Math.sqrt(Math.max(variance, hidden * hidden) / fit.sumXx());
    }

    /**
     * Of the slope of p/T, by the barometer: it was taken as constant, but may have drifted by its range (rectangular),
     * and its own offset moves with the temperature.
     */
    private double barometerUncertainty() {
        double seconds = context.recording().duration().toMillis() / 1000.0;
        double drift = barometer.range() / seconds / Math.sqrt(3) / meanPartK();
        double offset = standardUncertainty(barometer.continuity(), barometer.mean()) * fit.slope(0, 1);
        return Math.sqrt(drift * drift + offset * offset);
    }

    private Evaluation.InstrumentAccuracy accuracy(Continuity channel) {
        Evaluation.InstrumentAccuracy accuracy =
                context.instruments().get(channel.channel().instrument());
        if (accuracy == null) {
            throw new IllegalStateException("judged without a calibration: " + channel.channel());
        }
        return accuracy;
    }

    /** Of a reading in base units, by its instrument: scale and reading, the latter calibrated in the channel's unit. */
    private double standardUncertainty(Continuity channel, double value) {
        double scale = accuracy(channel).relativeStandardUncertainty() * value;
        double reading = accuracy(channel).standardUncertainty()
                * channel.channel().unit().factor();
        return Math.sqrt(scale * scale + reading * reading);
    }

    private Map<String, Double> details() {
        double slope = fit.slope(1, barometer.mean()) * meanPartK();
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("decay_Pa/s", slope);
        details.put("pressure_kPa", meanGaugePa() / 1000);
        details.put("barometer_kPa", barometer.mean() / 1000);
        details.put("part_temperature_Cel", meanPartK() - 273.15);
        details.put("ambient_temperature_Cel", ambient.mean() - 273.15);
        details.put("volume_mL", parameter("volume", UnitOfMeasure.ML));
        details.put("samples_1", (double) fit.points());
        return details;
    }

    private double meanGaugePa() {
        return sumGaugePa / fit.points();
    }

    private double meanPartK() {
        return sumPartK / fit.points();
    }

    /** A parameter of the characteristic; NaN when it is absent, and what is compared with NaN has no result. */
    private double parameter(String name, UnitOfMeasure unit) {
        Quantity given = characteristic.parameters().get(name);
        return given == null ? Double.NaN : given.in(unit);
    }

    private String shown(double value) {
        return rounded(characteristic.unit().convert(value, characteristic.shown()), characteristic.decimals());
    }

    /** For messages alone: comparisons are made unrounded. A parameter that is absent is shown as such. */
    private static String rounded(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "-";
    }
}
