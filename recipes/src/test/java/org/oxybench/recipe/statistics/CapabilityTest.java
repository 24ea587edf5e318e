package org.oxybench.recipe.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Random;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hipparchus.distribution.continuous.LogNormalDistribution;
import org.hipparchus.distribution.continuous.WeibullDistribution;
import org.junit.jupiter.api.Test;

class CapabilityTest {
    /** Montgomery, examples 6.1 and 6.3: limits 1.00 and 2.00. */
    @Test
    void theHardBakeCapabilityIsThatOfMontgomery() throws IOException {
        Capability capability = Capability.within(new Bounds(1, 2), SubgroupChart.freeze(ChartsTest.hardBake()));
        Lre.reaches(3.5, "hard-bake Cp", 1.192, capability.potential(0.95).value());
        Lre.reaches(3, "hard-bake Cpk", 1.179, capability.actual(0.95).value());
    }

    /** Montgomery, example 8.4: n 20, s 1.75, limits 38 and 62. */
    @Test
    void theIntervalOfCpIsThatOfMontgomery() {
        Estimate cp = new Capability(new Bounds(38, 62), 50, 1.75, 19, 20).potential(0.95);
        Lre.reaches(2.5, "Montgomery Cp", 2.29, cp.value());
        Lre.reaches(2.4, "Montgomery Cp low", 1.57, cp.low());
        Lre.reaches(2.5, "Montgomery Cp high", 3.01, cp.high());
    }

    /** NIST e-Handbook 6.1.6: Cpk ± z sqrt(1 / 9n + Cpk² / 2(n - 1)); n 20, Cpk 1.33. */
    @Test
    void theIntervalOfCpkIsThatOfNist() {
        Estimate cpk = new Capability(Bounds.atMost(3.99), 0, 1, 19, 20).actual(0.95);
        assertEquals(1.33, cpk.value(), 1e-12);
        Lre.reaches(3.5, "Cpk low", 0.8826, cpk.low());
        Lre.reaches(3.5, "Cpk high", 1.7774, cpk.high());
    }

    /** Bissell's interval holds the true index about as often as it says. */
    @Test
    void theIntervalOfCpkCoversTheTruth() {
        Random random = new Random(5);
        int covered = 0;
        int trials = 2000;
        for (int i = 0; i < trials; i++) {
            double[] sample =
                    DoubleStream.generate(random::nextGaussian).limit(50).toArray();
            Estimate found =
                    Capability.overall(new Bounds(-9, 4), Summary.of(sample)).actual(0.95);
            covered += found.low() <= 4 / 3.0 && found.high() >= 4 / 3.0 ? 1 : 0;
        }
        assertEquals(0.95, covered / (double) trials, 0.015);
    }

    @Test
    void aOneSidedLimitHasACpkButNoCp() {
        Capability leak = Capability.overall(Bounds.atMost(1), Summary.of(0.1, 0.2, 0.3, 0.2));
        assertEquals((1 - 0.2) / (3 * Math.sqrt(0.02 / 3)), leak.actual(0.9).value(), 1e-12);
        assertThrows(IllegalStateException.class, () -> leak.potential(0.9));
        assertThrows(IllegalArgumentException.class, () -> Capability.overall(Bounds.atMost(1), Summary.of(1, 1)));
    }

    @Property(tries = 200)
    void theIndexFallsWhenALimitTightens(
            @ForAll @DoubleRange(min = 1, max = 5) double upper,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll long seed) {
        double[] sample = new Random(seed).doubles(30, 0, 1).toArray();
        Summary summary = Summary.of(sample);
        double wide = Capability.overall(new Bounds(-upper, upper), summary)
                .actual(0.95)
                .value();
        double tight = Capability.overall(new Bounds(-upper * share, upper * share), summary)
                .actual(0.95)
                .value();
        assertTrue(tight < wide, tight + " " + wide);
        SkewedCapability skewed = SkewedCapability.weibull(sample);
        assertTrue(skewed.index(upper * share) < skewed.index(upper));
    }

    @Property(tries = 200)
    void shiftAndScaleMakeNoDifference(
            @ForAll @DoubleRange(min = -1e6, max = 1e6) double shift,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double scale,
            @ForAll long seed) {
        double[] sample = new Random(seed).doubles(30, 0, 1).toArray();
        double[] moved = DoubleStream.of(sample).map(x -> scale * x + shift).toArray();
        Estimate here =
                Capability.overall(new Bounds(-1, 2), Summary.of(sample)).actual(0.95);
        Estimate there = Capability.overall(new Bounds(shift - scale, shift + 2 * scale), Summary.of(moved))
                .actual(0.95);
        double tolerance = 1e-12 * (1 + Math.abs(shift) / scale);
        assertEquals(here.value(), there.value(), tolerance);
        assertEquals(here.low(), there.low(), tolerance);
        double r1 = Summary.of(sample).lag1Autocorrelation();
        assertEquals(r1, Summary.of(moved).lag1Autocorrelation(), tolerance);
    }

    /** Half the plotting positions of a distribution are a sample without chance. */
    @Test
    void aSkewedLeakIsJudgedByItsQuantiles() {
        LogNormalDistribution leak = new LogNormalDistribution(Math.log(0.1), 0.5);
        WeibullDistribution flow = new WeibullDistribution(1.7, 0.3);
        double[] positions = DoubleStream.iterate(0.5, i -> i < 5000, i -> i + 1)
                .map(i -> i / 5000)
                .toArray();
        double[] leaks = DoubleStream.of(positions)
                .map(leak::inverseCumulativeProbability)
                .toArray();
        double[] flows = DoubleStream.of(positions)
                .map(flow::inverseCumulativeProbability)
                .toArray();
        double extreme = 0.1 * Math.exp(0.5 * Probability.normalQuantile(SkewedCapability.SHARE));
        double index = (1 - 0.1) / (extreme - 0.1);
        Lre.reaches(
                2.5,
                "log-normal capability",
                index,
                SkewedCapability.logNormal(leaks).index(1));
        Lre.reaches(
                1.5,
                "empirical capability",
                index,
                SkewedCapability.empirical(leaks).index(1));
        SkewedCapability weibull = SkewedCapability.weibull(flows);
        Lre.reaches(3, "Weibull median", 0.3 * Math.pow(Math.log(2), 1 / 1.7), weibull.median());
        Lre.reaches(
                2.5, "Weibull 99.865 %", flow.inverseCumulativeProbability(SkewedCapability.SHARE), weibull.extreme());
        // A normal index would call the same leaks far better than they are.
        assertTrue(Capability.overall(Bounds.atMost(1), Summary.of(leaks))
                        .actual(0.95)
                        .value()
                > 1.5 * index);
    }

    @Test
    void aModelOfLeaksRefusesWhatItCannotDescribe() {
        double[] withZero = new double[30];
        assertThrows(IllegalArgumentException.class, () -> SkewedCapability.logNormal(withZero));
        assertThrows(IllegalArgumentException.class, () -> SkewedCapability.weibull(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> SkewedCapability.empirical(new double[740]));
        assertThrows(IllegalArgumentException.class, () -> Summary.of());
        assertThrows(IllegalArgumentException.class, () -> Summary.of(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Bounds.atMost(Double.POSITIVE_INFINITY));
    }
}
