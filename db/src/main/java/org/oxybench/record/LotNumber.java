package org.oxybench.record;

/** Number of a lot, what is released or recalled together: 1 to 20 characters of GS1 character set 82. */
public record LotNumber(String value) {
    /** Rejects text that no label could carry. */
    public LotNumber {
        if (!SerialNumber.isValid(value)) {
            throw new IllegalArgumentException("not a lot number: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
