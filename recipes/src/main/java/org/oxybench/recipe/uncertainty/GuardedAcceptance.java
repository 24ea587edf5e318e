package org.oxybench.recipe.uncertainty;

import java.util.function.DoubleUnaryOperator;
import org.oxybench.recipe.statistics.Bounds;
import org.oxybench.recipe.statistics.Probability;

/**
 * The closed form of {@link Acceptance}: a measured value is normal about the true one, and is accepted within the
 * limits by at least {@code factor} standard uncertainties. What is claimed may be more than what scatters: then fewer bad
 * units are accepted than the rule allows, and more good ones refused.
 *
 * @param limits within which a unit is good
 * @param factor guard band in standard uncertainties, zero or more
 * @param standardUncertainty that is claimed of a measurement of a true value, above zero
 * @param scatter standard deviation of a measurement of a true value from run to run, above zero
 */
public record GuardedAcceptance(
        Bounds limits, double factor, DoubleUnaryOperator standardUncertainty, DoubleUnaryOperator scatter)
        implements Acceptance {
    /** One that scatters by all that is claimed. */
    public GuardedAcceptance(Bounds limits, double factor, DoubleUnaryOperator standardUncertainty) {
        this(limits, factor, standardUncertainty, standardUncertainty);
    }

    /** Rejects a guard band below zero. */
    public GuardedAcceptance {
        if (!(factor >= 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("guard factor: " + factor);
        }
    }

    @Override
    public double probability(double trueValue) {
        double spread = scatter.applyAsDouble(trueValue);
        double guard = factor * (standardUncertainty.applyAsDouble(trueValue) / spread);
        if (!(spread > 0) || !Double.isFinite(spread) || !Double.isFinite(guard)) {
            throw new IllegalArgumentException("a measurement has a spread: " + spread);
        }
        double below = (limits.lower() - trueValue) / spread + guard;
        double above = (limits.upper() - trueValue) / spread - guard;
        if (below >= above) {
            return 0;
        }
        // From the side on which both probabilities are small, so that they do not cancel.
        return below > 0
                ? Probability.normalBelow(-below) - Probability.normalBelow(-above)
                : Probability.normalBelow(above) - Probability.normalBelow(below);
    }
}
