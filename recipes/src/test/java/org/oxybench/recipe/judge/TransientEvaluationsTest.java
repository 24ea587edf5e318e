package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;

/** What follows a change of an output: how gas equalises, how a drive takes over, rides through, and lets go. */
@Tag("verifies:URS-VER-001")
class TransientEvaluationsTest {
    private static Limit atLeast(String quantity) {
        return new Limit.AtLeast(Quantity.parse(quantity).orElseThrow());
    }

    @Test
    void aMembraneIsKnownByTheTimeConstantOfTwoVolumes() {
        Measurement.Judged judged = Transients.equalising(1.25).judged();
        // g = 1 / (τ R T (1/V1 + 1/V2)), at 20 kPa, in sccm at 0 °C.
        double moles = 280e-6 * 190e-6 / 470e-6 / (8.314462618 * 296.15) / 1.25 * 20_000;
        assertEquals(moles, judged.value(), 0.001 * moles);
        assertEquals(990, moles / UnitOfMeasure.SCCM_0CEL.factor(), 5);
        assertEquals("E-CND-01", Transients.equalising(100).reason(), "it had not fallen yet");
        assertEquals(
                "E-CND-01",
                Transients.equalising(1.25).with("from_difference", "70 kPa").reason(),
                "it was never so large");
    }

    @Test
    void aSwitchoverHasFourTimesWhichStandInTheRecord() {
        Measurement.Judged judged =
                Transients.switching(Switchover.TIME, "s", "30 s", 10).judged();
        Map<String, Double> details = judged.details();
        assertEquals(3.0, details.getOrDefault("t0_s", 0.0), 0.05);
        assertEquals(9.0, details.getOrDefault("t1_s", 0.0), 0.05);
        // 1 - exp(-t/lag) is 0.9 after 2.3 lags.
        assertEquals(11.15, details.getOrDefault("t2_s", 0.0), 0.05);
        assertEquals(12.3, details.getOrDefault("t3_s", 0.0), 0.05);
        assertEquals(9.3, judged.value(), 0.05);
        assertEquals(
                2.15,
                Transients.switching(Switchover.SPEED, "s", "5 s", 10).judged().value(),
                0.05);
    }

    @Test
    void aDriveThatNeverTakesOverFails() {
        assertEquals(
                Verdict.FAIL,
                Transients.switching(Switchover.TIME, "s", "20 s", 40)
                        .measured()
                        .verdict());
        // Nobody knows yet whether it would have been in time.
        assertEquals(
                "E-CND-01",
                Transients.switching(Switchover.TIME, "s", "40 s", 40).reason());
    }

    @Test
    void aSupplyThatDidNotDipHasNotBeenRiddenThrough() {
        assertEquals(20e-6, Transients.riding(20).judged().value(), 1.5e-6);
        assertEquals(Verdict.FAIL, Transients.riding(400).measured().verdict());
        assertEquals("E-CND-01", Transients.riding(20).with("dip_min", "15 %").reason());
    }

    @Test
    void aCouplingThatHeldHasShownALowerBoundAlone() {
        // The mean of the last five of its samples, while the torque grows by 0.5 mN·m from one to the next.
        assertEquals(0.0685, Transients.pulling(70).judged().value(), 0.0001);
        Lab enough = Transients.pulling(70).limited(atLeast("60 mN.m"));
        assertEquals(Verdict.PASS, enough.measured().verdict());
        assertEquals(
                Verdict.FAIL,
                Transients.pulling(50).limited(atLeast("60 mN.m")).measured().verdict());
        Lab held = Transients.pulling(500);
        assertEquals(Verdict.PASS, held.limited(atLeast("100 mN.m")).measured().verdict());
        assertEquals("E-CND-01", held.limited(atLeast("200 mN.m")).reason());
        assertEquals(
                "E-CND-01",
                held.limited(new Limit.AtMost(Quantity.parse("200 mN.m").orElseThrow()))
                        .reason());
    }

    /** Of 200 torques of 60 ± 1 mN·m the greatest is 63, and the coupling has not taken it. */
    @Test
    void oneNoisyTorqueIsNoProofOfACoupling() {
        Lab noisy = Transients.pulling(500)
                .with(
                        "torque",
                        "mN.m",
                        0.01,
                        t -> 60 + new SplittableRandom(Math.round(1000 * t) * 0x9E3779B97F4A7C15L).nextGaussian());
        assertNotEquals(
                Verdict.PASS, noisy.limited(atLeast("62 mN.m")).measured().verdict());
        Measurement.Judged judged =
                (Measurement.Judged) noisy.limited(atLeast("50 mN.m")).measured();
        assertEquals(0.061, judged.value(), 0.0006);
        // sqrt(2 ln 200) = 3.26 of a deviation of 1 / sqrt 5.
        assertEquals(3.26e-3 / Math.sqrt(15), judged.budget().getOrDefault("greatest", Double.NaN), 0.1e-3);
    }

    /** A host that turns it at 3700 r/min takes 14 % of its head, which the affinity law gives back. */
    @Test
    void aHostThatTurnsSlowlyDoesNotAgree() {
        Lab slow = Transients.moving(1)
                .with("head", "Pa", 1, t -> (t < 10 ? 47_000 : 47_000 * 0.925 * 0.925) + 10 * Labs.noise(t))
                .with("speed", "{rev}/min", 0.1, t -> (t < 10 ? 4000 : 3700) + Labs.noise(t));
        assertEquals("E-CND-01", slow.reason());
        assertEquals(
                "E-CND-01",
                Transients.moving(1)
                        .with("speed", "{rev}/min", 0.1, t -> (t < 10 ? 4000 : 4045) + Labs.noise(t))
                        .reason());
    }

    @Test
    void aHeadIsComparedBetweenTwoHostsAtOneSpeed() {
        assertEquals(0.02, Transients.moving(1.02).judged().value(), 1e-4);
        assertEquals(-0.05, Transients.moving(0.95).judged().value(), 1e-4);
        Limit either = new Limit.Between(
                Quantity.parse("-3 %").orElseThrow(), Quantity.parse("3 %").orElseThrow());
        assertEquals(
                Verdict.PASS, Transients.moving(0.98).limited(either).measured().verdict());
        assertEquals(
                Verdict.FAIL, Transients.moving(0.95).limited(either).measured().verdict());
        // Until 5 s it sat on the first host: a window that reaches further has seen it on its way.
        assertEquals("E-CND-01", Transients.moving(1).with("window", "6 s").reason());
    }
}
