package org.oxybench.label.gs1;

import java.util.Arrays;
import java.util.Optional;
import org.oxybench.label.gs1.Scanned.Refused;

/** What a value in an element string means: the identifiers that a UDI of this product's labels is made of. */
public enum ApplicationIdentifier {
    /** Device identifier: a GTIN of 14 digits. */
    GTIN("01", 14, 14, ValueRule.CSUM),
    /** Production date. */
    PRODUCTION_DATE("11", Gs1Date.LENGTH, Gs1Date.LENGTH, ValueRule.YYMMD0),
    /** Expiry date. */
    EXPIRY_DATE("17", Gs1Date.LENGTH, Gs1Date.LENGTH, ValueRule.YYMMD0),
    /** Lot number. */
    LOT("10", 1, 20, ValueRule.CSET82),
    /** Serial number. */
    SERIAL("21", 1, 20, ValueRule.CSET82);

    private final String digits;
    private final int minLength;
    private final int maxLength;
    private final ValueRule rule;

    ApplicationIdentifier(String digits, int minLength, int maxLength, ValueRule rule) {
        this.digits = digits;
        this.minLength = minLength;
        this.maxLength = maxLength;
        this.rule = rule;
    }

    /** The identifier itself, for example {@code 01}. */
    public String digits() {
        return digits;
    }

    /** Whether every value has the same length, so that no separator is needed behind it. */
    public boolean isFixedLength() {
        return minLength == maxLength;
    }

    static Optional<ApplicationIdentifier> at(String text, int index) {
        return Arrays.stream(values())
                .filter(ai -> text.startsWith(ai.digits, index))
                .findFirst();
    }

    /** Where the value that begins at {@code start} ends: at its fixed length, or before the separator. */
    int endOfValue(String text, int start) {
        int separator = text.indexOf(ElementString.SEPARATOR, start);
        int available = separator < 0 ? text.length() : separator;
        return isFixedLength() ? Math.min(available, start + maxLength) : available;
    }

    /** Returns what is wrong with a value, with its place in the value; empty when nothing is. */
    Optional<Refused> check(String value) {
        if (value.length() > maxLength) {
            return Optional.of(new Refused(Refusal.TOO_LONG, maxLength));
        }
        if (value.length() < minLength) {
            return Optional.of(new Refused(Refusal.TOO_SHORT, value.length()));
        }
        return rule.check(value);
    }
}
