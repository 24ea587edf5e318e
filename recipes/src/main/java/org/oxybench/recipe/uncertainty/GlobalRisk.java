package org.oxybench.recipe.uncertainty;

import java.util.function.DoubleUnaryOperator;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.Bounds;
import org.oxybench.recipe.statistics.Integral;
import org.oxybench.recipe.statistics.Probability;

/**
 * Risk of a wrong decision over all that a process makes (JCGM 106, 9; NCSLI RP-19): products are normal, and so is
 * each measurement about its product's true value.
 *
 * @param mean mean of the products
 * @param sigma standard deviation of the products, above zero
 * @param standardUncertainty of a measurement, above zero
 * @param tolerance within which a product is good
 * @param acceptance within which a measured value is accepted
 */
public record GlobalRisk(double mean, double sigma, double standardUncertainty, Bounds tolerance, Bounds acceptance) {
    /** Standard deviations beyond which a normal density adds nothing to a double. */
    private static final double TAIL = 9;

    /** Widest that a panel may be, in the narrower of the two standard deviations; bounds how many there are. */
    private static final double PANEL = 2;

    private static final int PANELS_MAX = 20_000;

    /** Rejects a process or a measurement without a spread. */
    public GlobalRisk {
        if (!Double.isFinite(mean)
                || !(sigma > 0)
                || !(standardUncertainty > 0)
                || Double.isInfinite(sigma + standardUncertainty)) {
            throw new IllegalArgumentException("a process and a measurement have a spread");
        }
    }

    /**
     * Of a guard band of {@code guard} at each limit that is there.
     *
     * @throws IllegalArgumentException when the guard bands leave nothing to accept
     */
    public static GlobalRisk guarded(
            double mean, double sigma, double standardUncertainty, Bounds tolerance, double guard) {
        Bounds acceptance = new Bounds(tolerance.lower() + guard, tolerance.upper() - guard);
        return new GlobalRisk(mean, sigma, standardUncertainty, tolerance, acceptance);
    }

    /**
     * Of a characteristic's limit and decision rule; numbers in {@code unit}. Only what is within the guard band is
     * accepted, since only that is a PASS.
     *
     * @throws IllegalArgumentException when the guard bands leave nothing to accept
     */
    public static GlobalRisk of(
            Limit limit, DecisionRule rule, UnitOfMeasure unit, double mean, double sigma, double standardUncertainty) {
        return guarded(mean, sigma, standardUncertainty, bounds(limit, unit), rule.factor() * standardUncertainty);
    }

    private static Bounds bounds(Limit limit, UnitOfMeasure unit) {
        double upper = limit.upper().map(high -> high.in(unit)).orElse(Double.POSITIVE_INFINITY);
        if (limit instanceof Limit.AtMost) {
            return Bounds.atMost(upper);
        }
        Quantity low = limit instanceof Limit.AtLeast least ? least.low() : ((Limit.Between) limit).low();
        return new Bounds(low.in(unit), upper);
    }

    /** PFA, the consumer's risk: share of all products that are bad and yet accepted. */
    public double falseAccept() {
        return beyondTolerance(this::accepted);
    }

    /** PFR, the maker's risk: share of all products that are good and yet rejected. */
    public double falseReject() {
        return over(this::rejected, tolerance.lower(), tolerance.upper());
    }

    /** Conditional PFA: share of the accepted products that are bad. */
    public double falseAcceptOfAccepted() {
        return falseAccept() / acceptRate();
    }

    /** Share of all products that are accepted. */
    public double acceptRate() {
        double spread = Math.hypot(sigma, standardUncertainty);
        return 1
                - Probability.normalBelow((acceptance.lower() - mean) / spread)
                - Probability.normalBelow((mean - acceptance.upper()) / spread);
    }

    /**
     * Probability that a product of true value {@code x} is accepted: one point of the operating characteristic.
     */
    public double accepted(double x) {
        double below = (acceptance.lower() - x) / standardUncertainty;
        double above = (acceptance.upper() - x) / standardUncertainty;
        // From the side on which both probabilities are small, so that they do not cancel.
        return below > 0
                ? Probability.normalBelow(-below) - Probability.normalBelow(-above)
                : Probability.normalBelow(above) - Probability.normalBelow(below);
    }

    private double rejected(double x) {
        return Probability.normalBelow((acceptance.lower() - x) / standardUncertainty)
                + Probability.normalBelow((x - acceptance.upper()) / standardUncertainty);
    }

    private double beyondTolerance(DoubleUnaryOperator probability) {
        return over(probability, Double.NEGATIVE_INFINITY, tolerance.lower())
                + over(probability, tolerance.upper(), Double.POSITIVE_INFINITY);
    }

    /** Integral over the products, cut where neither products are nor, beyond the tolerance, anything is accepted. */
    private double over(DoubleUnaryOperator probability, double from, double to) {
        double low = Math.max(from, mean - TAIL * sigma);
        double high = Math.min(to, mean + TAIL * sigma);
        double panels = Math.ceil((high - low) / (PANEL * Math.min(sigma, standardUncertainty)));
        return Integral.of(
                x -> Probability.normalDensity((x - mean) / sigma) / sigma * probability.applyAsDouble(x),
                low,
                high,
                (int) Math.max(1, Math.min(PANELS_MAX, panels)));
    }
}
