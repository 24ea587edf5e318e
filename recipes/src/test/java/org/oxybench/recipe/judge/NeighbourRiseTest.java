package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Verdict;

class NeighbourRiseTest {
    /** 0.3 Pa/s over 10 s; in 420 mL at 23 °C that is 0.07 sccm, a fourth of what the water side's own limit allows. */
    @Test
    void theRiseIsThatOfTheLineOverTheWindow() {
        Measurement.Judged judged = Labs.beside(t -> 0.3 * t).judged();
        assertEquals(3.0, judged.value(), 0.02);
        assertEquals(300, judged.details().getOrDefault("source_kPa", Double.NaN), 0.01);
        assertTrue(judged.standardUncertainty() > 0.05 && judged.standardUncertainty() < 0.3, judged::toString);
        assertEquals(Verdict.FAIL, Labs.beside(t -> 0.6 * t).judged().verdict());
    }

    @Test
    void aFallOfTheNeighbourIsNoLeakIntoIt() {
        assertEquals(-2.0, Labs.beside(t -> -0.2 * t).judged().value(), 0.02);
    }

    /** What moves the neighbour besides a leak is held against its limit. */
    @Test
    void aWarmPartAndASourceWithoutPressureGiveNoResult() {
        Lab lab = Labs.beside(t -> 0);
        assertEquals(
                "E-TMP-01", lab.with("temperature", "Cel", 0.001, t -> 24.1).reason());
        assertEquals(
                "E-CND-01",
                lab.with("source", "Pa", 1, t -> 280_000 + 4 * Labs.noise(t)).reason());
        Measurement.Judged drifting =
                lab.with("barometer", "kPa", 1e-4, t -> 101.3 + 1e-3 * t, 10).judged();
        assertEquals(19.9 / Math.sqrt(3), drifting.budget().getOrDefault("barometer", Double.NaN), 0.1);
    }
}
