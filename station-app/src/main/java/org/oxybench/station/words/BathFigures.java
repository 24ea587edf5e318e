package org.oxybench.station.words;

import java.util.Locale;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.ProcessWindow;

/** Figures of a coating bath as people read them. */
public final class BathFigures {
    private BathFigures() {}

    /** {@code 36.5 … 37.5 °C}, or a dash where nothing was recorded. */
    public static String range(ProcessWindow window) {
        if (!(window.lowest() <= window.highest())) {
            return "—";
        }
        String lowest = number(window.lowest());
        String highest = number(window.highest());
        String values = lowest.equals(highest) ? lowest : lowest + " … " + highest;
        return (values + " " + window.unit().symbol()).strip();
    }

    /** {@code 35 … 39 °C}. */
    public static String limit(Limit limit, UnitOfMeasure unit) {
        String low = limit.lower().map(bound -> number(bound.in(unit))).orElse("");
        String high = limit.upper().map(bound -> number(bound.in(unit))).orElse("");
        String bounds = low.isEmpty() ? "≤ " + high : high.isEmpty() ? "≥ " + low : low + " … " + high;
        return (bounds + " " + unit.symbol()).strip();
    }

    /** {@code 0.982 ± 0.013}, µg/cm². */
    public static String density(Coupon coupon) {
        return String.format(Locale.ROOT, "%.3f ± %.3f", coupon.density(), coupon.standardUncertainty());
    }

    /** Four digits, without zeros at the end. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.4g", value);
        return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("\\.?0+$", "");
    }
}
