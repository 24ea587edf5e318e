package org.oxybench.recipe;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A finite value with its unit of measure.
 *
 * @param value the number in {@code unit}; never NaN or infinite
 * @param unit its unit of measure
 */
public record Quantity(double value, UnitOfMeasure unit) {
    /** Rejects a value that is not finite. */
    public Quantity {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite value: " + value);
        }
    }

    /** Returns the value in another unit of the same dimension. */
    public double in(UnitOfMeasure target) {
        return unit.convert(value, target);
    }

    /** Reads {@code "100 kPa"}: a decimal number, one space, a unit code. Empty when it is anything else. */
    public static Optional<Quantity> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 1 || !text.substring(0, space).matches("-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?")) {
            return Optional.empty();
        }
        double value = Double.parseDouble(text.substring(0, space));
        if (!Double.isFinite(value)) {
            return Optional.empty();
        }
        return UnitOfMeasure.of(text.substring(space + 1)).map(unit -> new Quantity(value, unit));
    }

    /** {@code 100 kPa}, as {@link #parse} reads it: the shortest decimal number that is this value. */
    @Override
    public String toString() {
        String number = BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return number + " " + unit.code();
    }
}
