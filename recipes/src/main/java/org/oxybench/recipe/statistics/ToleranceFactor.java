package org.oxybench.recipe.statistics;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;

/**
 * The k with which mean + k s (or mean ± k s) of a normal sample covers a share of all units with a given confidence
 * (ISO 16269-6; Odeh and Owen 1980). Both are exact, without Howe's or Natrella's approximation.
 */
public final class ToleranceFactor {
    private static final double FACTOR_MAX = 1e5;
    private static final int STEPS_MAX = 200;

    /** Standard deviations of the mean beyond which its density is below what a double can add. */
    private static final double TAIL = 9;

    private static final int PANELS = 8;

    private ToleranceFactor() {}

    /**
     * Factor of a one-sided interval: the noncentral t quantile over the square root of n.
     *
     * @param n size of the sample, 2 or more
     * @param coverage share of all units that is covered, between 0 and 1
     * @param confidence between 0 and 1
     */
    public static double oneSided(int n, double coverage, double confidence) {
        require(n, coverage, confidence);
        double delta = Probability.normalQuantile(coverage) * Math.sqrt(n);
        double root = Math.sqrt(n);
        return solve(k -> Probability.noncentralStudentBelow(k * root, n - 1.0, delta) - confidence, -FACTOR_MAX);
    }

    /**
     * Factor of a two-sided interval about the mean. For each place of the sample's mean there is a half-width r that
     * covers the share; k s must be no less than r, which s is with a probability of chi-squared.
     *
     * @param n size of the sample, 2 or more
     * @param coverage share of all units that is covered, between 0 and 1
     * @param confidence between 0 and 1
     */
    public static double twoSided(int n, double coverage, double confidence) {
        require(n, coverage, confidence);
        double root = Math.sqrt(n);
        double degrees = n - 1.0;
        return solve(
                k -> 2
                                * Integral.of(
                                        z -> {
                                            double r = halfWidth(z / root, coverage);
                                            return Probability.normalDensity(z)
                                                    * Probability.chiSquaredAbove(degrees * r * r / (k * k), degrees);
                                        },
                                        0,
                                        TAIL,
                                        PANELS)
                        - confidence,
                1e-6);
    }

    /** Half-width about a point {@code offset} standard deviations off the true mean that covers the share. */
    private static double halfWidth(double offset, double coverage) {
        double low = Probability.normalQuantile((1 + coverage) / 2);
        // Covering the share on the far side alone would already be enough.
        double high = offset + Probability.normalQuantile(coverage / 2 + 0.5) + 1;
        return solve(
                r -> Probability.normalBelow(offset + r) - Probability.normalBelow(offset - r) - coverage, low, high);
    }

    private static double solve(DoubleUnaryOperator f, double from) {
        return solve(f, from, FACTOR_MAX);
    }

    private static double solve(DoubleUnaryOperator f, double from, double to) {
        return new BracketingNthOrderBrentSolver(1e-12, 1e-12, 5).solve(STEPS_MAX, f::applyAsDouble, from, to);
    }

    private static void require(int n, double coverage, double confidence) {
        boolean shares = coverage > 0 && coverage < 1 && confidence > 0 && confidence < 1;
        if (n < 2 || !shares) {
            throw new IllegalArgumentException("two units or more, and shares between 0 and 1");
        }
    }
}
