package org.oxybench.recipe.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.SampleBlock;

/** From a raw value and its budget to a measurement: the learned zero, the uncertainty and the zone. */
final class Conclusion {
    /** Coverage factor of the expanded uncertainty. */
    static final double COVERAGE_FACTOR = 2;

    /** Part of the limit that a zero may not exceed: beyond it the bench measures itself and not the part. */
    static final double ZERO_TO_LIMIT_MAX = 0.30;

    /**
     * Part of the limit by which a corrected leak may lie below zero: what chance allows where the measurement is
     * good enough for its limit (its smallest step a tenth of it, ASTM E2930). Below it the zero does not fit. The
     * bound is not the uncertainty: then a zero that is known less well, or a gauge, would make plausible what is
     * not.
     */
    static final double BELOW_ZERO_TO_LIMIT_MAX = 0.10;

    private final Evaluation.Context context;
    private final Characteristic characteristic;

    Conclusion(Evaluation.Context context) {
        this.context = context;
        this.characteristic = context.characteristic();
    }

    /** Whether a block is of the channel that plays this role. */
    boolean plays(SampleBlock block, String role) {
        return block.channel().name().equals(characteristic.channels().get(role));
    }

    /** A parameter of the characteristic; NaN when it is absent, and what is compared with NaN has no result. */
    double parameter(String name, UnitOfMeasure unit) {
        return optional(name, unit, Double.NaN);
    }

    /** A parameter that may be absent. */
    double optional(String name, UnitOfMeasure unit, double otherwise) {
        Quantity given = characteristic.parameters().get(name);
        return given == null ? otherwise : given.in(unit);
    }

    /** An instrument of these channels that nobody has calibrated. */
    Optional<Reason> uncalibrated(Continuity... channels) {
        for (Continuity each : channels) {
            String instrument = each.channel().instrument();
            if (!context.instruments().containsKey(instrument)) {
                return Optional.of(NoResult.UNCALIBRATED.because(Map.of("instrument", instrument)));
            }
        }
        return Optional.empty();
    }

    /** Why the learned zero cannot be subtracted, where one is required. */
    Optional<Reason> zeroUnusable() {
        if (!characteristic.zero()) {
            return Optional.empty();
        }
        Zero zero = context.zero();
        if (zero == null || !zero.characteristic().equals(characteristic.id())) {
            return Optional.of(NoResult.ZERO_MISSING.because(Map.of()));
        }
        double limit = upperLimit();
        return Math.abs(zero.mean()) <= ZERO_TO_LIMIT_MAX * limit
                ? Optional.empty()
                : Optional.of(NoResult.ZERO_TOO_LARGE.because(Map.of(
                        "zero",
                        shown(zero.mean()),
                        "limit",
                        shown(limit),
                        "unit",
                        characteristic.shown().code())));
    }

    /** In the characteristic's unit; 0 where there is none. */
    private double upperLimit() {
        return characteristic
                .limit()
                .upper()
                .map(bound -> bound.in(characteristic.unit()))
                .orElse(0.0);
    }

    /** Why a condition of the test was not met: {@code value} of a channel is not between two bounds, inclusive. */
    static Optional<Reason> outside(String channel, double value, double min, double max, UnitOfMeasure unit) {
        return value >= min && value <= max
                ? Optional.empty()
                : Optional.of(NoResult.CONDITION_NOT_MET.because(Map.of(
                        "channel", channel,
                        "value", rounded(value, 3),
                        "min", rounded(min, 3),
                        "max", rounded(max, 3),
                        "unit", unit.code())));
    }

    /** Why a pump did not turn as told: further from {@code reference_speed} than {@code speed_tolerance}, a share. */
    Optional<Reason> speedElsewhere(LastWindow speed) {
        double reference = parameter("reference_speed", UnitOfMeasure.REV_PER_MIN);
        double tolerance = parameter("speed_tolerance", UnitOfMeasure.ONE) * reference;
        double least = Math.max(Double.MIN_NORMAL, reference - tolerance);
        return outside("speed", 60 * speed.mean(), least, reference + tolerance, UnitOfMeasure.REV_PER_MIN);
    }

    Evaluation.InstrumentAccuracy accuracy(Continuity channel) {
        Evaluation.InstrumentAccuracy accuracy =
                context.instruments().get(channel.channel().instrument());
        if (accuracy == null) {
            throw new IllegalStateException("judged without a calibration: " + channel.channel());
        }
        return accuracy;
    }

    /** Of a reading in base units, by its instrument: scale and reading, the latter calibrated in the channel's unit. */
    double standardUncertainty(Continuity channel, double value) {
        double scale = accuracy(channel).relativeStandardUncertainty() * value;
        double reading = accuracy(channel).standardUncertainty()
                * channel.channel().unit().factor();
        return Math.sqrt(scale * scale + reading * reading);
    }

    /** A measurement of a value that may lie on either side of zero. */
    Measurement of(double raw, Map<String, Double> budget, Map<String, Double> details) {
        return of(raw, budget, details, Double.NEGATIVE_INFINITY);
    }

    /** A measurement of a leak: a corrected value that lies further below zero than a share of the limit is none. */
    Measurement ofLeak(double raw, Map<String, Double> budget, Map<String, Double> details) {
        return of(raw, budget, details, -BELOW_ZERO_TO_LIMIT_MAX * upperLimit());
    }

    private Measurement of(double raw, Map<String, Double> withoutZero, Map<String, Double> details, double least) {
        Zero learned = characteristic.zero() ? context.zero() : null;
        double zero = learned == null ? 0 : learned.mean();
        double value = raw - zero;
        Map<String, Double> budget = new LinkedHashMap<>(withoutZero);
        if (learned != null) {
            // One more run scatters as the learned ones did, about a mean that is itself known from so many runs.
            budget.put("zero", learned.standardDeviation() * Math.sqrt(1 + 1.0 / learned.runs()));
        }
        double u = Math.sqrt(
                budget.values().stream().mapToDouble(each -> each * each).sum());
        if (!Double.isFinite(value) || !Double.isFinite(u)) {
            return none(NoResult.VALUE_IMPOSSIBLE.because(Map.of(
                    "channel",
                    String.join(
                            ", ",
                            characteristic.channels().keySet().stream().sorted().toList()))));
        }
        if (value < least) {
            return belowZero(raw, zero, value, least);
        }
        double guard = characteristic.rule().factor() * u;
        return new Measurement.Judged(
                characteristic,
                raw,
                zero,
                value,
                u,
                COVERAGE_FACTOR,
                budget,
                characteristic.limit().zone(value, characteristic.unit(), guard),
                details);
    }

    private Measurement belowZero(double raw, double zero, double value, double bound) {
        return none(NoResult.BELOW_ZERO.because(Map.of(
                "value", shown(value),
                "raw", shown(raw),
                "zero", shown(zero),
                "bound", shown(bound),
                "unit", characteristic.shown().code())));
    }

    /** No measurement, and why. */
    Measurement none(Reason reason) {
        return new Measurement.Unmeasured(characteristic, reason);
    }

    String shown(double value) {
        return rounded(characteristic.unit().convert(value, characteristic.shown()), characteristic.decimals());
    }

    /** For messages alone: comparisons are made unrounded. A parameter that is absent is shown as such. */
    static String rounded(double value, int decimals) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .toPlainString()
                : "-";
    }
}
