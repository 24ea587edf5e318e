package org.oxybench.recipe.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.statistics.Lre;
import org.oxybench.recipe.statistics.Probability;
import org.oxybench.recipe.statistics.Summary;
import org.oxybench.recipe.uncertainty.Budget.Correlation;
import org.oxybench.recipe.uncertainty.Contribution.Distribution;

class BudgetTest {
    /** GUM H.1: calibration of a 50 mm end gauge, in nm. */
    @Test
    void theEndGaugeIsThatOfTheGum() {
        Budget difference = Budget.of(List.of(
                Contribution.repeatability("readings", 13, 5, 1).knownTo(24),
                Contribution.certificate("comparator, random", 3.9, 1, 1).knownTo(5),
                Contribution.certificate("comparator, systematic", 6.7, 1, 1).knownTo(8)));
        Lre.reaches(2.4, "H.1 u(d) nm", 9.7, difference.standardUncertainty());
        Lre.reaches(2, "H.1 nu(d)", 25.6, difference.effectiveDegreesOfFreedom());
        double sensitivityToExpansion = 50e6 * -0.1;
        double sensitivityToTemperature = -50e6 * 11.5e-6;
        Budget length = Budget.of(List.of(
                Contribution.certificate("standard", 75, 3, 1).knownTo(18),
                Contribution.certificate("difference", difference.standardUncertainty(), 1, 1)
                        .knownTo(25.6),
                Contribution.between("expansion", Distribution.RECTANGULAR, 1e-6, sensitivityToExpansion)
                        .knownTo(50),
                Contribution.between("temperature", Distribution.RECTANGULAR, 0.05, sensitivityToTemperature)
                        .knownTo(2)));
        Lre.reaches(1.9, "H.1 u nm", 32, length.standardUncertainty());
        Lre.reaches(2, "H.1 nu", 16.7, length.effectiveDegreesOfFreedom());
        Lre.reaches(2.9, "H.1 k 99 %", 2.92, length.coverageFactor(0.99));
        Lre.reaches(1.9, "H.1 U99 nm", 93, length.expandedUncertainty(0.99));
        double shares =
                length.sharesPercent().values().stream().mapToDouble(x -> x).sum();
        assertEquals(100, shares, 1e-9);
    }

    /** GUM H.2: resistance, reactance and impedance from the same five readings of voltage, current and phase. */
    @Test
    void theImpedanceIsThatOfTheGum() {
        double[] volt = {5.007, 4.994, 5.005, 4.990, 4.999};
        double[] ampere = {19.663e-3, 19.639e-3, 19.640e-3, 19.685e-3, 19.678e-3};
        double[] radian = {1.0456, 1.0438, 1.0468, 1.0428, 1.0433};
        double v = Summary.of(volt).mean();
        double i = Summary.of(ampere).mean();
        double phi = Summary.of(radian).mean();
        double[][] inputs = {volt, ampere, radian};
        double resistance = v / i * Math.cos(phi);
        double reactance = v / i * Math.sin(phi);
        double impedance = v / i;
        Lre.reaches(5.5, "H.2 R", 127.732, resistance);
        Lre.reaches(5.5, "H.2 X", 219.847, reactance);
        Lre.reaches(5.5, "H.2 Z", 254.260, impedance);
        Budget r = budget(inputs, resistance / v, -resistance / i, -reactance);
        Budget x = budget(inputs, reactance / v, -reactance / i, resistance);
        Budget z = budget(inputs, impedance / v, -impedance / i, 0);
        Lre.reaches(2, "H.2 u(R)", 0.071, r.standardUncertainty());
        Lre.reaches(2.5, "H.2 u(X)", 0.295, x.standardUncertainty());
        Lre.reaches(2.5, "H.2 u(Z)", 0.236, z.standardUncertainty());
        Lre.reaches(2.9, "H.2 r(R,X)", -0.588, r.correlation(x));
        Lre.reaches(2.9, "H.2 r(R,Z)", -0.485, r.correlation(z));
        Lre.reaches(3, "H.2 r(X,Z)", 0.993, x.correlation(z));
        assertThrows(IllegalStateException.class, r::effectiveDegreesOfFreedom);
    }

    private static Budget budget(double[][] inputs, double perVolt, double perAmpere, double perRadian) {
        return Budget.of(List.of(
                        repeated("V", inputs[0], perVolt),
                        repeated("I", inputs[1], perAmpere),
                        repeated("phi", inputs[2], perRadian)))
                .with(new Correlation("V", "I", correlation(inputs[0], inputs[1])))
                .with(new Correlation("V", "phi", correlation(inputs[0], inputs[2])))
                .with(new Correlation("I", "phi", correlation(inputs[1], inputs[2])));
    }

    private static Contribution repeated(String name, double[] readings, double sensitivity) {
        return Contribution.repeatability(name, Summary.of(readings).standardDeviation(), readings.length, sensitivity);
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = Summary.of(a).mean();
        double meanB = Summary.of(b).mean();
        double products = IntStream.range(0, a.length)
                .mapToDouble(k -> (a[k] - meanA) * (b[k] - meanB))
                .sum();
        return products
                / (a.length - 1)
                / Summary.of(a).standardDeviation()
                / Summary.of(b).standardDeviation();
    }

    /** GUM supplement 1, 9.2.2: four standard normal inputs, where the GUM is right: ±3.92. */
    @Test
    void fourNormalInputsAreTheSameByDrawing() {
        Budget gum = fourInputs(Distribution.NORMAL, 1);
        Lre.reaches(3, "S1 9.2.2 GUM", 3.92, gum.expandedUncertainty(0.95));
        Lre.reaches(2, "S1 9.2.2 Monte Carlo", 3.92, drawn(Probability::normalQuantile));
    }

    /** GUM supplement 1, 9.2.3: four rectangular inputs of the same width, where the GUM is a little wide: ±3.88. */
    @Test
    void fourRectangularInputsAreALittleNarrowerByDrawing() {
        Budget gum = fourInputs(Distribution.RECTANGULAR, Math.sqrt(3));
        Lre.reaches(3, "S1 9.2.3 GUM", 3.92, gum.expandedUncertainty(0.95));
        double drawn = drawn(p -> Math.sqrt(3) * (2 * p - 1));
        Lre.reaches(2, "S1 9.2.3 Monte Carlo", 3.88, drawn);
        assertTrue(drawn < gum.expandedUncertainty(0.95));
    }

    private static Budget fourInputs(Distribution distribution, double halfWidth) {
        return Budget.of(IntStream.range(0, 4)
                .mapToObj(i -> Contribution.between("X" + i, distribution, halfWidth, 1))
                .toList());
    }

    /** Half-width of the shortest-tailed 95 % interval of the sum of four inputs, the same at every run. */
    private static double drawn(DoubleUnaryOperator quantile) {
        SplittableRandom random = new SplittableRandom(92);
        double[] sums = new double[100_000];
        for (int i = 0; i < sums.length; i++) {
            for (int input = 0; input < 4; input++) {
                sums[i] += quantile.applyAsDouble(random.nextDouble(1e-12, 1));
            }
        }
        Arrays.sort(sums);
        return (sums[(int) (0.975 * sums.length)] - sums[(int) (0.025 * sums.length)]) / 2;
    }

    @Test
    void eachDistributionHasItsDivisor() {
        assertEquals(1 / Math.sqrt(12), Contribution.resolution("count", 1, 1).standardUncertainty(), 1e-15);
        assertEquals(
                1,
                Contribution.between("t", Distribution.TRIANGULAR, Math.sqrt(6), 1)
                        .effect(),
                1e-15);
        assertEquals(
                -1,
                Contribution.between("c", Distribution.U_SHAPED, Math.sqrt(2), -1)
                        .effect(),
                1e-15);
    }

    @Property(tries = 200)
    void aLargerContributionNeverMakesABetterResult(
            @ForAll @DoubleRange(min = 0, max = 10) double first,
            @ForAll @DoubleRange(min = 0.1, max = 10) double second,
            @ForAll @DoubleRange(min = 0, max = 5) double more,
            @ForAll @DoubleRange(min = 0, max = 1) double correlation) {
        assertTrue(of(first + more, second, correlation) >= of(first, second, correlation));
        assertTrue(of(first, second, correlation) <= first + second + 1e-12);
        assertTrue(of(first, second, 0) <= of(first, second, correlation) + 1e-12);
    }

    private static double of(double first, double second, double correlation) {
        return Budget.of(List.of(
                        Contribution.certificate("a", first, 1, 1), Contribution.certificate("b", second, 1, 1)))
                .with(new Correlation("a", "b", correlation))
                .standardUncertainty();
    }

    @Property(tries = 200)
    void theEffectiveDegreesLieBetweenTheLeastAndTheSum(
            @ForAll @DoubleRange(min = 0.1, max = 10) double first,
            @ForAll @DoubleRange(min = 0.1, max = 10) double second,
            @ForAll @DoubleRange(min = 1, max = 50) double degrees,
            @ForAll @DoubleRange(min = 1, max = 50) double others) {
        double effective = Budget.of(List.of(
                        Contribution.certificate("a", first, 1, 1).knownTo(degrees),
                        Contribution.certificate("b", second, 1, 1).knownTo(others)))
                .effectiveDegreesOfFreedom();
        assertTrue(effective >= Math.min(degrees, others) * (1 - 1e-12));
        assertTrue(effective <= (degrees + others) * (1 + 1e-12));
    }

    @Test
    void whatIsNoBudgetIsRefused() {
        Contribution a = Contribution.certificate("a", 1, 2, 1);
        Budget exact = Budget.of(List.of(a));
        assertEquals(Double.POSITIVE_INFINITY, exact.effectiveDegreesOfFreedom());
        assertEquals(1.95996 / 2, exact.expandedUncertainty(0.95), 1e-5);
        assertThrows(IllegalArgumentException.class, () -> Budget.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Budget.of(List.of(a, a)));
        assertThrows(IllegalArgumentException.class, () -> exact.with(new Correlation("a", "b", 1)));
        assertThrows(IllegalArgumentException.class, () -> new Correlation("a", "b", 1.01));
        assertThrows(IllegalArgumentException.class, () -> Contribution.certificate("a", Double.NaN, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Contribution.certificate("a", -1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Contribution.repeatability("a", 1, 1, 1));
    }
}
