package org.oxybench.recipe.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.statistics.Bounds;
import org.oxybench.recipe.statistics.Lre;
import org.oxybench.recipe.statistics.Probability;

class RiskTest {
    /** NCSLI RP-19: the process is four times as wide as the measurement; in per cent. */
    @ParameterizedTest(name = "{0} in tolerance: PFA {1} %, {2} % of the accepted")
    @CsvSource({
        "0.60, 4.83860, 8.26008",
        "0.70, 3.92234, 5.72322",
        "0.80, 2.85583, 3.63227",
        "0.90, 1.59995, 1.79880",
        "0.95, 0.87101, 0.92390",
        "0.99, 0.19992, 0.20244"
    })
    void theGlobalRiskIsThatOfRp19(double inTolerance, double falseAccept, double conditional) {
        double sigma = 1 / Probability.normalQuantile((1 + inTolerance) / 2);
        GlobalRisk risk = GlobalRisk.guarded(0, sigma, sigma / 4, new Bounds(-1, 1), 0);
        Lre.reaches(4.3, "RP-19 PFA " + inTolerance, falseAccept, 100 * risk.falseAccept());
        Lre.reaches(4.3, "RP-19 conditional", conditional, 100 * risk.falseAcceptOfAccepted());
    }

    /** Deaver (1994): limits of two sigma, ratio four. */
    @Test
    void theRisksAreThoseOfDeaver() {
        GlobalRisk risk = GlobalRisk.guarded(0, 4, 1, new Bounds(-8, 8), 0);
        Lre.reaches(2, "Deaver PFA", 0.008, risk.falseAccept());
        Lre.reaches(2, "Deaver PFR", 0.015, risk.falseReject());
    }

    /** Computed independently by adaptive quadrature. */
    @ParameterizedTest(name = "guard band {0}: {1} % and {2} %")
    @CsvSource({
        "0, 1.8942206717, 3.7207800178",
        "0.04, 0.4334072222, 11.4656578408",
        "0.08, 0.0468633599, 24.7669640201"
    })
    void aGuardBandTradesOneRiskForTheOther(double guard, double falseAccept, double falseReject) {
        GlobalRisk risk = GlobalRisk.guarded(0, 0.12, 0.04, new Bounds(-0.2, 0.2), guard);
        Lre.reaches(8.5, "PFA % with guard " + guard, falseAccept, 100 * risk.falseAccept());
        Lre.reaches(9, "PFR % with guard " + guard, falseReject, 100 * risk.falseReject());
    }

    /** A leak limit of 1 sccm, u 0.06 sccm: half of what leaks 1 - 1.645 u is accepted, and 5 % of what leaks 1. */
    @Test
    void theRiskOfARecipeIsThatOfItsLimitAndRule() {
        UnitOfMeasure sccm = UnitOfMeasure.SCCM_0CEL;
        Limit limit = new Limit.AtMost(new Quantity(sccm.factor(), UnitOfMeasure.MOL_PER_S));
        GlobalRisk leak = GlobalRisk.of(limit, DecisionRule.ISO_14253_1, sccm, 0.5, 0.2, 0.06);
        assertEquals(0.5, leak.accepted(1 - 1.645 * 0.06), 1e-9);
        assertEquals(0.05, leak.accepted(1), 1e-4);
        assertEquals(1, leak.accepted(-5), 1e-12);
        GlobalRisk simple = GlobalRisk.of(limit, DecisionRule.SIMPLE, sccm, 0.5, 0.2, 0.06);
        assertTrue(leak.falseAccept() < 0.1 * simple.falseAccept());
        Quantity low = new Quantity(95, UnitOfMeasure.KPA);
        Limit fill = new Limit.Between(low, new Quantity(105, UnitOfMeasure.KPA));
        assertEquals(
                GlobalRisk.guarded(100, 2, 0.5, new Bounds(95, 105), 1),
                GlobalRisk.of(fill, DecisionRule.ILAC_G8, UnitOfMeasure.KPA, 100, 2, 0.5));
        assertEquals(
                Bounds.atLeast(95_000),
                GlobalRisk.of(new Limit.AtLeast(low), DecisionRule.SIMPLE, UnitOfMeasure.PA, 1e5, 2e3, 500)
                        .tolerance());
        assertThrows(
                IllegalArgumentException.class,
                () -> GlobalRisk.of(fill, DecisionRule.ILAC_G8, UnitOfMeasure.KPA, 100, 2, 2.6));
    }

    @Property(tries = 100)
    void everyProductIsEitherAcceptedOrRejected(
            @ForAll @DoubleRange(min = -1, max = 1) double mean,
            @ForAll @DoubleRange(min = 0.05, max = 1) double sigma,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double uncertainty,
            @ForAll @DoubleRange(min = 0, max = 0.4) double guard) {
        Bounds tolerance = new Bounds(-1, 1);
        GlobalRisk risk = GlobalRisk.guarded(mean, sigma, uncertainty, tolerance, guard);
        double good = 1 - Probability.normalBelow((-1 - mean) / sigma) - Probability.normalBelow((mean - 1) / sigma);
        assertEquals(risk.acceptRate(), good - risk.falseReject() + risk.falseAccept(), 1e-9);
        GlobalRisk wider = GlobalRisk.guarded(mean, sigma, uncertainty, tolerance, guard + 0.1);
        assertTrue(wider.falseAccept() <= risk.falseAccept() + 1e-12);
        assertTrue(wider.falseReject() >= risk.falseReject() - 1e-12);
    }

    @ParameterizedTest(name = "g = {0}: {1} %")
    @CsvSource({"1.645, 5.0", "1.96, 2.5", "2, 2.3", "3.09, 0.1"})
    void theSpecificRiskOfAGuardFactorIsThePublishedOne(double factor, double percent) {
        Lre.reaches(1.9, "specific risk of g = " + factor + ", %", percent, 100 * SpecificRisk.accepted(factor));
        assertEquals(factor, SpecificRisk.factor(SpecificRisk.accepted(factor)), 1e-9);
    }

    /** Leak limit 1.0, u 0.06: acceptance limits .901, .882 and .815. */
    @ParameterizedTest(name = "g = {0}: accepted up to {1}")
    @CsvSource({"1.645, 0.901", "1.96, 0.882", "3.09, 0.815"})
    void theAcceptanceLimitIsWhereTheRiskIsAsStated(double factor, double acceptance) {
        Bounds limit = Bounds.atMost(1);
        assertEquals(acceptance, 1 - factor * 0.06, 0.0006);
        double risk = SpecificRisk.outside(1 - factor * 0.06, 0.06, limit);
        assertEquals(SpecificRisk.accepted(factor), risk, 1e-12);
    }

    @Property(tries = 300)
    void whatARuleAcceptsHasNoMoreThanTheStatedRisk(
            @ForAll @DoubleRange(min = -2, max = 2) double value,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double uncertainty,
            @ForAll @DoubleRange(min = 1, max = 5) double factor) {
        DecisionRule rule = DecisionRule.specificRisk(factor);
        Limit limit = new Limit.AtMost(new Quantity(1, UnitOfMeasure.ONE));
        Zone zone = limit.zone(value, UnitOfMeasure.ONE, rule.factor() * uncertainty);
        double risk = SpecificRisk.outside(value, uncertainty, Bounds.atMost(1));
        assertTrue(zone != Zone.PASS || risk <= SpecificRisk.accepted(factor) + 1e-12);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.99, 6.01, 0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void aSpecificRiskWithoutAMeaningIsRefused(double factor) {
        assertThrows(IllegalArgumentException.class, () -> DecisionRule.specificRisk(factor));
    }

    @ParameterizedTest(name = "TUR {0}")
    @CsvSource({"4, 0.968246, 0.75, 1, 0.986720", "2, 0.866025, 0.5, 0.75, 0.859177", "1, 0, 0, 0.25, 0.542748"})
    void theGuardBandFactorsAreThePublishedFormulas(
            double ratio, double rss, double test95, double rp10, double dobbert) {
        Lre.reaches(5.5, "rss, TUR " + ratio, rss, GuardBandFactor.RSS.of(ratio));
        Lre.reaches(5.5, "test95, TUR " + ratio, test95, GuardBandFactor.TEST_95.of(ratio));
        Lre.reaches(5.5, "RP-10, TUR " + ratio, rp10, GuardBandFactor.RP_10.of(ratio));
        Lre.reaches(5.5, "Dobbert, TUR " + ratio, dobbert, GuardBandFactor.DOBBERT.of(ratio));
    }

    /** Dobbert's promise: 2 % at most, whatever the process. */
    @Property(tries = 200)
    void dobbertsFactorKeepsTheRiskAtTwoPerCent(
            @ForAll @DoubleRange(min = 1.5, max = 10) double ratio,
            @ForAll @DoubleRange(min = 0.1, max = 2) double sigma) {
        double factor = GuardBandFactor.DOBBERT.of(ratio);
        GlobalRisk risk = GlobalRisk.guarded(0, sigma, 1 / (2 * ratio), new Bounds(-1, 1), 1 - factor);
        assertTrue(risk.falseAccept() < 0.0205, "PFA " + risk.falseAccept());
    }

    @Test
    void whatHasNoRiskIsRefused() {
        Bounds limit = Bounds.atMost(1);
        assertThrows(IllegalArgumentException.class, () -> SpecificRisk.outside(Double.NaN, 1, limit));
        assertThrows(IllegalArgumentException.class, () -> SpecificRisk.outside(0, 0, limit));
        assertThrows(IllegalArgumentException.class, () -> SpecificRisk.factor(0));
        assertThrows(IllegalArgumentException.class, () -> new GlobalRisk(0, 0, 1, limit, limit));
        assertThrows(IllegalArgumentException.class, () -> GuardBandFactor.RSS.of(0));
    }
}
