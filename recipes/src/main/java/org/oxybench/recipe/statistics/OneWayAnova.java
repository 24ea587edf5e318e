package org.oxybench.recipe.statistics;

import java.util.Arrays;
import java.util.List;

/**
 * One-way analysis of variance, by deviations from the grand mean: Hipparchus squares before it subtracts, which on
 * NIST's data with many constant leading digits (SmLs04 to SmLs09) leaves no correct digit.
 *
 * @param betweenDegrees degrees of freedom between groups
 * @param withinDegrees degrees of freedom within groups
 * @param betweenSquares sum of squares between groups
 * @param withinSquares sum of squares within groups
 */
public record OneWayAnova(int betweenDegrees, int withinDegrees, double betweenSquares, double withinSquares) {

    /**
     * Compares groups.
     *
     * @throws IllegalArgumentException when there are fewer than two groups, one is empty, all have one value, or a
     *     value is not finite
     */
    public static OneWayAnova of(List<double[]> groups) {
        double[] all = groups.stream().flatMapToDouble(Arrays::stream).toArray();
        if (groups.size() < 2 || all.length <= groups.size()) {
            throw new IllegalArgumentException("an analysis of variance needs two groups and repeated values");
        }
        double[] fromGrandMean = Deviations.of(all).values();
        CompensatedSum between = new CompensatedSum();
        CompensatedSum within = new CompensatedSum();
        int start = 0;
        for (double[] group : groups) {
            Deviations inGroup = Deviations.of(part(fromGrandMean, start, group.length));
            between.add(group.length * inGroup.mean() * inGroup.mean());
            for (double deviation : inGroup.values()) {
                within.add(deviation * deviation);
            }
            start += group.length;
        }
        return new OneWayAnova(groups.size() - 1, all.length - groups.size(), between.value(), within.value());
    }

    /** Fisher's F: mean square between over mean square within. */
    public double f() {
        return (betweenSquares / betweenDegrees) / (withinSquares / withinDegrees);
    }

    /** Probability of such an F or a greater one when all groups have the same mean. */
    public double p() {
        return Probability.fisherAbove(f(), betweenDegrees, withinDegrees);
    }

    /** Share of the total sum of squares that is between groups, 0 to 1. */
    public double rSquared() {
        return betweenSquares / (betweenSquares + withinSquares);
    }

    /** Standard deviation within groups. */
    public double residualStandardDeviation() {
        return Math.sqrt(withinSquares / withinDegrees);
    }

    private static double[] part(double[] values, int from, int size) {
        return Arrays.copyOfRange(values, from, from + size);
    }
}
