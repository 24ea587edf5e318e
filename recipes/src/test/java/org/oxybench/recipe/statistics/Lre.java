package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** Log relative error: about how many digits of a number agree with a published one, 15 when all do. */
public final class Lre {
    /** Where two doubles are the same, there is nothing left to count. */
    private static final double ALL = 15;

    private Lre() {}

    /** Prints the log relative error that is reached, and fails below {@code least}. */
    public static void reaches(double least, String what, double published, double found) {
        double error = published == 0 ? Math.abs(found) : Math.abs(found - published) / Math.abs(published);
        double digits = found == published ? ALL : Math.min(ALL, -Math.log10(error));
        System.out.printf("LRE %s: %.15g, published %.15g, %.1f digits%n", what, found, published, digits);
        assertTrue(digits >= least, what + ": " + found + " has " + digits + " digits of " + published);
    }
}
