package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;

class NeighbourRiseTest {
    /** 0.3 Pa/s over 10 s; in 420 mL at 23 °C that is 0.07 sccm, a fourth of what the water side's own limit allows. */
    @Test
    void theRiseIsThatOfTheLineOverTheWindow() {
        Measurement.Judged judged = Labs.beside(t -> 0.3 * t).judged();
        assertEquals(3.0, judged.value(), 0.03);
        assertEquals(300, judged.details().getOrDefault("source_kPa", Double.NaN), 0.01);
        assertTrue(judged.standardUncertainty() > 0.05 && judged.standardUncertainty() < 0.3, judged::toString);
        assertEquals(Verdict.FAIL, Labs.beside(t -> 0.6 * t).judged().verdict());
    }

    @Test
    void aFallOfTheNeighbourIsNoLeakIntoIt() {
        assertEquals(-2.0, Labs.beside(t -> -0.2 * t).judged().value(), 0.03);
    }

    /** A closed gas that cools by 0.3 mK/s hides a sixth of a leak of 6 Pa; it is taken back but for chance. */
    @Test
    void aPartThatCoolsHidesNoLeak() {
        Lab cooling = Labs.beside(t -> (0.6 - 0.3e-3 * 342) * t)
                .with("temperature", "Cel", 0.001, t -> 23.9 - 0.3e-3 * t + 0.004 * Labs.noise(t));
        Measurement.Judged judged = cooling.judged();
        assertEquals(Verdict.FAIL, judged.verdict());
        assertEquals(5.75, judged.value(), 0.1);
        assertEquals(0.77 / Math.sqrt(3), judged.budget().getOrDefault("temperature_of_gas", Double.NaN), 0.05);
    }

    /** 0.9 K above its room, a part is at ambient, but not at rest. */
    @ParameterizedTest(name = "{0} mK/s: {1}")
    @CsvSource({"0.3, -", "0.5, E-STL-01", "1, E-STL-01", "-1, E-STL-01"})
    void aPartWhoseTemperatureMovesGivesNoResult(double milliKelvin, String expected) {
        Lab cooling = Labs.beside(t -> (0.6 - 1e-3 * milliKelvin * 342) * t)
                .with("temperature", "Cel", 0.001, t -> 23.9 - 1e-3 * milliKelvin * t + 0.004 * Labs.noise(t));
        assertEquals(expected, cooling.reason());
        assertEquals(
                "E-DAT-06", cooling.with("temperature", "Cel", 0.001, t -> 23).reason());
    }

    /** What moves the neighbour besides a leak is held against its limit. */
    @Test
    void aWarmPartAndASourceWithoutPressureGiveNoResult() {
        Lab lab = Labs.beside(t -> 0);
        assertEquals(
                "E-TMP-01",
                lab.with("temperature", "Cel", 0.001, t -> 24.1 + 0.004 * Labs.noise(t))
                        .reason());
        assertEquals(
                "E-CND-01",
                lab.with("source", "Pa", 1, t -> 280_000 + 4 * Labs.noise(t)).reason());
        Measurement.Judged drifting =
                lab.with("barometer", "kPa", 1e-4, t -> 101.3 + 1e-3 * t, 10).judged();
        assertEquals(19.9 / Math.sqrt(3), drifting.budget().getOrDefault("barometer", Double.NaN), 0.1);
    }
}
