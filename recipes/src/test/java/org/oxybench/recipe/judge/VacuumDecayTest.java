package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.statistics.Lre;

class VacuumDecayTest {
    /** 40 CFR 1065.644: 2.000 L, 25.3 to 50.6 kPa absolute at 293.15 K in 70 s is 2.9657e-4 mol/s. */
    @Test
    void theExampleOf40Cfr1065644IsReproduced() {
        Lab example = Lab.of(VacuumDecay.NAME, "mol/s", "1e-3 mol/s", 70, 10)
                .with("volume", "2000 mL")
                .with("volume_uncertainty", "0 %")
                .with("pressure_max", "-40 kPa")
                .with("part_to_ambient_max", "1 K{delta}")
                .with("decline_max", "20 %")
                .with("pressure", "Pa", 0.01, t -> 25_300 - 101_324 + 25_300 * t / 70)
                .with("temperature", "Cel", 0.001, t -> 20)
                .with("ambient", "Cel", 0.001, t -> 20)
                .with("barometer", "kPa", 0.002, t -> 101.324);
        Lre.reaches(4.5, "40 CFR 1065.644", 2.9657e-4, example.judged().value());
    }

    @ParameterizedTest(name = "{0} sccm: {1}")
    @CsvSource({"0.1, PASS", "0.99, PASS", "1.01, FAIL", "5, FAIL"})
    void aStraightRiseIsALeak(double sccm, Verdict expected) {
        Measurement.Judged judged =
                Labs.vacuum(t -> sccm * Labs.PA_PER_S_IN_300_ML * t).judged();
        assertEquals(sccm, judged.value() / UnitOfMeasure.SCCM_0CEL.factor(), 0.003);
        assertEquals(expected, judged.verdict());
        assertEquals(0, judged.details().getOrDefault("decline_%", 99.0), 5);
    }

    /** As real blanks did: 0.17 falling to 0.04 Pa/s, and 0.069 to 0.019 Pa/s (TU Delft), here in a smaller limit. */
    @ParameterizedTest(name = "from {0} to {1} Pa/s")
    @CsvSource({"0.17, 0.04", "0.069, 0.019"})
    void aConcaveRiseIsOutgassingAndNoFailure(double first, double last) {
        double rate = Math.log(first / last) / 140;
        Lab blank = blank(t -> first * (1 - Math.exp(-rate * t)) / rate);
        assertEquals("E-VAC-01", limited(blank, last / 2).reason());
        // What it gives off can only add to a leak: within the limit it is a good part.
        assertEquals(Verdict.PASS, limited(blank, first).judged().verdict());
        assertTrue(limited(blank, first).judged().details().getOrDefault("decline_%", 0.0) > 40);
    }

    /** A real leaking part: 6.1, then 7.9, then 14.6 Pa/s. */
    @Test
    void aConvexRiseIsALeak() {
        Lab leaking = blank(t -> t < 50 ? 6.1 * t : t < 100 ? 305 + 7.9 * (t - 50) : 700 + 14.6 * (t - 100));
        assertEquals(Verdict.FAIL, limited(leaking, 1).judged().verdict());
    }

    /** A leak that fills the volume slows down too, but as its driving pressure does. */
    @Test
    void aGrossLeakThatSlowsDownAsItFillsIsAFailure() {
        double ambient = 101_324;
        // dp/dt = k (pa² - p²) from 11.3 kPa: p = pa tanh(k pa t + atanh(p0 / pa)).
        double start = 0.5 * Math.log((1 + 11_324 / ambient) / (1 - 11_324 / ambient));
        Lab gross = Labs.vacuum(t -> ambient * Math.tanh(0.05 * t + start) - 11_324);
        Measurement.Judged judged = gross.with("pressure_max", "-30 kPa").judged();
        assertEquals(Verdict.FAIL, judged.verdict());
        assertTrue(judged.details().getOrDefault("rise_Pa/s", 0.0)
                < 0.7 * judged.details().getOrDefault("rise_first_half_Pa/s", 0.0));
        assertEquals("E-CND-01", gross.reason());
    }

    @Test
    void aPressureThatFallsIsNoVeryGoodPass() {
        assertEquals("E-ZERO-02", Labs.vacuum(t -> -6 * t).reason());
    }

    @Test
    void theLearnedZeroIsSubtracted() {
        double factor = UnitOfMeasure.SCCM_0CEL.factor();
        Zero zero = new Zero("z", "R", "value", "bench", "M", 10, 0.2 * factor, 0.01 * factor, Instant.EPOCH);
        Measurement measurement =
                Labs.vacuum(t -> 0.5 * Labs.PA_PER_S_IN_300_ML * t).corrected(zero);
        Measurement.Judged judged = (Measurement.Judged) measurement;
        assertEquals(0.3, judged.value() / factor, 0.003);
        assertTrue(judged.budget().containsKey("zero"));
    }

    /** 140 s, quiet: the noise of a tenth of the usual. */
    private static Lab blank(DoubleUnaryOperator risePa) {
        return Lab.of(VacuumDecay.NAME, "mol/s", "1 sccm@0Cel", 140, 10)
                .with("volume", "300 mL")
                .with("volume_uncertainty", "1 %")
                .with("pressure_max", "-80 kPa")
                .with("part_to_ambient_max", "1 K{delta}")
                .with("decline_max", "20 %")
                .with("pressure", "Pa", 0.01, t -> -90_000 + risePa.applyAsDouble(t) + 0.1 * Labs.noise(t))
                .with("temperature", "Cel", 0.001, t -> 23)
                .with("ambient", "Cel", 0.001, t -> 23)
                .with("barometer", "kPa", 0.002, t -> 101.324);
    }

    private static Lab limited(Lab lab, double pascalPerSecond) {
        double sccm = pascalPerSecond / Labs.PA_PER_S_IN_300_ML;
        return lab.limited(new Limit.AtMost(new Quantity(sccm, UnitOfMeasure.SCCM_0CEL)));
    }
}
