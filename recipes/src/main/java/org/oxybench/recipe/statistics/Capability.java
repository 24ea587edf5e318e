package org.oxybench.recipe.statistics;

/**
 * How well a normal, stable process fits its bounds. With the standard deviation within subgroups the indices are
 * called Cp and Cpk, with that of all values Pp and Ppk; the formulas are the same (ISO 22514-2; Montgomery,
 * Statistical Quality Control, ch. 8). For leaks, which are skewed, see {@link SkewedCapability}.
 *
 * @param bounds within which units are good
 * @param mean mean of the process
 * @param sigma standard deviation, above zero
 * @param degreesOfFreedom how well sigma is known
 * @param n number of values behind the mean
 */
public record Capability(Bounds bounds, double mean, double sigma, double degreesOfFreedom, int n) {
    /** Rejects a process without a spread or with numbers that are not finite. */
    public Capability {
        if (!Double.isFinite(mean) || !(sigma > 0) || Double.isInfinite(sigma) || !(degreesOfFreedom > 0) || n < 2) {
            throw new IllegalArgumentException("a capability needs a mean and a spread");
        }
    }

    /** Pp and Ppk: from the standard deviation of all values. */
    public static Capability overall(Bounds bounds, Summary sample) {
        return new Capability(bounds, sample.mean(), sample.standardDeviation(), sample.n() - 1.0, sample.n());
    }

    /** Cp and Cpk: from the mean range of subgroups. */
    public static Capability within(Bounds bounds, SubgroupChart chart) {
        return new Capability(
                bounds,
                chart.means().center(),
                chart.sigma(),
                chart.degreesOfFreedom(),
                chart.subgroups() * chart.size());
    }

    /** Cp and Cpk: from the mean moving range of single values. */
    public static Capability within(Bounds bounds, IndividualsChart chart) {
        return new Capability(
                bounds, chart.individuals().center(), chart.sigma(), chart.degreesOfFreedom(), chart.points());
    }

    /**
     * Cp or Pp: width between the bounds over six sigma; its interval is that of sigma, by chi-squared.
     *
     * @param confidence between 0 and 1
     * @throws IllegalStateException with one bound alone, for which there is no Cp
     */
    public Estimate potential(double confidence) {
        if (!bounds.twoSided()) {
            throw new IllegalStateException("one bound alone has no Cp");
        }
        double value = bounds.width() / (6 * sigma);
        double tail = (1 - confidence) / 2;
        return new Estimate(value, value * ratio(tail), value * ratio(1 - tail));
    }

    /**
     * Cpk or Ppk: distance from the mean to the nearer bound over three sigma; with one bound alone Cpu or Cpl. The
     * interval is Bissell's (1990): normal, with variance {@code 1 / 9n + index^2 / 2 nu}.
     *
     * @param confidence between 0 and 1
     */
    public Estimate actual(double confidence) {
        double value = Math.min(bounds.upper() - mean, mean - bounds.lower()) / (3 * sigma);
        double deviation = Math.sqrt(1 / (9.0 * n) + value * value / (2 * degreesOfFreedom));
        double half = Probability.normalQuantile((1 + confidence) / 2) * deviation;
        return new Estimate(value, value - half, value + half);
    }

    private double ratio(double p) {
        return Math.sqrt(Probability.chiSquaredQuantile(p, degreesOfFreedom) / degreesOfFreedom);
    }
}
