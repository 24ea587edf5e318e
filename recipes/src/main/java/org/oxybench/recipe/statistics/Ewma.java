package org.oxybench.recipe.statistics;

/**
 * Exponentially weighted moving average of a process, which sees small shifts that single points hide (Roberts 1959;
 * NIST e-Handbook 6.3.2.4).
 *
 * @param lambda weight of the newest point, above 0, at most 1
 * @param center mean of the process in control
 * @param sigma standard deviation of a point in control, above 0
 * @param width limits in standard deviations of the average, usually 3
 */
public record Ewma(double lambda, double center, double sigma, double width) {
    /** Rejects weights and widths that make no chart. */
    public Ewma {
        if (!(lambda > 0 && lambda <= 1) || !Double.isFinite(center) || !(sigma > 0) || !(width > 0)) {
            throw new IllegalArgumentException("not a moving average: " + lambda + ", " + sigma + ", " + width);
        }
    }

    /** The average after each point, begun at the centre. */
    public double[] of(double... points) {
        double[] averages = new double[points.length];
        double average = center;
        for (int i = 0; i < points.length; i++) {
            average += lambda * (points[i] - average);
            averages[i] = average;
        }
        return averages;
    }

    /** Limits after many points. */
    public ControlLimits limits() {
        double half = width * sigma * Math.sqrt(lambda / (2 - lambda));
        return new ControlLimits(center - half, center, center + half);
    }

    /** Limits after this many points, 1 or more: narrower at the beginning. */
    public ControlLimits limitsAfter(int points) {
        double shrink = Math.sqrt(1 - Math.pow(1 - lambda, 2.0 * points));
        double half = width * sigma * Math.sqrt(lambda / (2 - lambda)) * shrink;
        return new ControlLimits(center - half, center, center + half);
    }
}
