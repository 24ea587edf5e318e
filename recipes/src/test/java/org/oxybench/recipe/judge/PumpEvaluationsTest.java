package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.statistics.Lre;

class PumpEvaluationsTest {
    @ParameterizedTest(name = "{0} K: {1}")
    @CsvSource({"0.5, PASS", "1.99, PASS", "2.01, FAIL", "8, FAIL"})
    void theRiseIsTheDifferenceAtTheEnd(double kelvin, Verdict expected) {
        Measurement.Judged judged = Labs.warming(kelvin).judged();
        // After 115 s, the middle of the window, 0.3 % of the rise is still to come.
        assertEquals(kelvin * (1 - Math.exp(-115 / 20.0)), judged.value(), 0.002 * kelvin);
        assertEquals(expected, judged.verdict());
    }

    @Test
    void aPartThatStillWarmsHasNoResult() {
        Lab warming = Labs.warming(1).with("value", "Cel", 0.001, t -> 23 + 0.015 * t);
        assertEquals("E-STL-01", warming.reason());
    }

    /** Of 3 K with a time constant of 6 min there are 0.8 K after 2 min, and no more than 0.06 K in 10 s. */
    @Test
    void aHotPartThatWarmsSlowlyHasNoResult() {
        Lab slow = Labs.warming(1)
                .with("value", "Cel", 0.001, t -> 23 + 3 * (1 - Math.exp(-t / 360)) + 0.002 * Labs.noise(t));
        assertEquals("E-STL-01", slow.reason());
    }

    /** Of 2.2 K with a time constant of 1 min there are 1.9 K after 2 min: slope times recorded time is 0.65 K. */
    @Test
    void whatIsStillToComeOfARiseIsInTheGuardBand() {
        Lab warming = Labs.warming(1)
                .with("value", "Cel", 0.001, t -> 23 + 2.2 * (1 - Math.exp(-t / 60)) + 0.002 * Labs.noise(t));
        assertEquals(0.65 / Math.sqrt(3), warming.judged().budget().getOrDefault("still_to_come", Double.NaN), 0.02);
        assertEquals(Verdict.FAIL, warming.measured(DecisionRule.ISO_14253_1).verdict());
        assertEquals(
                Verdict.PASS,
                warming.with("time_constant_max", "1 s")
                        .measured(DecisionRule.ISO_14253_1)
                        .verdict());
    }

    @Test
    void aSensorThatStandsStillIsNoColdPart() {
        assertEquals(
                "E-DAT-06", Labs.warming(1).with("value", "Cel", 0.001, t -> 23).reason());
        assertEquals(
                "E-DAT-06",
                Labs.warming(3).with("reference", "Cel", 0.001, t -> 25).reason());
    }

    /** 0.1 K of each thermometer. */
    @Test
    void bothThermometersAreInTheBudget() {
        Measurement.Judged judged = Labs.warming(1)
                .accurate("value", 0, 0.1)
                .accurate("reference", 0, 0.1)
                .judged();
        Lre.reaches(2.5, "u of the rise", 0.1 * Math.sqrt(2), judged.standardUncertainty());
    }

    /** A line of amplitude A has an RMS of A / sqrt 2; its mean is no vibration. */
    @ParameterizedTest(name = "amplitude {0} mm/s: {1}")
    @CsvSource({"1, PASS", "2.54, PASS", "2.55, FAIL", "6, FAIL"})
    void theSeverityOfALineIsItsAmplitudeOverRootTwo(double amplitude, Verdict expected) {
        Measurement.Judged judged = Labs.vibration(amplitude).judged();
        Lre.reaches(4, "RMS mm/s", amplitude / Math.sqrt(2), 1e3 * judged.value());
        assertEquals(expected, judged.verdict());
        assertEquals(0.3, judged.details().getOrDefault("mean_mm/s", 0.0), 1e-3);
    }

    @Test
    void noiseHasTheScatterOfItsParts() {
        Random random = new Random(3);
        Measurement.Judged judged = Labs.vibration(1)
                .with("velocity", "mm/s", 1e-4, t -> random.nextGaussian())
                .judged();
        assertEquals(1, 1e3 * judged.value(), 0.03);
        // 1 / sqrt(2 n) for n = 4000.
        assertEquals(1 / Math.sqrt(8000), 1e3 * judged.budget().getOrDefault("scatter", 0.0), 0.006);
    }

    @Test
    void aSensorThatIsDeadHasNoResult() {
        assertEquals("E-DAT-06", Labs.vibration(0).reason());
    }
}
