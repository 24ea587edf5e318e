package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the fluorescein standards of Miller and Miller, Statistics and Chemometrics for Analytical Chemistry, 5.4-5.6. */
class CalibrationLineTest {
    private static final CalibrationLine FLUORESCEIN = new CalibrationLine(
            new double[] {0, 2, 4, 6, 8, 10, 12}, new double[] {2.1, 5.0, 9.0, 12.6, 17.3, 21.0, 24.7});

    @Test
    void theLineIsThatOfTheBook() {
        assertEquals(1.93, FLUORESCEIN.slope(), 0.005);
        assertEquals(1.52, FLUORESCEIN.intercept(), 0.005);
        assertEquals(0.4329, FLUORESCEIN.residualDeviation(), 1e-4);
        assertEquals(0.9989, Math.sqrt(FLUORESCEIN.determination()), 5e-5);
    }

    @ParameterizedTest(name = "{0}: {1} pg/mL, s {2}")
    @CsvSource({"2.9, 0.72, 0.26", "13.5, 6.21, 0.24", "23.0, 11.13, 0.26"})
    void aReadingBecomesAnAmountWithItsUncertainty(double reading, double amount, double uncertainty) {
        assertEquals(amount, FLUORESCEIN.amount(reading), 0.005);
        assertEquals(uncertainty, FLUORESCEIN.standardUncertainty(reading, 1), 0.005);
    }

    /** Four readings of 13.5: s = 0.14. */
    @Test
    void moreReadingsMakeItMoreCertainButNotMoreThanTheLineIs() {
        assertEquals(0.14, FLUORESCEIN.standardUncertainty(13.5, 4), 0.01);
        assertEquals(
                FLUORESCEIN.residualDeviation() / FLUORESCEIN.slope() / Math.sqrt(7),
                FLUORESCEIN.standardUncertainty(13.0857142857, 1_000_000_000),
                1e-4);
    }

    /** A dye of absorbance 0.9 that loses 0.02 per µg: 0.3 less on 4 cm² is 15 µg, 3.75 µg/cm². */
    @Test
    void whatACouponHasBoundIsADensity() {
        double[] micrograms = {0, 6, 12, 18, 24, 30};
        double[] absorbance = {0.901, 0.779, 0.661, 0.539, 0.421, 0.299};
        CalibrationLine line = new CalibrationLine(micrograms, absorbance);
        CalibrationLine.Density density = line.density(0.9, 0.6, 2, 4);
        assertEquals(3.75, density.value(), 0.02);
        double s = line.residualDeviation();
        double ofReadings = s / 0.02 / 4;
        double ofSlope = s / Math.sqrt(630) / 0.02 * 3.75;
        assertEquals(Math.hypot(ofReadings, ofSlope), density.standardUncertainty(), 5e-3 * ofReadings);
    }

    @Test
    void aLineThatSaysNothingIsNone() {
        assertThrows(
                IllegalArgumentException.class, () -> new CalibrationLine(new double[] {1, 2}, new double[] {1, 2}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CalibrationLine(new double[] {2, 2, 2}, new double[] {1, 2, 3}));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CalibrationLine(new double[] {1, 2, 3}, new double[] {4, 4, 4}));
    }
}
