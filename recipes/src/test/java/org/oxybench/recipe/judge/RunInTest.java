package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.statistics.Lre;

class RunInTest {
    private static final double PERCENT_PER_MIN = UnitOfMeasure.PERCENT_PER_MIN.factor();

    private static Lab friction(double end, double more, double timeConstant) {
        return Labs.runIn(RunIn.FRICTION, "A", "1.2 A", t -> end + more * Math.exp(-t / timeConstant));
    }

    private static Lab drift(double end, double more, double timeConstant) {
        return Labs.runIn(RunIn.DRIFT, "1/s", "0.2 %/min", t -> end + more * Math.exp(-t / timeConstant));
    }

    /** After 5 of 60 s time constants what has yet to come is below 0.1 %; after one of 300 s it is not. */
    @ParameterizedTest(name = "{0} A and {1} A over {2} s: {3}, drift {4}")
    @CsvSource({
        "0.9, 0.5, 60, PASS, PASS",
        "1.3, 0.5, 60, FAIL, PASS",
        "0.9, 0.5, 300, NO_RESULT, FAIL",
        "1.3, -0.5, 300, NO_RESULT, FAIL"
    })
    void aRunInThatIsNotFinishedFailsByItsDrift(
            double end, double more, double timeConstant, Verdict expected, Verdict ofDrift) {
        Measurement friction = friction(end, more, timeConstant).measured();
        assertEquals(expected, friction.verdict());
        assertEquals(expected == Verdict.NO_RESULT ? "E-STL-01" : "-", Lab.reason(friction));
        assertEquals(ofDrift, drift(end, more, timeConstant).judged().verdict());
    }

    /** 1 % of 0.9 A over 5 min is 0.2 % a minute, the limit, rising or falling. */
    @ParameterizedTest(name = "{0} % in 5 min: {1}")
    @CsvSource({"0.5, PASS", "-0.5, PASS", "0.98, PASS", "-1.02, FAIL", "1.02, FAIL", "5, FAIL"})
    void theDriftIsTheSlopeOverTheMean(double percent, Verdict expected) {
        double slope = 0.9 * percent / 100 / 300;
        // The mean of the window is that of 450 s.
        Measurement.Judged judged = Labs.runIn(RunIn.DRIFT, "1/s", "0.2 %/min", t -> 0.9 + slope * (t - 450))
                .judged();
        Lre.reaches(2, "drift %/min", Math.abs(percent) / 5, judged.value() / PERCENT_PER_MIN);
        assertEquals(expected, judged.verdict());
    }

    /** The slope through the last 300 s of 0.9 + 0.02 exp(-t/300), summed from the exponential. */
    @Test
    void whatIsStillToComeIsInTheUncertainty() {
        Measurement.Judged judged = friction(0.9, 0.02, 300).judged();
        double slope = 0;
        double squares = 0;
        for (int t = 300; t < 600; t++) {
            slope += (t - 449.5) * 0.02 * Math.exp(-t / 300.0);
            squares += (t - 449.5) * (t - 449.5);
        }
        double toCome = Math.abs(slope / squares) * 300 / Math.sqrt(3);
        Lre.reaches(1.5, "still to come A", toCome, judged.budget().getOrDefault("still_to_come", 0.0));
        // All that is to come, 20 mA exp(-1.5), is less than twice what is stated.
        assertEquals(0.9 + 0.02 * Math.exp(-1.5), judged.value(), 2e-4);
        assertEquals(0.9, judged.value(), judged.expandedUncertainty());
    }

    /** u = s sqrt(12 / (n T²)) over the mean: 2 mA, 300 points, 300 s, 0.9 A. */
    @Test
    void noiseIsInTheUncertaintyOfTheDrift() {
        Random random = new Random(2);
        Measurement.Judged judged = Labs.runIn(
                        RunIn.DRIFT, "1/s", "0.2 %/min", t -> 0.9 + 0.002 * random.nextGaussian())
                .judged();
        double expected = 0.002 * Math.sqrt(12 / (300 * 300.0 * 300)) / 0.9;
        assertEquals(1, judged.budget().getOrDefault("slope", 0.0) / expected, 0.2);
    }

    @Test
    void anotherSpeedOrADriveThatBrakesHasNoResult() {
        Lab lab = friction(0.9, 0, 60);
        assertEquals(
                "E-CND-01",
                lab.with("speed", "{rev}/min", 0.1, t -> 3950 + Labs.noise(t)).reason());
        assertEquals(
                "E-STL-01",
                lab.with("speed", "{rev}/min", 0.1, t -> 3919 + 0.18 * t).reason());
        assertEquals("E-CND-01", friction(-0.9, 0, 60).reason());
        assertEquals("E-CND-01", drift(-0.9, 0, 60).reason());
        assertEquals("E-DAT-06", lab.with("value", "mA", 0.01, t -> 900).reason());
        assertEquals("E-DAT-06", lab.with("speed", "{rev}/min", 0.1, t -> 4000).reason());
    }
}
