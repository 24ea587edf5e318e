package org.oxybench.recipe.statistics;

import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.special.Gamma;

/** The few distributions that quality engineering needs, from Hipparchus. Probabilities are from 0 to 1. */
public final class Probability {
    private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

    private Probability() {}

    /** Probability that a standard normal variable is no more than {@code z}; accurate in the lower tail. */
    public static double normalBelow(double z) {
        return NORMAL.cumulativeProbability(z);
    }

    /** Density of a standard normal variable. */
    public static double normalDensity(double z) {
        return NORMAL.density(z);
    }

    /** The z that a standard normal variable falls below with probability {@code p}. */
    public static double normalQuantile(double p) {
        return NORMAL.inverseCumulativeProbability(p);
    }

    /** The t that Student's variable falls below with probability {@code p}; the normal's for infinite degrees. */
    public static double studentQuantile(double p, double degreesOfFreedom) {
        return Double.isInfinite(degreesOfFreedom)
                ? normalQuantile(p)
                : new TDistribution(degreesOfFreedom).inverseCumulativeProbability(p);
    }

    /** Probability that Student's variable lies further from zero than {@code t} on either side. */
    public static double studentBeyond(double t, double degreesOfFreedom) {
        return 2 * new TDistribution(degreesOfFreedom).cumulativeProbability(-Math.abs(t));
    }

    /** Probability that Fisher's F is above {@code f}: the p value of an analysis of variance. */
    public static double fisherAbove(double f, double numeratorDegrees, double denominatorDegrees) {
        // By symmetry of F, so that small p values are not lost as 1 - nearly 1.
        return f <= 0 ? 1 : new FDistribution(denominatorDegrees, numeratorDegrees).cumulativeProbability(1 / f);
    }

    /** The value that chi-squared falls below with probability {@code p}. */
    public static double chiSquaredQuantile(double p, double degreesOfFreedom) {
        return new ChiSquaredDistribution(degreesOfFreedom).inverseCumulativeProbability(p);
    }

    /**
     * The share that a beta variable falls below with probability {@code p}: the bounds of a share that was counted.
     *
     * @param a above zero
     * @param b above zero
     */
    public static double betaQuantile(double p, double a, double b) {
        return new BetaDistribution(a, b).inverseCumulativeProbability(p);
    }

    /** Probability that chi-squared is above {@code x}. */
    static double chiSquaredAbove(double x, double degreesOfFreedom) {
        return x <= 0 ? 1 : Gamma.regularizedGammaQ(degreesOfFreedom / 2, x / 2);
    }

    /**
     * Probability that the noncentral t variable (Z + delta) / S is no more than {@code t}, S being the square root of
     * chi-squared over its degrees of freedom: the normal probability of {@code t s - delta} over the density of s.
     */
    static double noncentralStudentBelow(double t, double degreesOfFreedom, double delta) {
        double half = degreesOfFreedom / 2;
        double logConstant = Math.log(2) + half * Math.log(half) - Gamma.logGamma(half);
        double spread = TAIL / Math.sqrt(2 * degreesOfFreedom);
        return Integral.of(
                s -> normalBelow(t * s - delta)
                        * Math.exp(logConstant + (degreesOfFreedom - 1) * Math.log(s) - half * s * s),
                Math.max(0, 1 - spread),
                1 + spread,
                PANELS);
    }

    /** Standard deviations of S about 1 beyond which its density is below what a double can add. */
    private static final double TAIL = 10;

    private static final int PANELS = 16;
}
