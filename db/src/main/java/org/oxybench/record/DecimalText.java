package org.oxybench.record;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/**
 * A double as decimal text that reads back as the same double, sign of zero included: {@code 100}, {@code 0.25},
 * {@code 2.9657E-4}. Numbers of a judgement's side results that are not finite are {@code NaN}, {@code Infinity} and
 * {@code -Infinity}.
 */
final class DecimalText {
    private static final Pattern FINITE = Pattern.compile("-?\\d+(\\.\\d+)?(E[+-]?\\d+)?");
    private static final int PLAIN_EXPONENT_MIN = -3;
    private static final int PLAIN_EXPONENT_MAX = 15;

    private DecimalText() {}

    /** Writes a finite number. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not a finite value: " + value);
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal decimal = shortest(value);
        int exponent = decimal.precision() - decimal.scale() - 1;
        return PLAIN_EXPONENT_MIN <= exponent && exponent <= PLAIN_EXPONENT_MAX
                ? decimal.toPlainString()
                : decimal.toString();
    }

    /** Double.toString of Java 17 sometimes gives a digit more than is needed, 9.999999999999999E22 for 1e23. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        for (int digits = shortest.precision() - 1; digits > 0; digits--) {
            BigDecimal shorter = exact.round(new MathContext(digits));
            if (shorter.doubleValue() != value) {
                break;
            }
            shortest = shorter.stripTrailingZeros();
        }
        return shortest;
    }

    /** Writes any number. */
    static String ofAny(double value) {
        return Double.isFinite(value) ? of(value) : Double.toString(value);
    }

    /** Reads what {@link #of} wrote. */
    static double parse(String text) {
        if (!FINITE.matcher(text).matches()) {
            throw new UnreadableEntry("not a decimal number: " + text);
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new UnreadableEntry("not a finite number: " + text);
        }
        return value;
    }

    /** Reads what {@link #ofAny} wrote. */
    static double parseAny(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> parse(text);
        };
    }
}
