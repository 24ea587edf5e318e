package org.oxybench.recipe.statistics;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Chart of the means and ranges of subgroups of equal size, X̄-R (Montgomery, ch. 6.2).
 *
 * @param means limits of the means of subgroups
 * @param ranges limits of the ranges of subgroups
 * @param size values in a subgroup, 2 to 10
 * @param subgroups number of subgroups behind the limits
 */
public record SubgroupChart(ControlLimits means, ControlLimits ranges, int size, int subgroups) {

    /** Learns limits from subgroups of equal size. */
    public static SubgroupChart freeze(List<double[]> reference) {
        int size = reference.isEmpty() ? 0 : reference.get(0).length;
        RangeFactors factors = RangeFactors.of(size);
        if (reference.stream().anyMatch(subgroup -> subgroup.length != size)) {
            throw new IllegalArgumentException("subgroups are of one size: " + size);
        }
        double center = Summary.of(
                        reference.stream().mapToDouble(SubgroupChart::mean).toArray())
                .mean();
        double meanRange = Summary.of(
                        reference.stream().mapToDouble(SubgroupChart::range).toArray())
                .mean();
        double width = RangeFactors.a2(size) * meanRange;
        return new SubgroupChart(
                new ControlLimits(center - width, center, center + width),
                factors.limits(meanRange),
                size,
                reference.size());
    }

    /** Mean of a subgroup. */
    public static double mean(double... subgroup) {
        return Summary.of(subgroup).mean();
    }

    /** Greatest less least value of a subgroup. */
    public static double range(double... subgroup) {
        return DoubleStream.of(subgroup).max().orElseThrow()
                - DoubleStream.of(subgroup).min().orElseThrow();
    }

    /** Standard deviation within subgroups, mean range over d2. */
    public double sigma() {
        return ranges.center() / RangeFactors.of(size).d2();
    }

    /** How well {@link #sigma} is known: that of a standard deviation with the same relative spread. */
    public double degreesOfFreedom() {
        RangeFactors factors = RangeFactors.of(size);
        double relative = factors.d3() / factors.d2();
        return subgroups / (2 * relative * relative);
    }
}
