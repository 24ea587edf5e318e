package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.statistics.Lre;

class VolumeEvaluationsTest {
    private static final double SCCM = UnitOfMeasure.SCCM_0CEL.factor();

    /** One sccm at 0 °C, of gas at 23 °C, is 30.5 Pa/s in 60 mL. */
    @ParameterizedTest(name = "{0} Pa/s: {1}")
    @CsvSource({"3.0, PASS", "3.1, FAIL", "30.5, FAIL"})
    void aDifferenceThatOpensIsALeak(double pascalPerSecond, Verdict expected) {
        Measurement.Judged judged = Labs.difference(t -> -pascalPerSecond * t).judged();
        Lre.reaches(2.5, "differential decay", pascalPerSecond / 30.51, judged.value() / SCCM);
        assertEquals(expected, judged.verdict());
    }

    /** V_e = 60 mL + 0.01 mL/kPa (1 + 60/60) 151.324 kPa = 63.03 mL. */
    @Test
    void theDiaphragmMakesTheVolumeLarger() {
        Lab stiff = Labs.difference(t -> -2 * t);
        Measurement.Judged soft = stiff.with("diaphragm", "0.01 mL/kPa").judged();
        assertEquals(63.026, soft.details().getOrDefault("effective_volume_mL", 0.0), 0.002);
        assertEquals(63.026 / 60, soft.value() / stiff.judged().value(), 1e-4);
    }

    @Test
    void aDifferenceThatOpensTheOtherWayIsALeakOfTheReference() {
        assertEquals("E-ZERO-02", Labs.difference(t -> 3 * t).reason());
    }

    /** Through an equalising valve that was left open nothing opens, whatever leaks. */
    @Test
    void twoSidesThatAreConnectedHaveNoResult() {
        Lab connected = Labs.difference(t -> 200);
        assertEquals("E-CND-01", connected.reason());
        Lab closedLate = connected.with("difference", "Pa", 0.01, t -> t < 5 ? Labs.noise(t) : -200 + Labs.noise(t));
        assertEquals("E-CND-01", closedLate.reason());
        assertEquals(Verdict.PASS, Labs.difference(t -> 0).measured().verdict());
    }

    @Test
    void aPartThatIsEmptyOrWarmHasNoResult() {
        Lab lab = Labs.difference(t -> -t);
        assertEquals(
                "E-PRS-01",
                lab.with("pressure", "Pa", 1, t -> 44_000 + 4 * Labs.noise(t)).reason());
        assertEquals(
                "E-TMP-01", lab.with("temperature", "Cel", 0.001, t -> 24.5).reason());
        assertEquals("E-DAT-06", lab.with("difference", "Pa", 0.01, t -> 0).reason());
    }

    /** p = 105 (1 - e^(-t/tau)) kPa reaches 95 kPa after tau ln 10.5. */
    @ParameterizedTest(name = "time constant {0} s: {1}")
    @CsvSource({"0.5, PASS", "1.7, PASS", "1.71, FAIL", "3, FAIL"})
    void theTimeToFillIsThatOfTheCurve(double timeConstant, Verdict expected) {
        Measurement.Judged judged = Labs.filling(timeConstant, 105).judged();
        Lre.reaches(3.5, "time to fill s", timeConstant * Math.log(10.5), judged.value());
        assertEquals(expected, judged.verdict());
    }

    @Test
    void aPressureThatNeverComesIsAGrossLeak() {
        Measurement.Judged judged = Labs.filling(1, 60).judged();
        assertEquals(Verdict.FAIL, judged.verdict());
        assertEquals(8, judged.value());
        assertEquals(0, judged.details().getOrDefault("reached_1", 1.0));
    }

    /** A limit beyond the recording must not let pass what never filled. */
    @Test
    void aPressureThatNeverCameWithinALongLimitHasNoResult() {
        Limit longer = new Limit.AtMost(new Quantity(9, UnitOfMeasure.S));
        assertEquals("E-CND-01", Labs.filling(1, 60).limited(longer).reason());
        Limit least = new Limit.AtLeast(new Quantity(1, UnitOfMeasure.S));
        assertEquals("E-CND-01", Labs.filling(1, 60).limited(least).reason());
    }

    @Test
    void aPartThatWasFullAlreadyHasNoResult() {
        Lab full = Labs.filling(1, 105).with("pressure", "Pa", 1, t -> 100_000 + 4 * Labs.noise(t));
        assertEquals("E-CND-01", full.reason());
    }

    @ParameterizedTest(name = "{0} mL")
    @CsvSource({"60", "470", "490"})
    void theVolumeIsThatOfTheExpansion(double millilitres) {
        Measurement.Judged judged = Labs.expansion(millilitres).judged();
        Lre.reaches(4, "volume mL", millilitres, judged.value() * 1e6);
        assertEquals(0.002 * judged.value(), judged.budget().getOrDefault("reference_volume", 0.0), 1e-12);
    }

    /** 100 Pa of both gauges: V_ref / risen and (V_ref + V) / risen times 100 Pa. */
    @Test
    void theGaugesAreInTheBudget() {
        Measurement.Judged judged = Labs.expansion(500)
                .limited(new Limit.AtMost(new Quantity(600, UnitOfMeasure.ML)))
                .accurate("reference", 0, 100)
                .accurate("part", 0, 100)
                .judged();
        assertEquals(0.5e-6, judged.budget().getOrDefault("reference", 0.0), 1e-9);
        assertEquals(1e-6, judged.budget().getOrDefault("part", 0.0), 1e-8);
    }

    @Test
    void anExpansionThatDidNotHappenHasNoResult() {
        Lab lab = Labs.expansion(470);
        // The valve stayed shut; the part stands where the vessel is; the part is still filling.
        assertEquals(
                "E-CND-01", lab.with("part", "Pa", 1, t -> 4 * Labs.noise(t)).reason());
        assertEquals(
                "E-CND-01",
                lab.with("part", "Pa", 1, t -> 103_093 + 4 * Labs.noise(t)).reason());
        assertEquals(
                "E-STL-01",
                lab.with("part", "Pa", 1, t -> 103_093 * t / 10 + Labs.noise(t)).reason());
        assertTrue(lab.judged().details().containsKey("part_after_kPa"));
    }
}
