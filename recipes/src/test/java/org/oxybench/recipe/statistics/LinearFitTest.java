package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.hipparchus.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.ReferenceFiles;

class LinearFitTest {
    @Test
    void nistNorrisAgreesWithTheCertifiedValues() throws IOException {
        List<String> lines = ReferenceFiles.lines("nist_linreg/Norris.dat");
        LinearFit fit = new LinearFit(1);
        for (String line : lines.subList(60, 96)) {
            String[] columns = line.trim().split("\\s+", -1);
            fit.add(Double.parseDouble(columns[1]), Double.parseDouble(columns[0]));
        }
        assertEquals(36, fit.points());
        double variance = fit.residualVariance(1);
        agrees("B0", -0.262323073774029, fit.intercept(1));
        agrees("B1", 1.00211681802045, fit.slope(1));
        agrees("sd of B1", 0.429796848199937E-03, Math.sqrt(variance / fit.sumXx()));
        agrees("residual sd", 0.884796396144373, Math.sqrt(variance));
        agrees("residual sum of squares", 26.6173985294224, variance * 34);
    }

    private static void agrees(String what, double certified, double found) {
        double logRelativeError =
                found == certified ? 15 : -Math.log10(Math.abs(found - certified) / Math.abs(certified));
        System.out.printf("NIST Norris %s: %.15g, log relative error %.1f%n", what, found, logRelativeError);
        assertTrue(logRelativeError >= 11, what + ": " + found);
    }

    @ParameterizedTest(name = "offset {0}")
    @ValueSource(doubles = {0, 1e6, 1e9})
    void agreesWithHipparchusOnTheSamePoints(double offset) {
        Random random = new Random(7);
        LinearFit fit = new LinearFit(1);
        SimpleRegression reference = new SimpleRegression();
        for (int i = 0; i < 1000; i++) {
            double x = i * 0.02;
            double y = offset - 1.5 * x + random.nextGaussian();
            fit.add(x, y);
            reference.addData(x, y);
        }
        double tolerance = 1e-9 + offset * 1e-14;
        assertEquals(reference.getSlope(), fit.slope(1), tolerance);
        assertEquals(reference.getSlopeStdErr(), Math.sqrt(fit.residualVariance(1) / fit.sumXx()), tolerance);
    }

    @Test
    void aWeightedSumOfResponsesIsTheFitOfTheSum() {
        Random random = new Random(11);
        LinearFit both = new LinearFit(2);
        LinearFit sum = new LinearFit(1);
        for (int i = 0; i < 500; i++) {
            double a = 3 * i + random.nextGaussian();
            double b = 1 - 0.1 * i + random.nextGaussian();
            both.add(i, a, b);
            sum.add(i, a + 40 * b);
        }
        assertEquals(sum.slope(1), both.slope(1, 40), 1e-12);
        assertEquals(sum.residualVariance(1), both.residualVariance(1, 40), 1e-6);
        assertEquals(sum.mean(1), both.mean(1, 40), 1e-9);
    }

    @Test
    void aLineThroughOnePointHasNoSlope() {
        LinearFit fit = new LinearFit(1);
        fit.add(1, 2);
        assertTrue(Double.isNaN(fit.slope(1)));
        assertTrue(Double.isNaN(fit.residualVariance(1)));
    }

    /** u = sigma sqrt(12 / (N t^2)): sigma 1 Pa, 50 Hz, 10 s gives 0.0155 Pa/s. */
    @Test
    void theUncertaintyOfTheSlopeIsThatOfTheFormula() {
        LinearFit fit = new LinearFit(1);
        for (int i = 0; i < 500; i++) {
            fit.add(i / 50.0, i % 2 == 0 ? 1 : -1);
        }
        assertEquals(0.0155, Math.sqrt(fit.residualVariance(1) / fit.sumXx()), 0.0001);
    }
}
