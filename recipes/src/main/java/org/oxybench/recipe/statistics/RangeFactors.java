package org.oxybench.recipe.statistics;

/**
 * Mean d2 and standard deviation d3 of the range of n standard normal values (ASTM MNL 7, table 49).
 *
 * @param d2 mean of the range
 * @param d3 standard deviation of the range
 */
record RangeFactors(double d2, double d3) {
    /** Smallest subgroup that has a range. */
    static final int SIZE_MIN = 2;

    private static final double[] D2 = {
        1.128379, 1.692569, 2.058751, 2.325929, 2.534413, 2.704357, 2.847201, 2.970026, 3.077505
    };
    private static final double[] D3 = {
        0.852502, 0.888368, 0.879808, 0.864082, 0.848040, 0.833205, 0.819831, 0.807834, 0.797051
    };

    /** Largest subgroup: the range of more values says less than their standard deviation. */
    static final int SIZE_MAX = SIZE_MIN + D2.length - 1;

    /** Factors for subgroups of this size, {@link #SIZE_MIN} to {@link #SIZE_MAX}. */
    static RangeFactors of(int size) {
        if (size < SIZE_MIN || size > SIZE_MAX) {
            throw new IllegalArgumentException("ranges are of " + SIZE_MIN + " to " + SIZE_MAX + " values: " + size);
        }
        return new RangeFactors(D2[size - SIZE_MIN], D3[size - SIZE_MIN]);
    }

    /** Divisor that makes a single range unbiased for the variance, Duncan's d2* for one subgroup. */
    double single() {
        return Math.sqrt(d2 * d2 + d3 * d3);
    }

    /** Factor A2: three standard deviations of a mean of {@code size} values, for a mean range of one. */
    static double a2(int size) {
        return 3 / (of(size).d2 * Math.sqrt(size));
    }

    /** Limits of a chart of ranges about their mean: D3 and D4 times it, the lower no less than zero. */
    ControlLimits limits(double meanRange) {
        double spread = 3 * d3 / d2;
        return new ControlLimits(Math.max(0, 1 - spread) * meanRange, meanRange, (1 + spread) * meanRange);
    }
}
