package org.oxybench.recipe.statistics;

/**
 * What describes a sample in a few numbers, by two passes: deviations are taken from the mean before they are squared,
 * so constant leading digits cancel exactly (Chan, Golub, LeVeque 1983, algorithm 1.7).
 *
 * @param n number of values, 1 or more
 * @param mean arithmetic mean
 * @param standardDeviation sample standard deviation, n - 1 degrees of freedom; NaN for one value
 * @param lag1Autocorrelation sum of products of neighbouring deviations over the sum of squares (NIST StRD); NaN when
 *     all values are equal
 * @param least smallest value
 * @param greatest largest value
 */
public record Summary(
        int n, double mean, double standardDeviation, double lag1Autocorrelation, double least, double greatest) {

    /**
     * Describes a sample.
     *
     * @throws IllegalArgumentException when it is empty, a value is not finite or the sum overflows
     */
    public static Summary of(double... sample) {
        Deviations deviations = Deviations.of(sample);
        double[] d = deviations.values();
        CompensatedSum squares = new CompensatedSum();
        CompensatedSum neighbours = new CompensatedSum();
        double least = sample[0];
        double greatest = sample[0];
        for (int i = 0; i < d.length; i++) {
            squares.add(d[i] * d[i]);
            if (i > 0) {
                neighbours.add(d[i] * d[i - 1]);
            }
            least = Math.min(least, sample[i]);
            greatest = Math.max(greatest, sample[i]);
        }
        double deviation = Math.sqrt(squares.value() / (d.length - 1.0));
        return new Summary(
                d.length, deviations.mean(), deviation, neighbours.value() / squares.value(), least, greatest);
    }

    /** Standard deviation of the mean, s / sqrt(n): a type A standard uncertainty. */
    public double standardUncertaintyOfMean() {
        return standardDeviation / Math.sqrt(n);
    }

    /**
     * Value below which a share of the sample lies, interpolated linearly between order statistics (type 7 of Hyndman
     * and Fan 1996).
     *
     * @param share 0 to 1
     * @param sorted the sample in ascending order, not empty
     */
    static double quantile(double share, double... sorted) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
