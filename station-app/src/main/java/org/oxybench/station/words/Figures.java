package org.oxybench.station.words;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zone;

/**
 * A judged measurement as people see it: in the characteristic's shown unit, rounded half-even to its decimals, and
 * with more digits when rounding would hide on which side of the bound the value lies. The verdict is never taken from
 * these figures: it was computed unrounded.
 */
public final class Figures {

    /** Most digits added to tell a value from its bound. */
    private static final int EXTRA_DIGITS_MAX = 6;

    /** Relative difference below which two numbers differ by conversion alone. */
    private static final double SAME_NUMBER = 1e-9;

    private final Measurement.Judged measurement;
    private final Characteristic characteristic;
    private final double value;
    private final Bound bound;
    private final int decimals;

    /** Prepares the figures of a measurement. */
    public Figures(Measurement.Judged measurement) {
        this.measurement = measurement;
        this.characteristic = measurement.characteristic();
        this.value = shown(measurement.value());
        this.bound = decisive();
        this.decimals = telling();
    }

    /** The value without its unit, for example {@code 0.83}. */
    public String value() {
        return fixed(value, decimals);
    }

    /** Symbol of the shown unit, for example {@code sccm (0 °C)}. */
    public String unit() {
        return characteristic.shown().symbol();
    }

    /** Value before the learned zero was subtracted. */
    public String raw() {
        return fixed(shown(measurement.raw()), decimals);
    }

    /** The learned zero that was subtracted. */
    public String zero() {
        return fixed(difference(measurement.zero()), decimals);
    }

    /** Expanded uncertainty U, rounded up: an uncertainty is never stated smaller than it is. */
    public String uncertainty() {
        BigDecimal stated = BigDecimal.valueOf(difference(measurement.expandedUncertainty()));
        return stated.setScale(decimals + 1, RoundingMode.UP).toPlainString();
    }

    /** The limit with its sign, for example {@code ≤ 0.50} or {@code 1.0 … 2.0}. */
    public String limit() {
        Limit limit = characteristic.limit();
        if (limit instanceof Limit.AtMost most) {
            return "≤ " + in(most.high());
        }
        if (limit instanceof Limit.AtLeast least) {
            return "≥ " + in(least.low());
        }
        Limit.Between between = (Limit.Between) limit;
        return in(between.low()) + " … " + in(between.high());
    }

    /** The bound that counts, the guard band taken off, for example {@code ≤ 0.47}. */
    public String acceptance() {
        return (bound.upper() ? "≤ " : "≥ ") + fixed(bound.value(), decimals);
    }

    /**
     * How far the value lies beyond the limit or, when it lies within the limit, beyond the acceptance bound; of no use
     * for a value that passed.
     */
    public String beyond() {
        double reached = insideGuardBand() ? bound.value() : bound.limit();
        return fixed(Math.abs(value - reached), decimals);
    }

    /** Whether the bound that counts is an upper one. */
    public boolean upper() {
        return bound.upper();
    }

    /** Whether the value lies within the limit but inside the guard band. */
    public boolean insideGuardBand() {
        return measurement.zone() == Zone.CONDITIONAL;
    }

    /** The value in the shown unit, unrounded; for pictures. */
    public double shownValue() {
        return value;
    }

    /** The acceptance bound in the shown unit, unrounded; for pictures. */
    public double shownBound() {
        return bound.value();
    }

    /** Rounds half-even to a number of decimals, from the shortest decimal that names the number. */
    public static String fixed(double number, int decimals) {
        BigDecimal rounded = BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? rounded.abs().toPlainString() : rounded.toPlainString();
    }

    /** A bound in the shown unit: as the limit states it, and with the guard band taken off. */
    private record Bound(double limit, double value, boolean upper) {}

    /** The acceptance bound that the value violates most, or is nearest to. */
    private Bound decisive() {
        double guard = difference(characteristic.rule().factor() * measurement.standardUncertainty());
        Limit limit = characteristic.limit();
        if (limit instanceof Limit.AtMost most) {
            return upper(most.high(), guard);
        }
        if (limit instanceof Limit.AtLeast least) {
            return lower(least.low(), guard);
        }
        Limit.Between between = (Limit.Between) limit;
        Bound low = lower(between.low(), guard);
        Bound high = upper(between.high(), guard);
        return value - high.value() > low.value() - value ? high : low;
    }

    private Bound upper(Quantity high, double guard) {
        double limit = high.in(characteristic.shown());
        return new Bound(limit, limit - guard, true);
    }

    private Bound lower(Quantity low, double guard) {
        double limit = low.in(characteristic.shown());
        return new Bound(limit, limit + guard, false);
    }

    /** Enough decimals that the rounded value is not the rounded bound, unless they are the same number. */
    private int telling() {
        int digits = characteristic.decimals();
        int most = digits + EXTRA_DIGITS_MAX;
        while (digits < most && value != bound.value() && fixed(value, digits).equals(fixed(bound.value(), digits))) {
            digits++;
        }
        return digits;
    }

    /** A bound with the recipe's decimals when they state it exactly, else with those of the value. */
    private String in(Quantity quantity) {
        double exact = quantity.in(characteristic.shown());
        String plain = fixed(exact, characteristic.decimals());
        boolean states = Math.abs(Double.parseDouble(plain) - exact) <= Math.abs(exact) * SAME_NUMBER;
        return states ? plain : fixed(exact, decimals);
    }

    private double shown(double inUnit) {
        return characteristic.unit().convert(inUnit, characteristic.shown());
    }

    /** Converts a difference: the offsets of the units do not count. */
    private double difference(double inUnit) {
        UnitOfMeasure from = characteristic.unit();
        return inUnit * from.factor() / characteristic.shown().factor();
    }
}
