package org.oxybench.label.gs1;

import java.util.Arrays;
import java.util.Optional;

/** The kind of symbol that a scanner read, as its AIM prefix of three characters says. */
public enum Symbology {
    /** GS1 DataMatrix: the label of a unit. */
    GS1_DATA_MATRIX("]d2", true),
    /** GS1-128. */
    GS1_128("]C1", true),
    /** GS1 QR Code. */
    GS1_QR("]Q3", true),
    /** DataMatrix without GS1 data: badges, bins and command cards. */
    DATA_MATRIX("]d1", false),
    /** Code 128 without GS1 data. */
    CODE_128("]C0", false),
    /** QR Code without GS1 data. */
    QR("]Q1", false);

    /** Length of every prefix. */
    static final int PREFIX_LENGTH = 3;

    private final String prefix;
    private final boolean gs1;

    Symbology(String prefix, boolean gs1) {
        this.prefix = prefix;
        this.gs1 = gs1;
    }

    /** The AIM prefix, for example {@code ]d2}. */
    public String prefix() {
        return prefix;
    }

    /** Whether the symbol carries a GS1 element string. */
    public boolean isGs1() {
        return gs1;
    }

    static Optional<Symbology> of(String scan) {
        return Arrays.stream(values()).filter(s -> scan.startsWith(s.prefix)).findFirst();
    }
}
