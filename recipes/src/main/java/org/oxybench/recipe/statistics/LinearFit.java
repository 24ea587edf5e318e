package org.oxybench.recipe.statistics;

/**
 * A straight line through points by ordinary least squares, for one or several responses at the same x, one point at a
 * time. Sums are kept about the running means and residuals are added as squares, so that nothing cancels. The same
 * points in the same order give the same bits. Used by one thread.
 *
 * <p>Any weighted sum of the responses has the weighted sum of their lines: a term that is known only at the end need
 * not be known while points come in.
 */
public final class LinearFit {
    private final int responses;
    private final double[] meanY;
    private final double[] sumXy;
    private final double[][] residuals;
    private long points;
    private double meanX;
    private double sumXx;

    /** A fit of this many responses, 1 or more. */
    public LinearFit(int responses) {
        if (responses < 1) {
            throw new IllegalArgumentException("a fit needs a response");
        }
        this.responses = responses;
        meanY = new double[responses];
        sumXy = new double[responses];
        residuals = new double[responses][responses];
    }

    /** Adds a point: one y for each response. */
    public void add(double x, double... y) {
        requireOneForEach(y);
        double share = points / (points + 1.0);
        double dx = x - meanX;
        double sumXxNext = sumXx + share * dx * dx;
        // Recursive residuals (Brown, Durbin, Evans 1975): the sum of squares is updated by what the point adds to it.
        double shrink = sumXxNext > 0 ? share * sumXx / sumXxNext : 0;
        double[] surprise = new double[responses];
        for (int i = 0; i < responses; i++) {
            double dy = y[i] - meanY[i];
            surprise[i] = dy - (sumXx > 0 ? sumXy[i] / sumXx * dx : 0);
            sumXy[i] += share * dx * dy;
            meanY[i] += dy / (points + 1);
        }
        for (int i = 0; i < responses; i++) {
            for (int j = 0; j < responses; j++) {
                residuals[i][j] += shrink * surprise[i] * surprise[j];
            }
        }
        sumXx = sumXxNext;
        meanX += dx / (points + 1);
        points++;
    }

    /** Number of points. */
    public long points() {
        return points;
    }

    /** Sum of squared deviations of x from its mean. */
    public double sumXx() {
        return sumXx;
    }

    /** Mean of a weighted sum of the responses. */
    public double mean(double... weights) {
        requireOneForEach(weights);
        double mean = 0;
        for (int i = 0; i < responses; i++) {
            mean += weights[i] * meanY[i];
        }
        return mean;
    }

    /** Slope of a weighted sum of the responses; NaN with fewer than two different x. */
    public double slope(double... weights) {
        requireOneForEach(weights);
        double slope = 0;
        for (int i = 0; i < responses; i++) {
            slope += weights[i] * (sumXy[i] / sumXx);
        }
        return slope;
    }

    /** Value of the line of a weighted sum of the responses at x = 0. */
    public double intercept(double... weights) {
        return mean(weights) - slope(weights) * meanX;
    }

    /** Variance of the residuals of a weighted sum of the responses, n - 2 degrees of freedom; NaN below 3 points. */
    public double residualVariance(double... weights) {
        requireOneForEach(weights);
        double sum = 0;
        for (int i = 0; i < responses; i++) {
            for (int j = 0; j < responses; j++) {
                sum += weights[i] * weights[j] * residuals[i][j];
            }
        }
        return points < 3 ? Double.NaN : Math.max(0, sum) / (points - 2);
    }

    private void requireOneForEach(double[] values) {
        if (values.length != responses) {
            throw new IllegalArgumentException("one value for each of " + responses + " responses: " + values.length);
        }
    }
}
