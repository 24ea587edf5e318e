package org.oxybench.recipe.statistics;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.ReferenceFiles;

/** NIST StRD, univariate summary statistics: certified values are in the header of each file. */
class NistUnivariateTest {
    /**
     * The last columns are the least digits of the standard deviation and the autocorrelation. In NumAcc3 and NumAcc4 the
     * decimals 1000000.1 and 10000000.1 are no doubles: what rounding them costs (9 and 8 digits) no algorithm gives back.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Lew, 15, 14",
        "Lottery, 14, 13",
        "Mavro, 12.5, 13",
        "Michelso, 13.5, 13",
        "PiDigits, 14.5, 13",
        "NumAcc1, 15, 15",
        "NumAcc2, 14, 14",
        "NumAcc3, 9, 11",
        "NumAcc4, 8, 10"
    })
    void agreesWithTheCertifiedValues(String name, double deviation, double autocorrelation) throws IOException {
        List<String> lines = ReferenceFiles.lines("nist_univariate/" + name + ".txt");
        double[] sample = lines.subList(40, lines.size()).stream()
                .filter(line -> line.matches("\\s*-?[\\d.]+\\s*"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        Summary summary = Summary.of(sample);
        Lre.reaches(15, name + " mean", certified(lines, "mean|Sample Mean"), summary.mean());
        Lre.reaches(
                deviation,
                name + " s",
                certified(lines, "standardDeviation|Sample Standard"),
                summary.standardDeviation());
        Lre.reaches(
                autocorrelation,
                name + " r1",
                certified(lines, "autocorrelationCoefficient|Sample Autocorrelation"),
                summary.lag1Autocorrelation());
    }

    private static double certified(List<String> lines, String name) {
        Pattern form = Pattern.compile("(" + name + ").*[=:]\\s*(-?[\\d.]+)\\s*(\\(exact\\))?\\s*");
        return lines.subList(30, 50).stream()
                .map(form::matcher)
                .filter(Matcher::matches)
                .mapToDouble(matcher -> Double.parseDouble(matcher.group(2)))
                .findFirst()
                .orElseThrow();
    }
}
