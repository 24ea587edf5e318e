package org.oxybench.station.measure;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * One measured figure.
 *
 * @param name stable name that ends in its unit; its words are under {@code cli.measure.<name>}
 * @param value finite
 */
public record Figure(String name, double value) {

    private static final MathContext SHOWN = new MathContext(3);

    /** The value to three significant digits: no measurement here is worth more. */
    public String text() {
        return BigDecimal.valueOf(value).round(SHOWN).stripTrailingZeros().toPlainString();
    }
}
