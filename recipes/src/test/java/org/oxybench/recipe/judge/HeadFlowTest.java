package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.statistics.Lre;

class HeadFlowTest {
    private static double mmHg(Measurement.Judged judged) {
        return judged.value() / UnitOfMeasure.MMHG.factor();
    }

    /**
     * CentriMag: 352 mmHg at 5 L/min and 4000 r/min (PubMed 16480391). A similar point has 0.95 of the speed and flow and
     * 0.9025 of the head, 317.68 mmHg.
     */
    @ParameterizedTest(name = "{0} r/min, {1} L/min, {2} mmHg")
    @CsvSource({"4000, 5, 352", "3800, 4.75, 317.68", "4200, 5.25, 388.08"})
    void similarPointsHaveThePublishedHead(double revolutions, double litresPerMinute, double measured) {
        Lre.reaches(
                4.9,
                "head mmHg",
                352,
                mmHg(Labs.pumping(revolutions, litresPerMinute, measured).judged()));
    }

    /**
     * H = 433 (n/4000)² - 3.24 Q² mmHg: at 3900 r/min and 4.7 L/min 340.05 mmHg. The tangent at 5 L/min, -32.4 mmHg min/L,
     * leaves out 3.24 (5 - 4.8205)² = 0.104 mmHg.
     */
    @Test
    void anotherFlowIsMadeUpAlongTheCurve() {
        double measured = 433 * Math.pow(3900.0 / 4000, 2) - 3.24 * 4.7 * 4.7;
        Lab lab = Labs.pumping(3900, 4.7, measured);
        assertEquals(352 - 0.104, mmHg(lab.judged()), 0.01);
        assertEquals(4.82051, lab.judged().details().getOrDefault("flow_at_reference_speed_L/min", 0.0), 1e-4);
    }

    @Test
    void anotherDensityScalesTheHeadAndNotTheTangent() {
        Measurement.Judged judged =
                Labs.pumping(4000, 5, 352).with("density_ratio", "1.06 1").judged();
        Lre.reaches(4.9, "blood mmHg", 352 * 1.06, mmHg(judged));
    }

    /** Shut-off at 2000 r/min is 108 mmHg by the same curve, which is level there. */
    @Test
    void aShutOffHeadIsMeasuredAtNoFlow() {
        Measurement.Judged judged = Labs.pumping(1950, 0, 433 * 0.4875 * 0.4875)
                .with("reference_speed", "2000 {rev}/min")
                .with("reference_flow", "0 L/min")
                .with("slope", "0 kPa.min/L")
                .judged();
        Lre.reaches(4.5, "shut-off mmHg", 108.25, mmHg(judged));
    }

    /** 1 r/min of 4000 is 0.5 ‰ of head, less what the flow moves by: 2 * 352 + 32.4 * 5 = 866 mmHg over 4000. */
    @Test
    void theBudgetIsThatOfItsInstruments() {
        Measurement.Judged judged = Labs.pumping(4000, 4.9, 355.24)
                .accurate("head", 0.01, 0)
                .accurate("speed", 0, 4)
                .accurate("flow", 0, 0.1)
                .judged();
        double mmHg = UnitOfMeasure.MMHG.factor();
        assertEquals(3.5524, judged.budget().getOrDefault("head_scale", 0.0) / mmHg, 1e-3);
        double tangent = 4320 / mmHg;
        assertEquals(4 * (2 * 355.24 + tangent * 4.9) / 4000, judged.budget().getOrDefault("speed", 0.0) / mmHg, 1e-3);
        assertEquals(0.1 * tangent, judged.budget().getOrDefault("flow", 0.0) / mmHg, 1e-3);
        assertEquals(0.1 * 500, judged.budget().getOrDefault("slope", 0.0), 0.1);
    }

    @ParameterizedTest(name = "{0} mmHg: {1}")
    @CsvSource({"334, FAIL", "335, PASS", "369, PASS", "370, FAIL"})
    void aWeakHeadAndAStrongOneFail(double measured, Verdict expected) {
        Limit within = new Limit.Between(
                Quantity.parse("334.4 mm[Hg]").orElseThrow(),
                Quantity.parse("369.6 mm[Hg]").orElseThrow());
        assertEquals(
                expected,
                Labs.pumping(4000, 5, measured).limited(within).judged().verdict());
    }

    @ParameterizedTest(name = "{0} r/min, {1} L/min: {2}")
    @CsvSource({
        "3770, 4.7, -",
        "3750, 4.7, E-CND-01",
        "4250, 5, E-CND-01",
        "0, 0, E-CND-01",
        "-4000, 5, E-CND-01",
        "4000, 4.69, E-CND-01",
        "4000, 5.31, E-CND-01",
        "3800, 5.1, E-CND-01"
    })
    void aSpeedOrAMovedFlowElsewhereHasNoResult(double revolutions, double litresPerMinute, String expected) {
        assertEquals(expected, Labs.pumping(revolutions, litresPerMinute, 352).reason());
    }

    @Test
    void aHeadThatStillMovesOrADeadSensorHasNoResult() {
        Lab lab = Labs.pumping(4000, 5, 352);
        assertEquals("E-STL-01", lab.with("head", "mm[Hg]", 1e-4, t -> 340 + t).reason());
        assertEquals("E-DAT-06", lab.with("speed", "{rev}/min", 0.1, t -> 4000).reason());
        assertEquals("E-DAT-06", lab.with("flow", "L/min", 1e-4, t -> 5).reason());
    }
}
