package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.oxybench.recipe.statistics.RunRule.Violation;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.ReferenceFiles;

class ChartsTest {
    private static final ControlLimits UNIT = ControlLimits.threeSigma(0, 1);

    /** Montgomery, Statistical Quality Control, example 6.1. */
    @Test
    void theHardBakeLimitsAreThoseOfMontgomery() throws IOException {
        SubgroupChart chart = SubgroupChart.freeze(hardBake());
        Lre.reaches(4.5, "hard-bake mean", 1.5056, chart.means().center());
        Lre.reaches(4.5, "hard-bake range", 0.32521, chart.ranges().center());
        Lre.reaches(4, "hard-bake UCL", 1.69325, chart.means().upper());
        Lre.reaches(4, "hard-bake LCL", 1.31797, chart.means().lower());
        Lre.reaches(3.5, "hard-bake range UCL", 0.68749, chart.ranges().upper());
        assertEquals(0, chart.ranges().lower());
        Lre.reaches(3.5, "hard-bake sigma", 0.1398, chart.sigma());
        assertEquals(90.6, chart.degreesOfFreedom(), 0.1);
        double[] means = hardBake().stream().mapToDouble(SubgroupChart::mean).toArray();
        assertEquals(List.of(), RunRule.violations(RunRule.WESTERN_ELECTRIC, chart.means(), means));
    }

    /** d2 is the integral of 1 - F^n - (1 - F)^n; d3 follows from a second one (Tippett 1925). */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theFactorsOfRangesAreThoseOfTheNormalDistribution(int n) {
        double d2 = Integral.of(
                x -> 1 - Math.pow(Probability.normalBelow(x), n) - Math.pow(Probability.normalBelow(-x), n), -9, 9, 12);
        double square = 2 * Integral.of(high -> Integral.of(low -> bothBeyond(n, low, high), -8, high, 6), -8, 8, 12);
        Lre.reaches(5.5, "d2 of " + n, d2, RangeFactors.of(n).d2());
        Lre.reaches(
                5, "d3 of " + n, Math.sqrt(square - d2 * d2), RangeFactors.of(n).d3());
    }

    private static double bothBeyond(int n, double low, double high) {
        double below = Probability.normalBelow(low);
        double above = Probability.normalBelow(-high);
        return 1 - Math.pow(1 - above, n) - Math.pow(1 - below, n) + Math.pow(Math.max(0, 1 - above - below), n);
    }

    /** AIAG's K1, K2 and K3 are reciprocals of these. */
    @ParameterizedTest
    @CsvSource({"2, 0.8862, 0.7071", "3, 0.5908, 0.5231", "10, 0.3249, 0.3146"})
    void theFactorsOfAiagAreTheirReciprocals(int n, double k1, double k2) {
        assertEquals(k1, 1 / RangeFactors.of(n).d2(), 0.00006);
        assertEquals(k2, 1 / RangeFactors.of(n).single(), 0.00006);
    }

    /** NIST e-Handbook 6.3.2.2: flow rates of ten batches. */
    @Test
    void theLimitsOfSingleValuesAreThoseOfNist() {
        IndividualsChart chart = IndividualsChart.freeze(49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1);
        Lre.reaches(4, "NIST I-MR center", 50.81, chart.individuals().center());
        Lre.reaches(4, "NIST I-MR UCL", 55.8041, chart.individuals().upper());
        Lre.reaches(4, "NIST I-MR LCL", 45.8159, chart.individuals().lower());
        Lre.reaches(3.5, "NIST I-MR mean range", 1.8778, chart.movingRange().center());
        assertEquals(chart.movingRange().center() / 1.128379, chart.sigma(), 1e-12);
    }

    /** NIST e-Handbook 6.3.2.4. */
    @Test
    void theMovingAverageIsThatOfNist() {
        Ewma ewma = new Ewma(0.3, 50, 2.0539, 3);
        Lre.reaches(5, "NIST EWMA UCL", 52.5884, ewma.limits().upper());
        Lre.reaches(5, "NIST EWMA LCL", 47.4115, ewma.limits().lower());
        double[] found = ewma.of(
                52.0, 47.0, 53.0, 49.3, 50.1, 47.0, 51.0, 50.1, 51.2, 50.5, 49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6,
                52.4, 53.6, 52.1);
        double[] published = {
            50.60, 49.52, 50.56, 50.18, 50.16, 49.21, 49.75, 49.85, 50.26, 50.33, 50.11, 49.36, 49.52, 50.05, 49.38,
            49.92, 50.73, 51.23, 51.94, 51.99
        };
        assertArrayEquals(published, found, 0.0051);
        assertEquals(50 + 3 * 0.3 * 2.0539, ewma.limitsAfter(1).upper(), 1e-12);
        assertEquals(ewma.limits().upper(), ewma.limitsAfter(1000).upper(), 1e-12);
    }

    /** NIST e-Handbook 6.3.2.3: the shift at group 13 is seen at group 14. */
    @Test
    void theCumulativeSumIsThatOfNist() {
        List<Cusum.Sums> sums = new Cusum(325, 0.3175, 4.1959)
                .of(
                        324.925, 324.675, 324.725, 324.350, 325.350, 325.225, 324.125, 324.525, 325.225, 324.600,
                        324.625, 325.150, 328.325, 327.250, 327.825, 328.500, 326.675, 327.775, 326.875, 328.350);
        double[] high = {0, 0, 0, 0, 0.03, 0, 0, 0, 0, 0, 0, 0, 3.01, 4.94, 7.45, 10.63, 11.99, 14.44, 16.00, 19.04};
        double[] low = {0, 0.01, 0, 0.33, 0, 0, 0.56, 0.72, 0.17, 0.25, 0.31, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        assertArrayEquals(high, sums.stream().mapToDouble(Cusum.Sums::high).toArray(), 0.0101);
        assertArrayEquals(low, sums.stream().mapToDouble(Cusum.Sums::low).toArray(), 0.0101);
        for (int i = 0; i < sums.size(); i++) {
            assertEquals(i >= 13, sums.get(i).shifted(), "group " + (i + 1));
        }
        assertTrue(new Cusum(0, 0, 1).of(Double.NaN).get(0).shifted());
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                of(RunRule.ONE_BEYOND_THREE_SIGMA, 2, 2, 0, 1, 3.01, -3),
                of(RunRule.TWO_OF_THREE_BEYOND_TWO_SIGMA, 1, 3, 0, 2.1, 0, 2.1, 0),
                of(RunRule.FOUR_OF_FIVE_BEYOND_ONE_SIGMA, 1, 5, 0, -1.1, -1.2, 0.5, -1.1, -1.3, 0),
                of(RunRule.EIGHT_ON_ONE_SIDE, 1, 8, -1, .1, .2, .1, .2, .1, .2, .1, .2, -1),
                of(RunRule.NINE_ON_ONE_SIDE, 0, 9, .1, .2, .1, .2, .1, .2, .1, .2, .1, .2, -1),
                of(RunRule.SIX_IN_A_TREND, 2, 7, 0, .4, .9, .8, .7, .6, .5, .4, .45),
                of(RunRule.FOURTEEN_ALTERNATING, 0, 13, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, -1),
                of(RunRule.FIFTEEN_WITHIN_ONE_SIGMA, 1, 15, 2, .9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -.9, 2),
                of(RunRule.EIGHT_BEYOND_ONE_SIGMA, 0, 7, 1.1, -1.1, 1.2, -1.3, 1.1, -2, 1.1, -1.1, 0));
    }

    private static Arguments of(RunRule rule, int from, int to, double... points) {
        return Arguments.of(rule, from, to, points);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("patterns")
    void eachPatternIsFoundWhereItIsAndNotOnePointShorter(RunRule rule, int from, int to, double[] points) {
        assertEquals(List.of(new Violation(rule, from, to)), RunRule.violations(Set.of(rule), UNIT, points));
        double[] shorter = Arrays.copyOf(points, to);
        boolean longer = rule == RunRule.NINE_ON_ONE_SIDE;
        assertEquals(longer, !RunRule.violations(Set.of(rule), UNIT, shorter).isEmpty());
    }

    @Test
    void twoPatternsApartAreTwoViolations() {
        assertEquals(
                List.of(
                        new Violation(RunRule.ONE_BEYOND_THREE_SIGMA, 0, 1),
                        new Violation(RunRule.ONE_BEYOND_THREE_SIGMA, 3, 3)),
                RunRule.violations(Set.of(RunRule.ONE_BEYOND_THREE_SIGMA), UNIT, 4, -4, 0, 4));
    }

    @Test
    void pointsOnBothSidesAreNoRunOnOne() {
        assertEquals(List.of(), RunRule.violations(RunRule.WESTERN_ELECTRIC, UNIT, 2.1, -2.1, 0, 2.1, -2.1));
        assertEquals(7, RunRule.NELSON.size() - 1);
        assertFalse(RunRule.NELSON.contains(RunRule.EIGHT_ON_ONE_SIDE));
    }

    @Property(tries = 100)
    void shiftAndScaleMakeNoDifference(
            @ForAll @Size(min = 20, max = 40) double[] raw,
            @ForAll @DoubleRange(min = -5, max = 5) double shift,
            @ForAll @DoubleRange(min = 0.1, max = 10) double scale) {
        double[] points = DoubleStream.of(raw)
                .map(x -> Math.round(40 * Math.sin(x)) / 10.0)
                .toArray();
        double[] moved = DoubleStream.of(points).map(x -> scale * (x + shift)).toArray();
        // Off the lines themselves, where a last bit decides.
        ControlLimits limits = ControlLimits.threeSigma(0.03, 1.007);
        assertEquals(
                RunRule.violations(RunRule.NELSON, limits, points),
                RunRule.violations(
                        RunRule.NELSON, ControlLimits.threeSigma(scale * (0.03 + shift), scale * 1.007), moved));
    }

    @Test
    void linesInTheWrongOrderAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ControlLimits(1, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Ewma(0, 0, 1, 3));
        assertThrows(IllegalArgumentException.class, () -> new Cusum(0, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> IndividualsChart.freeze(1));
        assertThrows(
                IllegalArgumentException.class,
                () -> SubgroupChart.freeze(List.of(new double[] {1, 2}, new double[] {1, 2, 3})));
        assertTrue(UNIT.exceededBy(Double.NaN));
    }

    static List<double[]> hardBake() throws IOException {
        return ReferenceFiles.lines("montgomery_hardbake.csv").stream()
                .map(line -> Arrays.stream(line.split(",", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }
}
