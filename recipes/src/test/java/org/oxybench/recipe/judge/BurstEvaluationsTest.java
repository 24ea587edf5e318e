package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;

/** What a burst of acceleration comes to, against closed forms. */
@Tag("verifies:URS-VER-006")
class BurstEvaluationsTest {

    /** A sine of amplitude A has A / √2, wherever it lies between the bins. */
    @ParameterizedTest
    @CsvSource({"0.2", "1", "2"})
    void aLinesVelocityIsThatOfItsAcceleration(double peak) {
        Measurement.Judged judged = Labs.burstVelocity(peak).judged();
        assertEquals(peak / Math.sqrt(2), 1e3 * judged.value(), 0.01 * peak);
        assertEquals(120, judged.details().getOrDefault("strongest_Hz", 0.0), 1.3);
    }

    @Test
    void aLoudLineBelowTheBandIsNotInIt() {
        assertEquals(2 / Math.sqrt(2), Labs.burstAcceleration(2).judged().value(), 0.01);
        assertEquals(Verdict.FAIL, Labs.burstAcceleration(5).judged().verdict());
    }

    /** Noise of 1 m/s² RMS over 2500 Hz has √(1200 / 2500) between 1000 and 2200 Hz. */
    @Test
    void noiseIsSharedByItsBand() {
        Random random = new Random(44);
        Measurement.Judged judged = Labs.burst(BurstRms.ACCELERATION, "m/s2", "3 m/s2", t -> random.nextGaussian())
                .with("from", "1000 Hz")
                .with("to", "2200 Hz")
                .judged();
        assertEquals(Math.sqrt(1200 / 2500.0), judged.value(), 4 * judged.standardUncertainty());
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @CsvSource({
        "7 Hz, 1000 Hz, E-CND-01",
        "8 Hz, 1000 Hz, -",
        "10 Hz, 2250 Hz, -",
        "10 Hz, 2260 Hz, E-CND-01",
        "1000 Hz, 900 Hz, E-CND-01"
    })
    void aBandThatIsNotClearHasNoResult(String from, String to, String reason) {
        assertEquals(
                reason, Labs.burstVelocity(1).with("from", from).with("to", to).reason());
    }

    @Test
    void aSineHasOneAndAHalfAndNoiseThree() {
        assertEquals(
                1.5,
                Labs.burst(BurstKurtosis.NAME, "1", "5 1", t -> Math.sin(2 * Math.PI * 122.0703125 * t))
                        .judged()
                        .value(),
                1e-3);
        Random random = new Random(7);
        Measurement.Judged noise = Labs.burst(BurstKurtosis.NAME, "1", "5 1", t -> random.nextGaussian())
                .judged();
        assertEquals(3, noise.value(), 4 * noise.standardUncertainty());
    }

    /** Blows that ring and die make more than their loudness tells: 1.5 by the share of the time that they last. */
    @Test
    void blowsAreFound() {
        Measurement.Judged judged = Labs.burst(BurstKurtosis.NAME, "1", "5 1", BurstEvaluationsTest::blows)
                .judged();
        assertTrue(judged.value() > 8, "" + judged.value());
        assertEquals(Verdict.FAIL, judged.verdict());
    }

    private static double blows(double t) {
        double since = t % (1 / 200.0);
        return 40 * Math.exp(-since / 0.6e-3) * Math.sin(2 * Math.PI * 1800 * since);
    }

    /** Between the bins too, which are 2.44 Hz wide. */
    @ParameterizedTest(name = "order {0} at {1} Hz: {2} mm/s")
    @CsvSource({"1 1, 66.6666667, 1", "6 1, 400, 0.5", "2 1, 133.3333333, 2"})
    void eachLineHasItsVelocity(String order, double hertz, double peak) {
        Measurement.Judged judged = Labs.burstLine(order, hertz, peak).judged();
        assertEquals(peak, 1e3 * judged.value(), 0.01 * peak);
        assertEquals(hertz, judged.details().getOrDefault("line_Hz", 0.0), 2.5);
    }

    @Test
    void whereNothingTurnsThereIsNoLine() {
        assertEquals(0, 1e3 * Labs.burstLine("3 1", 400, 1).judged().value(), 0.01);
    }

    /** Four bins at the sixth order are 98 r/min: a tachometer that is known to 1 % is not enough, nor one that hunts. */
    @Test
    void aSpeedThatLeavesTheLineOpenHasNoResult() {
        Lab sixth = Labs.burstLine("6 1", 400, 1);
        assertEquals("-", sixth.accurate("speed", 0.005, 0).reason());
        assertEquals("E-STL-01", sixth.accurate("speed", 0.015, 0).reason());
        assertEquals(
                "E-STL-01",
                sixth.with("speed", "{rev}/min", 0.01, t -> 4000 + 100 * Math.sin(40 * t), 200)
                        .reason());
        assertEquals("E-CND-01", Labs.burstLine("40 1", 400, 1).reason());
        assertEquals(
                "E-DAT-06", sixth.with("speed", "{rev}/min", 1, t -> 4000, 200).reason());
    }

    /** A tachometer that is off by what it is known to puts the line two bins aside: the greatest counts. */
    @Test
    void aLineBesideItsPlaceIsStillFound() {
        double told = 6 * 4000 / 60.0;
        Measurement.Judged judged =
                Labs.burstLine("6 1", told + 3, 1).accurate("speed", 0.005, 0).judged();
        assertEquals(1, 1e3 * judged.value(), 0.02);
    }
}
