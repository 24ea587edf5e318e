package org.oxybench.recipe.uncertainty;

import org.oxybench.recipe.statistics.Bounds;
import org.oxybench.recipe.statistics.Probability;

/**
 * Risk of one decision by one measured value (JCGM 106, 8.2): how probable it is that the true value, taken as normal
 * about the measured one, lies beyond the limits.
 */
public final class SpecificRisk {
    private SpecificRisk() {}

    /**
     * Probability that the true value lies outside the limits.
     *
     * @param value measured value
     * @param standardUncertainty of the value, above zero
     */
    public static double outside(double value, double standardUncertainty, Bounds limits) {
        if (!Double.isFinite(value) || !(standardUncertainty > 0)) {
            throw new IllegalArgumentException("a value and its uncertainty: " + value + ", " + standardUncertainty);
        }
        return Probability.normalBelow((value - limits.upper()) / standardUncertainty)
                + Probability.normalBelow((limits.lower() - value) / standardUncertainty);
    }

    /** Greatest risk of a value that a guard band of {@code factor} standard uncertainties accepts, one limit. */
    public static double accepted(double factor) {
        return Probability.normalBelow(-factor);
    }

    /** Guard factor that keeps the risk of an accepted value at or below {@code risk}, one limit; 1.645 for 5 %. */
    public static double factor(double risk) {
        if (!(risk > 0 && risk < 1)) {
            throw new IllegalArgumentException("a risk lies between 0 and 1: " + risk);
        }
        return -Probability.normalQuantile(risk);
    }
}
