package org.oxybench.recipe.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.Coupon.Place;
import org.oxybench.recipe.coating.MassBalance.Volume;
import org.oxybench.recipe.coating.StandardLine.Rules;
import org.oxybench.recipe.coating.StandardLine.Standard;
import org.oxybench.recipe.statistics.AttributesPlan;
import org.oxybench.recipe.statistics.CalibrationLine;

/** Each kind of evidence for a coating says what the numbers say, and nothing where there are none. */
class CoatingTest {
    private static final UnitOfMeasure CELSIUS = UnitOfMeasure.of("Cel").orElseThrow();
    private static final CouponPlan PLAN = new CouponPlan(3, 1.0, DecisionRule.ISO_14253_1, 0.20);
    private static final Instant MIXED = Instant.parse("2026-11-28T00:00:00Z");

    private static List<String> codes(List<Reason> reasons) {
        return reasons.stream().map(Reason::code).toList();
    }

    private static Coupon coupon(Place place, double density) {
        return new Coupon("C-" + place, "B-1", place, density, 0.1);
    }

    private static List<Coupon> coupons(double inlet, double middle, double outlet) {
        return List.of(coupon(Place.INLET, inlet), coupon(Place.MIDDLE, middle), coupon(Place.OUTLET, outlet));
    }

    /** Two litres of 100 mg/L of which 25 mg are taken, read with 1 %: 12.5 %, known to some 11 % of itself. */
    @Test
    void aMassBalanceIsADifferenceOfLargeAmounts() {
        MassBalance balance = new MassBalance(new Volume(100, 2, 0.01), new Volume(87.5, 2, 0.01), List.of());
        assertEquals(25, balance.takenMg(), 1e-9);
        assertEquals(0.125, balance.depletion(), 1e-12);
        assertEquals(0.106, balance.uncertaintyMg() / balance.takenMg(), 0.001);
        // 1 - r with r = 0.875 of two assays of 1 %: r √2 %.
        assertEquals(0.875 * Math.sqrt(2) * 0.01, balance.depletionUncertainty(), 1e-12);
        assertEquals(
                Verdict.PASS,
                PresenceProof.of(balance, 0.08, DecisionRule.ISO_14253_1)
                        .assess()
                        .verdict());
        assertEquals(
                Verdict.FAIL,
                PresenceProof.of(balance, 0.11, DecisionRule.ISO_14253_1)
                        .assess()
                        .verdict());
    }

    @Test
    void whatIsRinsedOffWasNotTaken() {
        Volume rinse = new Volume(5, 1, 0.01);
        MassBalance balance =
                new MassBalance(new Volume(100, 2, 0.01), new Volume(87.5, 2, 0.01), List.of(rinse, rinse));
        assertEquals(15, balance.takenMg(), 1e-9);
        assertTrue(balance.uncertaintyMg() > Math.hypot(2, 1.75));
    }

    @Test
    void aReadingThatCannotBeProvesNothing() {
        for (Volume after : List.of(
                new Volume(Double.NaN, 2, 0.01),
                new Volume(-1, 2, 0.01),
                new Volume(87.5, 2, 0),
                new Volume(87.5, -2, 0.01))) {
            MassBalance balance = new MassBalance(new Volume(100, 2, 0.01), after, List.of());
            Assessment assessed =
                    PresenceProof.of(balance, 0.08, DecisionRule.SIMPLE).assess();
            assertEquals(Verdict.NO_RESULT, assessed.verdict(), after.toString());
            assertEquals(List.of("E-COAT-09"), codes(assessed.reasons()));
        }
        Assessment infinite = new PresenceProof(Double.POSITIVE_INFINITY, 1, 0.1, DecisionRule.SIMPLE).assess();
        assertEquals(Verdict.NO_RESULT, infinite.verdict());
    }

    @Test
    void aBoundThatNothingCanMissIsNone() {
        for (double least : new double[] {0, -0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class, () -> new PresenceProof(0.1, 0.01, least, DecisionRule.SIMPLE));
        }
        DecisionRule rule = DecisionRule.ISO_14253_1;
        assertThrows(IllegalArgumentException.class, () -> new CouponPlan(2, 1, rule, 0.2));
        assertThrows(IllegalArgumentException.class, () -> new CouponPlan(3, 0, rule, 0.2));
        assertThrows(IllegalArgumentException.class, () -> new CouponPlan(3, 1, rule, Double.POSITIVE_INFINITY));
    }

    private static ProcessWindow temperature(double lowest, double highest, int missing) {
        Limit window = new Limit.Between(new Quantity(35, CELSIUS), new Quantity(39, CELSIUS));
        return new ProcessWindow("temperature", window, CELSIUS, lowest, highest, missing);
    }

    @Test
    void aBathOutsideItsWindowFailsAndAGapInItsRecordIsNoResult() {
        assertEquals(Assessment.PASS, temperature(35, 39, 1).assess());
        assertEquals(
                List.of("F-COAT-01"), codes(temperature(34.9, 37, 0).assess().reasons()));
        assertEquals(Verdict.FAIL, temperature(36, 39.1, 0).assess().verdict());
        assertEquals(List.of("E-COAT-01"), codes(temperature(36, 38, 2).assess().reasons()));
        assertEquals(Verdict.NO_RESULT, temperature(36, 38, 2).assess().verdict());
        assertEquals(Verdict.FAIL, temperature(34, 38, 500).assess().verdict(), "too cold is too cold beside any gap");
        assertEquals(
                List.of("E-COAT-02"),
                codes(temperature(Double.NaN, 38, 0).assess().reasons()));
        assertEquals(Verdict.NO_RESULT, temperature(38, 36, 0).assess().verdict(), "nothing was recorded");
    }

    @Test
    void oneThinCouponFailsTheBathAndNothingHidesIt() {
        assertEquals(Assessment.PASS, PLAN.assess("B-1", coupons(1.4, 1.3, 1.2)));
        // 1.16 lies above the limit, and not by 1.645 u.
        assertEquals(
                List.of("F-COAT-02"),
                codes(PLAN.assess("B-1", coupons(1.4, 1.3, 1.16)).reasons()));
        List<Coupon> more = new ArrayList<>(coupons(1.4, 1.3, 0.9));
        more.add(new Coupon("C-X", "B-2", Place.OUTLET, 2, 0.1));
        more.add(new Coupon("C-Y", "B-1", Place.OUTLET, Double.NaN, 0.1));
        Assessment assessed = PLAN.assess("B-1", more);
        assertEquals(Verdict.FAIL, assessed.verdict());
        assertTrue(codes(assessed.reasons()).containsAll(List.of("F-COAT-02", "E-COAT-08", "E-COAT-09")));
    }

    @Test
    void couponsThatDifferFailTheBath() {
        assertEquals(
                List.of("F-COAT-03"),
                codes(PLAN.assess("B-1", coupons(2.4, 1.3, 1.3)).reasons()));
        assertEquals(Assessment.PASS, PLAN.assess("B-1", coupons(1.6, 1.3, 1.3)), "CV 12 %");
    }

    @Test
    void aCouponThatIsReadAgainMakesTheOthersNoMoreAlikeAndLiesInOnePlace() {
        List<Coupon> uneven = new ArrayList<>(coupons(1.75, 1.2, 1.2));
        assertEquals(Verdict.FAIL, PLAN.assess("B-1", uneven).verdict(), "CV 23 %");
        List<Coupon> diluted = new ArrayList<>(uneven);
        for (int again = 0; again < 4; again++) {
            diluted.add(uneven.get(1));
        }
        assertEquals(List.of("F-COAT-03"), codes(PLAN.assess("B-1", diluted).reasons()));
        List<Coupon> moved = new ArrayList<>(coupons(1.4, 1.3, 1.3).subList(0, 2));
        moved.add(new Coupon(moved.get(0).id(), "B-1", Place.OUTLET, 1.4, 0.05));
        moved.add(new Coupon("C-4", "B-1", Place.INLET, 1.4, 0.05));
        assertEquals(
                List.of("E-COAT-07"), codes(PLAN.assess("B-1", moved).reasons()), "nothing has lain at the outlet");
    }

    @Test
    void aCouponThatIsMissingOrOfAnotherBathIsNoResult() {
        Assessment two = PLAN.assess("B-1", coupons(1.4, 1.3, 1.3).subList(0, 2));
        assertEquals(Verdict.NO_RESULT, two.verdict());
        assertEquals(List.of("E-COAT-07", "E-COAT-07"), codes(two.reasons()), "none from the outlet, and too few");
        assertEquals(Verdict.NO_RESULT, PLAN.assess("B-1", List.of()).verdict());
        Assessment others = PLAN.assess("B-2", coupons(1.4, 1.3, 1.3));
        assertEquals(Verdict.NO_RESULT, others.verdict());
        assertEquals(
                3, codes(others.reasons()).stream().filter("E-COAT-08"::equals).count());
        // The same coupon read three times is one.
        Coupon once = coupon(Place.INLET, 1.4);
        assertEquals(
                Verdict.NO_RESULT, PLAN.assess("B-1", List.of(once, once, once)).verdict());
    }

    private static StandardLine line(double bend, double noise, double drift) {
        List<Standard> standards = new ArrayList<>();
        for (int level = 0; level <= 5; level++) {
            double micrograms = 6.0 * level;
            double absorbance = 1.2 - 0.03 * micrograms + bend * micrograms * micrograms;
            standards.add(new Standard(micrograms, absorbance + noise));
            standards.add(new Standard(micrograms, absorbance - noise));
        }
        return new StandardLine(standards, 1.2, 1.2 + drift);
    }

    @Test
    void aGoodLineGivesTheDensityOfACoupon() {
        StandardLine line = line(0, 0.002, 0.001);
        assertEquals(List.of(), line.doubts(Rules.TOLUIDINE_BLUE));
        // 10 µg less dye bound: 0.3 in absorbance, on 5 cm².
        CalibrationLine.Density density = line.line().density(line.blank(), line.blank() - 0.3, 2, 5);
        assertEquals(2.0, density.value(), 1e-9);
        assertTrue(density.standardUncertainty() > 0);
    }

    @Test
    void aLineThatIsBentShortOrMovedIsNotReadFrom() {
        assertEquals(
                List.of("E-COAT-04", "E-COAT-05"),
                codes(line(0.0004, 0.002, 0).doubts(Rules.TOLUIDINE_BLUE)).stream()
                        .distinct()
                        .toList());
        assertEquals(List.of("E-COAT-06"), codes(line(0, 0.002, -0.01).doubts(Rules.TOLUIDINE_BLUE)));
        StandardLine good = line(0, 0.002, 0);
        StandardLine few = new StandardLine(good.standards().subList(0, 10), 1.2, 1.2);
        assertEquals(List.of("E-COAT-03"), codes(few.doubts(Rules.TOLUIDINE_BLUE)));
        StandardLine single = new StandardLine(
                good.standards().stream()
                        .filter(s -> s.absorbance() > 0)
                        .limit(11)
                        .toList(),
                1.2,
                1.2);
        assertEquals(List.of("E-COAT-03"), codes(single.doubts(Rules.TOLUIDINE_BLUE)), "one level was read once");
        assertEquals(List.of("E-COAT-03"), codes(new StandardLine(List.of(), 1.2, 1.2).doubts(Rules.TOLUIDINE_BLUE)));
        StandardLine flat = new StandardLine(
                good.standards().stream()
                        .map(s -> new Standard(s.micrograms(), 1.2))
                        .toList(),
                1.2,
                1.2);
        assertTrue(!flat.doubts(Rules.TOLUIDINE_BLUE).isEmpty(), "a line without a slope");
        StandardLine broken = new StandardLine(good.standards(), Double.NaN, 1.2);
        assertEquals(List.of("E-COAT-09"), codes(broken.doubts(Rules.TOLUIDINE_BLUE)));
    }

    @Test
    void aSolutionIsUsedOnlyWhileItMay() {
        SolutionLot good =
                new SolutionLot("S-1", true, MIXED.plus(Duration.ofDays(30)), MIXED, Duration.ofHours(8), 3, 4);
        Duration half = Duration.ofMinutes(30);
        assertEquals(List.of(), good.refusals(MIXED, half));
        assertEquals(List.of(), good.refusals(MIXED.plus(Duration.ofMinutes(450)), half), "it ends with its pot life");
        assertEquals(List.of("E-COAT-13"), codes(good.refusals(MIXED.plus(Duration.ofMinutes(451)), half)));
        assertEquals(List.of("E-COAT-13"), codes(good.refusals(MIXED.minusSeconds(1), half)), "mixed in the future");
        SolutionLot bad = new SolutionLot("S-2", false, MIXED, MIXED, Duration.ofHours(8), 4, 4);
        assertEquals(List.of("E-COAT-11", "E-COAT-12", "E-COAT-14"), codes(bad.refusals(MIXED, half)));
    }

    @Test
    void aUnitDoesNotLieTooLongBetweenOperations() {
        HoldTime hold = new HoldTime("COAT", "DRY", Duration.ofHours(2));
        assertEquals(List.of(), hold.refusals(MIXED, MIXED.plus(Duration.ofHours(2))));
        assertEquals(
                List.of("E-COAT-15"),
                codes(hold.refusals(MIXED, MIXED.plus(Duration.ofHours(2)).plusMillis(1))));
        assertEquals(List.of("E-COAT-15"), codes(hold.refusals(MIXED, MIXED.minusMillis(1))));
    }

    @Test
    void aSampleIsRefusedAtOnceAndAcceptedAtItsEnd() {
        AttributesPlan plan = new AttributesPlan(5, 1);
        assertEquals(Verdict.NO_RESULT, new SampleTally(plan, 4, 0).assess().verdict());
        assertEquals(Verdict.PASS, new SampleTally(plan, 5, 1).assess().verdict());
        assertEquals(Verdict.FAIL, new SampleTally(plan, 2, 2).assess().verdict());
        assertThrows(IllegalArgumentException.class, () -> new SampleTally(plan, 1, 2));
    }
}
