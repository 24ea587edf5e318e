package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Verdict;

/** What is judged of a unit on a table that shakes and tilts: nothing, unless the table does. */
@Tag("verifies:URS-VER-001")
class TableEvaluationsTest {
    private static final double L_PER_MIN = 1e-3 / 60;

    /** A flow of 0.5 L/min over a minute, on a table of 5 m/s² and 30 degrees of which 4 and 27 are asked for. */
    static Lab riding(String evaluation) {
        return riding(evaluation, t -> 500, t -> 5_000, t -> 30);
    }

    private static Lab riding(
            String evaluation, DoubleUnaryOperator flow, DoubleUnaryOperator acceleration, DoubleUnaryOperator tilt) {
        return Lab.of(evaluation, "m3/s", "550 mL/min", 60, 10)
                .with("acceleration_least", "4 m/s2")
                .with("tilt_least", "27 deg")
                .with("value", "mL/min", 1, t -> flow.applyAsDouble(t) + 6 * Labs.noise(t))
                .with("acceleration", "mm/s2", 1, t -> acceleration.applyAsDouble(t) + 20 * Labs.noise(t))
                .with("tilt", "deg", 0.01, t -> tilt.applyAsDouble(t) + 0.1 * Labs.noise(t));
    }

    @Test
    void oneSampleOutsideIsNotMadeGoodByTheOthers() {
        Lab low = riding(ExtremeOnTable.LEAST, t -> t == 30 ? 400 : 500, t -> 5_000, t -> 30)
                .limited(new Limit.AtLeast(Quantity.parse("450 mL/min").orElseThrow()));
        assertEquals(0.4 * L_PER_MIN, low.judged().value(), 0.004 * L_PER_MIN);
        assertEquals(Verdict.FAIL, low.measured().verdict());
        Lab high = riding(ExtremeOnTable.GREATEST, t -> t == 30 ? 600 : 500, t -> 5_000, t -> 30);
        assertEquals(0.6 * L_PER_MIN, high.judged().value(), 0.004 * L_PER_MIN);
        assertEquals(Verdict.FAIL, high.measured().verdict());
    }

    @Test
    void onATableThatStopsForAMomentNothingIsJudged() {
        Lab stopped = riding(ExtremeOnTable.GREATEST, t -> 500, t -> t == 30 ? 80 : 5_000, t -> 30);
        assertEquals("E-CND-01", stopped.reason());
        Lab levelled = riding(ExtremeOnTable.GREATEST, t -> 500, t -> 5_000, t -> t == 30 ? 20 : 30);
        assertEquals("E-CND-01", levelled.reason());
    }

    @Test
    void aTableThatMayHaveDoneLessThanItsInstrumentSaysIsNotBelieved() {
        Lab lab = riding(ExtremeOnTable.GREATEST, t -> 500, t -> 4_200, t -> 30);
        assertEquals("-", lab.reason());
        assertEquals("E-CND-01", lab.accurate("acceleration", 0.05, 0).reason());
    }

    @Test
    void aFrozenAccelerometerSaysNothingOfItsTable() {
        Lab lab = riding(ExtremeOnTable.GREATEST).with("acceleration", "mm/s2", 1, t -> 5_000);
        assertEquals("E-DAT-06", lab.reason());
    }
}
