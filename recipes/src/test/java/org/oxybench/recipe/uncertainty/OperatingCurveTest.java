package org.oxybench.recipe.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.statistics.Bounds;
import org.oxybench.recipe.statistics.Probability;
import org.oxybench.recipe.uncertainty.DecayUncertainty.Gas;
import org.oxybench.recipe.uncertainty.DecayUncertainty.Gauges;
import org.oxybench.recipe.uncertainty.DecayUncertainty.LearnedZero;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class OperatingCurveTest {
    private static final Bounds LIMIT = Bounds.atMost(1);
    private static final double SCCM = UnitOfMeasure.SCCM_0CEL.factor();

    /** At the limit itself a guard band of g leaves the specific risk of g; half a unit within, of g and half. */
    @ParameterizedTest(name = "{0} u, unit at {1}: {2}")
    @CsvSource({
        "0, 1, 0.5",
        "1.644853627, 1, 0.05",
        "3.090232306, 1, 0.001",
        "1.644853627, 0.9013, 0.5",
        "1.644853627, 0.8026, 0.95",
    })
    void aUnitAtTheLimitIsAcceptedWithTheRiskOfTheRule(double factor, double size, double expected) {
        GuardedAcceptance acceptance = new GuardedAcceptance(LIMIT, factor, x -> 0.06);
        assertEquals(expected, acceptance.probability(size), 2e-4);
    }

    /** JCGM 106 and the closed form agree where both are defined: for one uncertainty whatever the size. */
    @Test
    void theClosedFormIsThatOfTheGlobalRisk() {
        Bounds both = new Bounds(-0.2, 0.2);
        GlobalRisk global = GlobalRisk.guarded(0, 0.12, 0.04, both, 0.04);
        GuardedAcceptance acceptance = new GuardedAcceptance(both, 1, x -> 0.04);
        for (double x : new double[] {-0.4, -0.2, -0.1, 0, 0.15, 0.17, 0.2, 0.3}) {
            assertEquals(global.accepted(x), acceptance.probability(x), 1e-15);
        }
        assertEquals(0, new GuardedAcceptance(both, 6, x -> 0.04).probability(0), "the guard bands leave nothing");
    }

    private static DecayUncertainty decay(
            double volumeM3, double volumeRelative, double seconds, Gauges gauges, LearnedZero zero) {
        return new DecayUncertainty(new Gas(volumeM3, volumeRelative, 201_325, 296.15), gauges, 50, seconds, zero);
    }

    /** σ = 1 Pa at 50 Hz over 10 s: 0.0155 Pa/s, 0.0038 sccm in 450 mL (design, §3.4). */
    @Test
    void aDecayIsKnownByItsNoiseItsVolumeAndItsZero() {
        DecayUncertainty noise = decay(450e-6, 0, 10, new Gauges(1, 0, 0, 0, 0, 0), LearnedZero.NONE);
        assertEquals(0.01549, noise.slope(), 1e-5);
        assertEquals(0.0038, noise.applyAsDouble(0) / SCCM, 1e-4);
        DecayUncertainty whole =
                decay(450e-6, 0.01, 20, new Gauges(1, 1, 5e-4, 0, 0, 0), new LearnedZero(0.1 * SCCM, 0.02 * SCCM, 10));
        double volume = 1.1 * 0.01 * Math.hypot(1, 0.05);
        double zero = 0.02 * Math.sqrt(1.1);
        assertEquals(Math.hypot(volume, zero), whole.applyAsDouble(SCCM) / SCCM, 1e-4);
        assertEquals(Math.hypot(volume / 1.1, zero), whole.scatter(SCCM) / SCCM, 1e-4);
    }

    /** A count of 2 Pa hides 0.115 Pa/s over 10 s; 5 mK at 201 kPa are 3.4 Pa, 0.0527 Pa/s with the gauge's own noise. */
    @Test
    void aDecayIsNoBetterKnownThanItsBarometerAndItsThermometer() {
        DecayUncertainty decay = decay(60e-6, 0, 10, new Gauges(0, 1e-9, 0, 0, 0, 2), LearnedZero.NONE);
        assertEquals(0.11547, decay.barometer(), 1e-5);
        assertEquals(0.11547 / 30.5, decay.applyAsDouble(0) / SCCM, 1e-4, "30.5 Pa/s are 1 sccm in 60 mL");
        assertEquals(0, decay.scatter(0) / SCCM, 1e-9, "it is not known, but does not scatter");
        DecayUncertainty warm = decay(60e-6, 0, 10, new Gauges(0, 1e-9, 0, 0.005, 0, 0), LearnedZero.NONE);
        assertEquals(3.399 * 0.015492, warm.slope(), 1e-4);
        DecayUncertainty scale = decay(60e-6, 0, 10, new Gauges(0, 1e-9, 0, 0, 0.29615, 0), LearnedZero.NONE);
        assertEquals(1e-3, scale.relative(), 1e-12);
    }

    /** Where half of what is claimed scatters, the guard band of 1.645 u is one of 3.29 of what scatters. */
    @Test
    void whatIsClaimedButDoesNotScatterMakesARuleStricter() {
        GuardedAcceptance all = new GuardedAcceptance(LIMIT, 1.644853627, x -> 0.06);
        GuardedAcceptance half = new GuardedAcceptance(LIMIT, 1.644853627, x -> 0.06, x -> 0.03);
        assertEquals(0.05, all.probability(1), 1e-6);
        assertEquals(5e-4, half.probability(1), 1e-5);
        assertEquals(0.5, half.probability(1 - 1.644853627 * 0.06), 1e-9);
    }

    @Test
    void aCurveSaysItsWorstRisks() {
        OperatingCurve curve = OperatingCurve.of(
                new GuardedAcceptance(LIMIT, 1.644853627, x -> 0.06), 0.5, 0.7, 0.8026, 0.9013, 1, 1.0001, 1.1);
        assertEquals(0.05, curve.worstFalseAccept(LIMIT), 1e-3);
        assertEquals(0.95, curve.worstFalseReject(LIMIT), 1e-3);
        assertEquals(0.9013, curve.acceptedWith(0.5), 1e-3);
        assertTrue(Double.isNaN(curve.acceptedWith(1e-9)));
    }

    /** A simulated gauge with the uncertainty of the closed form is accepted as often as it says. */
    @Test
    void whatIsCountedLiesAroundTheClosedForm() {
        GuardedAcceptance closed = new GuardedAcceptance(LIMIT, 1.645, x -> 0.06);
        Random random = new Random(20261128);
        OperatingCurve.Trials gauge = (size, runs) -> new OperatingCurve.Count(
                size,
                IntStream.range(0, runs)
                        .filter(i -> size + 0.06 * random.nextGaussian() <= 1 - 1.645 * 0.06)
                        .count(),
                runs);
        double[] sizes = {0.5, 0.8, 0.85, 0.9, 0.95, 1.0, 1.3};
        OperatingCurve counted = OperatingCurve.counted(gauge, 2000, sizes);
        for (OperatingCurve.Point point : counted.points()) {
            double wider = 2 * (point.high() - point.low());
            assertEquals(closed.probability(point.trueValue()), point.accepted(), wider, point::toString);
        }
        assertEquals(1, counted.points().get(0).high());
        assertTrue(counted.points().get(0).low() < 1, "no number of runs proves that all are accepted");
    }

    /** Clopper and Pearson's interval of 8 in 10: 0.444 to 0.975; of none in 10, the rule 1 - 0.025^(1/10). */
    @Test
    void theIntervalOfACountIsThatOfClopperAndPearson() {
        OperatingCurve curve = OperatingCurve.counted((x, n) -> new OperatingCurve.Count(x, 8, 10), 10, 0, 1);
        assertEquals(0.4439, curve.points().get(0).low(), 5e-5);
        assertEquals(0.9748, curve.points().get(0).high(), 5e-5);
        OperatingCurve.Point none = new OperatingCurve.Count(0, 0, 10).point();
        assertEquals(0, none.low());
        assertEquals(1 - Math.pow(0.025, 0.1), none.high(), 1e-9);
        assertEquals(0.3518, new OperatingCurve.Count(0, 8, 10).point(0.99).low(), 5e-5);
        assertThrows(IllegalArgumentException.class, () -> new OperatingCurve.Count(0, 11, 10));
    }

    @Test
    void thePictureIsWellFormedAndHasEveryPoint() throws Exception {
        OperatingCurve closed = OperatingCurve.of(new GuardedAcceptance(LIMIT, 1.645, x -> 0.06), 0, 0.5, 1, 1.5);
        OperatingSvg.Labels labels = new OperatingSvg.Labels("HS1 <LEAK>", "外泄漏率 / sccm", "P & Q", "limit");
        String svg = OperatingSvg.of(closed, List.of(new OperatingCurve.Point(1, 0.05, 0.03, 0.08)), 1, labels);
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg)))
                .getDocumentElement();
        assertEquals("HS1 <LEAK>", root.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(1, root.getElementsByTagName("circle").getLength());
        // At 1 of 0 to 1.5, two thirds across; a probability of 0.05 is a twentieth of the height above the axis.
        assertTrue(svg.contains("cx=\"432.0\" cy=\"328.0\""), svg);
        assertTrue(svg.contains("d=\"M64.0 24.0 L"), svg);
    }

    /**
     * The adult oxygenator's decay: 1 % of volume and zero, 2 % of the limit by the zero, and a barometer that counts by
     * 2 Pa: 0.0577 Pa/s of 3.89 for 1 sccm. All is claimed, 1.645 u below 1 sccm; the barometer's part does not scatter.
     */
    @Test
    void theRiskOfAShippedRecipeIsThatOfItsNumbers() throws Exception {
        Path file = Path.of(System.getProperty("oxybench.root"), "recipes/library/HS1-OXY-A.LEAK.yaml");
        Recipe recipe = RecipeReader.read("r.yaml", Files.readAllBytes(file)).match(read -> read, problems -> {
            throw new AssertionError(problems.toString());
        });
        DecayRisk risk = DecayRisk.of(recipe, DecayRisk.Bench.USUAL).get(0);
        assertEquals("external_leak", risk.characteristic().id());
        assertEquals(1, risk.limit() / SCCM, 1e-12);
        double share = Math.hypot(0.01, Math.hypot(5e-4, 0.15 / 296.15));
        double zero = 0.02 * Math.sqrt(1.1);
        double slope = Math.hypot(2 / Math.sqrt(3) / 20, Math.hypot(1.0408, 201_325 * 0.005 / 296.15) * 0.0054772);
        double u = Math.hypot(Math.hypot(1.2 * share, slope / 3.8941), zero);
        assertEquals(1 - 1.645 * u, risk.acceptedUpTo() / SCCM, 1e-4);
        OperatingCurve curve = risk.curve();
        double expected = Probability.normalBelow(-1.645 * u / Math.hypot(share, zero));
        assertEquals(expected, curve.points().get(100).accepted(), 1e-3);
        assertEquals(1, curve.points().get(80).accepted(), 1e-6, "of 0.8 sccm hardly any is refused");
        assertEquals(risk.acceptedUpTo(), curve.acceptedWith(0.5), 0.002 * SCCM);
        assertTrue(risk.svg(new OperatingSvg.Labels("t", "x", "p", "1 sccm"), List.of())
                .contains("M340.0 24 V344"));
    }
}
