package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.statistics.Lre;

class FlowEvaluationsTest {
    private static final double SCCM = UnitOfMeasure.SCCM_0CEL.factor();

    @ParameterizedTest(name = "{0} sccm: {1}")
    @CsvSource({"0, PASS", "0.999, PASS", "1.001, FAIL", "20, FAIL"})
    void theFlowThatKeepsThePressureIsTheLeak(double sccm, Verdict expected) {
        Measurement.Judged judged = Labs.flow(t -> sccm).judged();
        assertEquals(sccm, judged.value() / SCCM, 1e-4);
        assertEquals(expected, judged.verdict());
    }

    @ParameterizedTest(name = "time constant {0} s: {1}")
    @CsvSource({"1, -", "2, -", "6, E-STL-01", "60, E-STL-01"})
    void aFlowThatStillSettlesIsNoLeak(double timeConstant, String expected) {
        assertEquals(
                expected, Labs.flow(t -> 0.3 + 2 * Math.exp(-t / timeConstant)).reason());
    }

    /** Laminar from 100 to 80 kPa with 101.324 kPa outside: (181.324² - 101.324²) / (201.324² - 101.324²) = 0.74711. */
    @Test
    void aFlowIsReferredToTheReferencePressure() {
        double ratio = (181.324 * 181.324 - 101.324 * 101.324) / (201.324 * 201.324 - 101.324 * 101.324);
        Measurement.Judged judged =
                Labs.flow(t -> 0.5).with("reference_pressure", "80 kPa").judged();
        Lre.reaches(4, "laminar referral", 0.5 * ratio, judged.value() / SCCM);
        assertTrue(judged.budget().containsKey("referral"));
    }

    /** 1 % of 0.5 sccm and 0.002 sccm of reading; 3 kPa of gauge is 2.99 % of a laminar leak at 100 kPa. */
    @Test
    void theBudgetIsThatOfItsInstruments() {
        Measurement.Judged judged = Labs.flow(t -> 0.5)
                .accurate("flow", 0.01, 0.002)
                .accurate("pressure", 0, 3000)
                .with("reference_pressure", "100 kPa")
                .judged();
        assertEquals(0.005, judged.budget().getOrDefault("flow_scale", 0.0) / SCCM, 1e-5);
        assertEquals(0.002, judged.budget().getOrDefault("flow_reading", 0.0) / SCCM, 1e-6);
        double perKilopascal = 2 * 201.324 / (201.324 * 201.324 - 101.324 * 101.324);
        assertEquals(0.5 * 3 * perKilopascal, judged.budget().getOrDefault("referral", 0.0) / SCCM, 1e-4);
    }

    @Test
    void anUnfedPartOrADeadMeterHasNoResult() {
        Lab lab = Labs.flow(t -> 0.5);
        assertEquals(
                "E-PRS-01",
                lab.with("pressure", "Pa", 0.1, t -> 89_000 + Labs.noise(t)).reason());
        assertEquals("E-DAT-06", lab.with("flow", "sccm@0Cel", 1e-4, t -> 0).reason());
        assertEquals("E-ZERO-02", Labs.flow(t -> -0.11).reason());
    }

    @Test
    void theLearnedZeroIsSubtracted() {
        Zero zero = new Zero("z", "R", "value", "bench", "M", 10, 0.2 * SCCM, 0.01 * SCCM, Instant.EPOCH);
        Measurement.Judged judged = (Measurement.Judged) Labs.flow(t -> 0.5).corrected(zero);
        assertEquals(0.3, judged.value() / SCCM, 1e-4);
        Zero large = new Zero("z", "R", "value", "bench", "M", 10, 0.31 * SCCM, 0.01 * SCCM, Instant.EPOCH);
        assertEquals("E-ZERO-03", Lab.reason(Labs.flow(t -> 0.5).corrected(large)));
    }

    /** CRC Handbook and IAPWS: 1.0016, 0.9321, 0.8900, 0.7972, 0.6913 and 0.6527 mPa s. */
    @ParameterizedTest(name = "{0} °C: {1} mPa s")
    @CsvSource({"20, 1.0016", "23, 0.9321", "25, 0.8900", "30, 0.7972", "37, 0.6913", "40, 0.6527"})
    void theViscosityOfWaterIsThePublishedOne(double celsius, double published) {
        Lre.reaches(3.2, "water at " + celsius, published, 1e3 * Water.viscosity(celsius));
    }

    @Test
    void aLaminarDropGoesWithViscosityAndFlow() {
        Lab lab = Labs.water(23, 3.8, 4000).with("reference_viscosity", "3 mPa.s");
        Lre.reaches(
                3.5, "blood drop Pa", 4000 * 3 / 0.9321 * 4 / 3.8, lab.judged().value());
    }

    @Test
    void anInertialDropGoesWithTheSquareOfTheFlow() {
        Lab lab = Labs.water(23, 3.8, 4000)
                .with("laminar_share", "0 %")
                .with("density_ratio", "1.06 1")
                .with("reference_viscosity", "3 mPa.s");
        Lre.reaches(
                4,
                "inertial drop Pa",
                4000 * 1.06 * Math.pow(4 / 3.8, 2),
                lab.judged().value());
    }

    /** A doubt of 10 % in the share is that part of the difference of the two extremes. */
    @Test
    void theDoubtInTheShareIsInTheBudget() {
        Measurement.Judged judged = Labs.water(23, 4, 4000)
                .with("laminar_share", "60 %")
                .with("laminar_share_uncertainty", "10 %")
                .with("reference_viscosity", "3 mPa.s")
                .accurate("temperature", 0, 0.1)
                .judged();
        double extremes = 4000 * (3 / 0.9321 - 1);
        assertEquals(0.1 * extremes, judged.budget().getOrDefault("laminar_share", 0.0), 2);
        // 2.3 % per kelvin, a tenth of it, and 0.3 % of the formula.
        double viscosity = judged.budget().getOrDefault("viscosity", 0.0) / (0.6 * 4000 * 3 / 0.9321);
        assertEquals(Math.hypot(0.0023, 0.003), viscosity, 1e-4);
    }

    @ParameterizedTest(name = "{0} °C, {1} L/min: {2}")
    @CsvSource({"23, 3.61, -", "23, 3.59, E-CND-01", "23, 4.41, E-CND-01", "4.9, 4, E-CND-01", "23, -4, E-CND-01"})
    void aFlowOrATemperatureElsewhereHasNoResult(double celsius, double litresPerMinute, String expected) {
        assertEquals(expected, Labs.water(celsius, litresPerMinute, 4000).reason());
    }
}
