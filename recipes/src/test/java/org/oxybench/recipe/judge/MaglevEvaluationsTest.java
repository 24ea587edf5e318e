package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;

class MaglevEvaluationsTest {
    /** From 1.5 to 0.2 mm is ln 7.5 of its time constants. */
    @ParameterizedTest(name = "time constant {0} s: {1}")
    @CsvSource({"0.1, PASS", "0.3, PASS", "0.55, FAIL", "5, FAIL"})
    void aRotorIsUpWhenItsOffsetStaysWithin(double constant, Verdict verdict) {
        Measurement.Judged judged = Labs.lifting(constant).judged();
        // The current comes at 0.2 s; the last sample without it is 20 ms older.
        double expected = Math.min(2.8, 0.02 + constant * Math.log(7.5));
        assertEquals(expected, judged.value(), 0.01);
        assertEquals(verdict, judged.verdict());
    }

    @Test
    void aRotorThatTouchesDownAgainIsUpAfterThat() {
        Lab twice = Labs.lifting(0.1).with("offset", "um", 1, t -> t < 0.5 || (t > 1 && t < 1.5) ? 1500 : 20);
        assertEquals(1.33, twice.judged().value(), 0.02);
    }

    @Test
    void aRotorThatFloatsAlreadyHasNotBeenSeenToLift() {
        Lab floating = Labs.lifting(0.1).with("offset", "um", 1, t -> 20 + 10 * Labs.noise(t));
        assertEquals("E-CND-01", floating.reason());
        Lab limited = Labs.lifting(5)
                .limited(new org.oxybench.recipe.Limit.AtMost(
                        org.oxybench.recipe.Quantity.parse("4 s").orElseThrow()));
        assertEquals("E-CND-01", limited.reason());
    }

    @Test
    void aDriveThatIsOnAlreadyOrNeverHasNotBeenSeenToLiftIt() {
        Lab begunLate = Labs.lifting(0.1).with("current", "mA", 1, t -> 150 + 10 * Labs.noise(t));
        assertEquals("E-CND-01", begunLate.reason());
        Lab neverOn = Labs.lifting(0.1).with("current", "mA", 1, t -> 10 * Labs.noise(t));
        assertEquals("E-CND-01", neverOn.reason());
        Lab flickering = Labs.lifting(0.1).with("current", "mA", 1, t -> (t > 0.2 && t < 0.3) || t > 1 ? 150 : 0);
        assertEquals(0.2, flickering.judged().value(), 0.01);
    }

    /** ISO 14839-2 for a gap of 1.5 mm: zone A to 450 µm, B to 600 µm. */
    @ParameterizedTest(name = "{0} µm: {1}")
    @CsvSource({"150, PASS", "449, PASS", "451, FAIL", "1500, FAIL"})
    void theGreatestOrbitIsAShareOfTheGap(double micrometres, Verdict verdict) {
        Measurement.Judged judged = Labs.orbiting(micrometres).judged();
        assertEquals((micrometres + 0.5) / 1500, judged.value(), 1e-4);
        assertEquals(verdict, judged.verdict());
        assertEquals(judged.value() * 0.01, judged.budget().getOrDefault("gap", Double.NaN), 1e-9);
    }

    @Test
    void oneTouchOfTheWallIsSeen() {
        Lab touch = Labs.orbiting(150).with("orbit", "um", 0.1, t -> Math.abs(t - 3) < 0.005 ? 1500 : 150 + t);
        assertEquals(1, touch.judged().value(), 1e-3);
        Lab slow = Labs.orbiting(150).with("speed", "{rev}/min", 0.1, t -> 3900 + Labs.noise(t));
        assertEquals("E-CND-01", slow.reason());
    }
}
