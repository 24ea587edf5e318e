package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Verdict;

/** What a coating line is judged by: extremes, the time that a pump pumped, and what a unit took. */
@Tag("verifies:URS-VER-001")
class CoatingEvaluationsTest {
    private static final double L_PER_MIN = 1e-3 / 60;

    private static Limit atLeast(String quantity) {
        return new Limit.AtLeast(Quantity.parse(quantity).orElseThrow());
    }

    @Test
    void oneSampleOutsideIsNotMadeGoodByTheOthers() {
        Lab lab =
                CoatingLabs.extreme(ExtremeValue.LEAST, t -> t == 60 ? 1.5 : 2).limited(atLeast("1.9 L/min"));
        assertEquals(1.5 * L_PER_MIN, lab.judged().value(), 0.004 * L_PER_MIN);
        assertEquals(Verdict.FAIL, lab.measured().verdict());
        Lab high = CoatingLabs.extreme(ExtremeValue.GREATEST, t -> t == 60 ? 2.5 : 2);
        assertEquals(2.5 * L_PER_MIN, high.judged().value(), 0.004 * L_PER_MIN);
        assertEquals(Verdict.FAIL, high.measured().verdict());
    }

    @Test
    void anExtremeIsAsUncertainAsOneReading() {
        Measurement.Judged judged = CoatingLabs.extreme(ExtremeValue.LEAST, t -> 2)
                .accurate("value", 0.01, 30)
                .judged();
        double count = L_PER_MIN / 1_000;
        double expected = Math.hypot(Math.hypot(count / Math.sqrt(12), 0.01 * judged.value()), 30 * count);
        assertEquals(expected, judged.standardUncertainty(), 1e-6 * expected);
    }

    @Test
    void aGaugeThatStandsStillHasNoExtreme() {
        Lab lab = Lab.of(ExtremeValue.LEAST, "uS/cm", "5 uS/cm", 120, 1).with("value", "uS/cm", 0.01, t -> 0);
        assertEquals("E-DAT-06", lab.reason(), "a dry cell is not the cleanest of all");
    }

    @Test
    void aPumpThatStopsEarlyHasPumpedForSoLong() {
        assertEquals(599, CoatingLabs.pumped(1_000).judged().value(), 0.1);
        Lab early = CoatingLabs.pumped(400).limited(atLeast("580 s"));
        assertEquals(399, early.judged().value(), 0.1);
        assertEquals(Verdict.FAIL, early.measured().verdict());
        assertEquals(0, CoatingLabs.pumped(0).judged().value(), 0);
    }

    @Test
    void aFlowNextToTheLevelIsAsUncertainAsItsMeter() {
        Lab lab = CoatingLabs.pumped(1_000).with("threshold", "1996 mL/min");
        Measurement.Judged exact = lab.judged();
        Measurement.Judged doubtful = lab.accurate("value", 0, 20).judged();
        assertEquals(exact.value(), doubtful.value(), 0);
        assertTrue(doubtful.standardUncertainty() > 250, "" + doubtful.standardUncertainty());
        assertTrue(exact.standardUncertainty() < 1, "" + exact.standardUncertainty());
    }

    @Test
    void aUnitHasTakenWhatTheSolutionLost() {
        Measurement.Judged judged = CoatingLabs.paling(0.15).judged();
        // Mean of the first minute over the last one's: exp(-t/60) averaged over its first time constant.
        double first = 1 - Math.exp(-1);
        assertEquals(0.15 * first, judged.value(), 0.002);
        assertEquals(1.2, judged.details().getOrDefault("first_1", 0.0) + 0.15 * (1 - first), 0.002);
        assertEquals(1.05, judged.details().getOrDefault("last_1", 0.0), 0.002);
    }

    @Test
    void anOffsetOfTheColourimeterIsInBothWindowsAndItsScaleIsNot() {
        Lab lab = CoatingLabs.paling(0.15);
        double exact = lab.judged().standardUncertainty();
        assertEquals(exact, lab.accurate("value", 0, 0.5).judged().standardUncertainty(), 0);
        Measurement.Judged scaled = lab.accurate("value", 0.1, 0).judged();
        assertEquals(
                0.1 * scaled.value(), scaled.budget().getOrDefault("scale", 0.0), 1e-9, "a tenth of what it fell by");
        Lab guarded = lab.limited(atLeast("0.09 1")).accurate("value", 0.1, 0);
        assertEquals(Verdict.PASS, guarded.measured().verdict());
        assertEquals(Verdict.FAIL, guarded.measured(DecisionRule.ISO_14253_1).verdict());
    }

    @Test
    void aDewPointThatStillFallsDoesSoByKelvins() {
        Lab lab = Lab.of(Decline.NAME, "K{delta}", "1 K{delta}", 600, 1)
                .with("window", "60 s")
                .with("value", "Cel", 0.01, t -> -20 - t / 60 + 0.02 * Labs.noise(t));
        assertEquals(9, lab.judged().value(), 0.05);
        assertEquals(Verdict.FAIL, lab.measured().verdict());
    }

    @Test
    void aWindowOfMoreThanHalfOfTheRecordingComparesNothing() {
        assertEquals(
                "E-CND-01", CoatingLabs.paling(0.15).with("window", "301 s").reason());
    }
}
