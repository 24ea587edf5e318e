package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.ReferenceFiles;

/** NIST StRD, analysis of variance. */
class NistAnovaTest {
    private static final MathContext PRECISE = new MathContext(50);

    /** The last column is the least digits of F: with 13 constant leading digits a double has four left. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "SiRstv, 13",
        "AtmWtAg, 10",
        "SmLs01, 14",
        "SmLs02, 14",
        "SmLs03, 14",
        "SmLs04, 9.8",
        "SmLs05, 9.8",
        "SmLs06, 9.8",
        "SmLs07, 3.8",
        "SmLs08, 3.8",
        "SmLs09, 3.8"
    })
    void agreesWithTheCertifiedValues(String name, double digits) throws IOException {
        List<String> lines = ReferenceFiles.lines("nist_anova/" + name + ".dat");
        OneWayAnova anova = OneWayAnova.of(groups(lines));
        double[] between = numbers(lines, "Between.*");
        double[] within = numbers(lines, "Within.*");
        assertEquals((int) between[0], anova.betweenDegrees());
        assertEquals((int) within[0], anova.withinDegrees());
        Lre.reaches(digits, name + " between", between[1], anova.betweenSquares());
        Lre.reaches(digits, name + " within", within[1], anova.withinSquares());
        Lre.reaches(digits, name + " F", between[3], anova.f());
        Lre.reaches(digits, name + " R2", last(lines, ".*R-Squared.*"), anova.rSquared());
        Lre.reaches(digits, name + " s", last(lines, ".*Deviation.*E[+-].*"), anova.residualStandardDeviation());
    }

    /** Whatever the doubles have lost of the decimals, nothing more is lost on the way to F. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"AtmWtAg", "SmLs04", "SmLs07", "SmLs08", "SmLs09"})
    void losesNothingThatTheDoublesStillHold(String name) throws IOException {
        List<double[]> groups = groups(ReferenceFiles.lines("nist_anova/" + name + ".dat"));
        Lre.reaches(
                12.5,
                name + " F of the doubles",
                exactF(groups),
                OneWayAnova.of(groups).f());
    }

    /** Why this is not left to the library. */
    @Test
    void theLibrarysOwnAnalysisFailsOnConstantLeadingDigits() throws IOException {
        List<double[]> groups = groups(ReferenceFiles.lines("nist_anova/SmLs07.dat"));
        double f = new org.hipparchus.stat.inference.OneWayAnova().anovaFValue(groups);
        assertTrue(!(Math.abs(f - 21) < 1), "Hipparchus gives " + f);
    }

    @Test
    void theProbabilityIsThatOfTheLibrary() {
        List<double[]> groups = List.of(new double[] {1, 2, 4}, new double[] {2, 5, 6}, new double[] {1, 1, 2, 3});
        double expected = new org.hipparchus.stat.inference.OneWayAnova().anovaPValue(groups);
        assertEquals(expected, OneWayAnova.of(groups).p(), 1e-12);
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> OneWayAnova.of(List.of(new double[] {1, 2})));
        assertThrows(IllegalArgumentException.class, () -> OneWayAnova.of(List.of(new double[] {1}, new double[] {2})));
        assertThrows(IllegalArgumentException.class, () -> OneWayAnova.of(List.of(new double[] {1, 2}, new double[0])));
    }

    /** F in 50 digits, from the doubles. */
    private static double exactF(List<double[]> groups) {
        BigDecimal grand = BigDecimal.ZERO;
        int n = 0;
        for (double[] group : groups) {
            for (double value : group) {
                grand = grand.add(new BigDecimal(value));
            }
            n += group.length;
        }
        grand = grand.divide(BigDecimal.valueOf(n), PRECISE);
        BigDecimal between = BigDecimal.ZERO;
        BigDecimal within = BigDecimal.ZERO;
        for (double[] group : groups) {
            BigDecimal mean = BigDecimal.ZERO;
            for (double value : group) {
                mean = mean.add(new BigDecimal(value));
            }
            mean = mean.divide(BigDecimal.valueOf(group.length), PRECISE);
            between = between.add(mean.subtract(grand).pow(2).multiply(BigDecimal.valueOf(group.length)));
            for (double value : group) {
                within = within.add(new BigDecimal(value).subtract(mean).pow(2));
            }
        }
        BigDecimal degrees = BigDecimal.valueOf((n - groups.size()) / (groups.size() - 1.0));
        return between.divide(within, PRECISE).multiply(degrees).doubleValue();
    }

    private static List<double[]> groups(List<String> lines) {
        Map<Integer, List<Double>> groups = new TreeMap<>();
        for (String line : lines.subList(60, lines.size())) {
            String[] columns = line.trim().split("\\s+", -1);
            if (columns.length == 2) {
                groups.computeIfAbsent(Integer.valueOf(columns[0]), group -> new ArrayList<>())
                        .add(Double.valueOf(columns[1]));
            }
        }
        return groups.values().stream()
                .map(group -> group.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }

    private static double[] numbers(List<String> lines, String form) {
        String line = lines.subList(40, 50).stream()
                .filter(each -> each.matches(form))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line.trim().split("\\s+", -1))
                .filter(word -> word.matches("[\\d.]+(E[+-]\\d+)?"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double last(List<String> lines, String form) {
        double[] numbers = numbers(lines, form);
        return numbers[numbers.length - 1];
    }
}
