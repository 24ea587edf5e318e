package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToleranceFactorTest {
    /** Published to three decimals, for example by Odeh and Owen (1980). */
    @ParameterizedTest(name = "{0} units, {1} with confidence {2}: k = {3}")
    @CsvSource({
        "5, 0.95, 0.95, 4.203",
        "10, 0.95, 0.95, 2.911",
        "15, 0.95, 0.95, 2.566",
        "20, 0.95, 0.95, 2.396",
        "30, 0.95, 0.95, 2.220",
        "50, 0.95, 0.95, 2.065",
        "100, 0.95, 0.95, 1.927",
        "10, 0.99, 0.95, 3.981",
        "20, 0.99, 0.95, 3.295",
        "30, 0.99, 0.95, 3.064",
        "50, 0.99, 0.95, 2.862",
        "100, 0.99, 0.95, 2.684",
        "43, 0.90, 0.99, 1.874"
    })
    void oneSidedFactorsAreThePublishedOnes(int n, double coverage, double confidence, double published) {
        double k = ToleranceFactor.oneSided(n, coverage, confidence);
        Lre.reaches(3.4, "one-sided k " + n, published, k);
        assertEquals(published, k, 0.00051);
    }

    /** The exact factors to two decimals (ISO 16269-6; Berthouex and Brown 2002, table 21.1); at 10 also to three. */
    @ParameterizedTest(name = "{0} units, {1}: k = {2}")
    @CsvSource({
        "4, 0.90, 5.37, 0.005",
        "5, 0.95, 5.08, 0.005",
        "5, 0.99, 6.60, 0.005",
        "10, 0.95, 3.393, 0.0005",
        "10, 0.99, 4.44, 0.01",
        "20, 0.90, 2.32, 0.005",
        "20, 0.95, 2.76, 0.005",
        "30, 0.95, 2.55, 0.005",
        "40, 0.99, 3.22, 0.01",
        "60, 0.95, 2.34, 0.01"
    })
    void twoSidedFactorsAreThePublishedOnes(int n, double coverage, double published, double rounding) {
        double k = ToleranceFactor.twoSided(n, coverage, 0.95);
        Lre.reaches(2.5, "two-sided k " + n + " " + coverage, published, k);
        assertEquals(published, k, rounding * 1.02);
    }

    /** NIST e-Handbook 7.2.6.3 by Howe's approximation. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"43, 0.90, 0.99, 2.2173"})
    void howesApproximationIsNear(int n, double coverage, double confidence, double howe) {
        Lre.reaches(2.5, "Howe", howe, ToleranceFactor.twoSided(n, coverage, confidence));
    }

    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource({
        "0.95, 0.90, 29",
        "0.95, 0.95, 59",
        "0.95, 0.99, 299",
        "0.90, 0.95, 45",
        "0.99, 0.99, 459",
        "0.5, 0.5, 1",
        "0.75, 0.5, 2"
    })
    void zeroAcceptanceSamplesAreThePublishedOnes(double confidence, double reliability, int published) {
        assertEquals(published, ZeroAcceptance.sampleSize(confidence, reliability));
    }

    @Property(tries = 200)
    void theSampleShowsWhatItWasTakenFor(
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double confidence,
            @ForAll @DoubleRange(min = 0.5, max = 0.99) double reliability) {
        int n = ZeroAcceptance.sampleSize(confidence, reliability);
        assertTrue(ZeroAcceptance.reliability(n, confidence) >= reliability - 1e-9);
        assertTrue(n == 1 || ZeroAcceptance.reliability(n - 1, confidence) < reliability);
    }

    @Property(tries = 8)
    void aLargerSampleNeedsNoLargerFactor(
            @ForAll @IntRange(min = 3, max = 80) int n, @ForAll @DoubleRange(min = 0.6, max = 0.99) double coverage) {
        assertTrue(ToleranceFactor.oneSided(n + 5, coverage, 0.95) < ToleranceFactor.oneSided(n, coverage, 0.95));
        double two = ToleranceFactor.twoSided(n, coverage, 0.95);
        assertTrue(two > Probability.normalQuantile((1 + coverage) / 2), "no sample knows more than the normal itself");
    }

    @ParameterizedTest
    @CsvSource({"1, 0.9, 0.9", "5, 1, 0.9", "5, 0.9, 0", "5, NaN, 0.9"})
    void whatHasNoFactorIsRefused(int n, double coverage, double confidence) {
        assertThrows(IllegalArgumentException.class, () -> ToleranceFactor.oneSided(n, coverage, confidence));
        assertThrows(IllegalArgumentException.class, () -> ToleranceFactor.twoSided(n, coverage, confidence));
    }
}
