package org.oxybench.record;

/** Serial number of a unit, unique within its product: 1 to 20 characters of GS1 character set 82. */
public record SerialNumber(String value) {
    /** Rejects text that no label could carry. */
    public SerialNumber {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a serial number: " + value);
        }
    }

    /** Whether the text could be a serial number. */
    public static boolean isValid(String text) {
        return text.matches("[!\"%&'()*+,\\-./0-9:;<=>?A-Z_a-z]{1,20}");
    }

    @Override
    public String toString() {
        return value;
    }
}
