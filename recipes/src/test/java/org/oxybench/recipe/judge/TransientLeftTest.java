package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;

class TransientLeftTest {
    /** After 60 s and with 20 s, e⁻³ of it is left, of which 1 - e⁻¹ comes within the test of 20 s. */
    @ParameterizedTest(name = "{0} Pa at first, a leak of {1} Pa/s")
    @CsvSource({"30, 0", "30, 0.3", "30, 5", "-30, 0.3", "100, 0.3"})
    void whatIsLeftIsTheSameWhateverLeaks(double pascal, double leak) {
        Measurement.Judged judged = Labs.settling(pascal, leak).judged();
        double expected = Math.abs(pascal) * Math.exp(-3) * (1 - Math.exp(-1));
        assertEquals(expected, judged.value(), 0.01);
        assertEquals(-leak, judged.details().getOrDefault("steady_Pa/s", Double.NaN), 1e-3);
        assertTrue(Math.abs(expected - judged.value()) < 3 * judged.standardUncertainty(), judged::toString);
    }
}
