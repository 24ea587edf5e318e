package org.oxybench.recipe.statistics;

import java.util.Arrays;

/**
 * Chart of single values with their moving range of two, I-MR (Montgomery, ch. 6.4).
 *
 * @param individuals limits of the values
 * @param movingRange limits of the distance of neighbours
 * @param points number of values behind the limits
 */
public record IndividualsChart(ControlLimits individuals, ControlLimits movingRange, int points) {
    /**
     * Degrees of freedom that each moving range is worth: neighbours overlap, so that they say less than as many
     * independent values (Cryer and Ryan 1990: relative efficiency 1 / 1.65).
     */
    private static final double DEGREES_PER_RANGE = 0.605;

    /** Learns limits from values in their order in time, two or more. */
    public static IndividualsChart freeze(double... reference) {
        if (reference.length < 2) {
            throw new IllegalArgumentException("a moving range needs two values");
        }
        RangeFactors factors = RangeFactors.of(2);
        double meanRange = Summary.of(movingRanges(reference)).mean();
        double center = Summary.of(reference).mean();
        return new IndividualsChart(
                ControlLimits.threeSigma(center, meanRange / factors.d2()),
                factors.limits(meanRange),
                reference.length);
    }

    /** Distance of each value, from the second on, to the one before it. */
    public static double[] movingRanges(double... values) {
        double[] ranges = new double[Math.max(0, values.length - 1)];
        Arrays.setAll(ranges, i -> Math.abs(values[i + 1] - values[i]));
        return ranges;
    }

    /** Standard deviation in the short term, mean moving range over d2. */
    public double sigma() {
        return individuals.sigma();
    }

    /** How well {@link #sigma} is known. */
    public double degreesOfFreedom() {
        return DEGREES_PER_RANGE * (points - 1);
    }
}
