package org.oxybench.recipe.statistics;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * One-sided capability of a skewed characteristic such as a leak, which is bounded at zero: the room from the median
 * to the upper bound over that from the median to the 99.865 % quantile, which for a normal process is three sigma
 * (ISO 22514-2, quantile method).
 *
 * @param median the 50 % quantile
 * @param extreme the 99.865 % quantile, above the median
 * @param n number of values
 */
public record SkewedCapability(double median, double extreme, int n) {
    /** Share of a normal process below mean + 3 sigma. */
    public static final double SHARE = 0.99865;

    /** Fewest values from which a 99.865 % quantile can be read without a model: one of them lies beyond it. */
    public static final int EMPIRICAL_MIN = 741;

    /** Fewest values to which a model is fitted. */
    public static final int MODEL_MIN = 20;

    private static final int STEPS_MAX = 100;

    /** Rejects a process without a spread. */
    public SkewedCapability {
        if (!Double.isFinite(median) || !(extreme > median) || Double.isInfinite(extreme)) {
            throw new IllegalArgumentException("a capability needs a spread");
        }
    }

    /** Quantiles of the values themselves: {@link #EMPIRICAL_MIN} or more. */
    public static SkewedCapability empirical(double... sample) {
        require(sample, EMPIRICAL_MIN, Double.NEGATIVE_INFINITY);
        double[] sorted = DoubleStream.of(sample).sorted().toArray();
        return new SkewedCapability(Summary.quantile(0.5, sorted), Summary.quantile(SHARE, sorted), sample.length);
    }

    /** Quantiles of the log-normal distribution that fits best: {@link #MODEL_MIN} values or more, all above zero. */
    public static SkewedCapability logNormal(double... sample) {
        require(sample, MODEL_MIN, 0);
        Summary logs = Summary.of(Arrays.stream(sample).map(Math::log).toArray());
        double z = Probability.normalQuantile(SHARE);
        double extreme = Math.exp(logs.mean() + z * logs.standardDeviation());
        return new SkewedCapability(Math.exp(logs.mean()), extreme, sample.length);
    }

    /**
     * Quantiles of the Weibull distribution of greatest likelihood: {@link #MODEL_MIN} values or more, all above zero.
     */
    public static SkewedCapability weibull(double... sample) {
        require(sample, MODEL_MIN, 0);
        double greatest = Arrays.stream(sample).max().orElseThrow();
        double[] logs = Arrays.stream(sample).map(x -> Math.log(x / greatest)).toArray();
        double shape = shape(logs);
        double powers = Arrays.stream(logs).map(log -> Math.exp(shape * log)).sum();
        double scale = greatest * Math.pow(powers / logs.length, 1 / shape);
        return new SkewedCapability(
                scale * Math.pow(Math.log(2), 1 / shape),
                scale * Math.pow(-Math.log1p(-SHARE), 1 / shape),
                sample.length);
    }

    /**
     * Room up to the bound in units of the process; below zero when the median is beyond the bound. 1.33 and more is
     * usually called capable.
     */
    public double index(double upperBound) {
        return (upperBound - median) / (extreme - median);
    }

    /** Root of the likelihood equation sum x^k ln x / sum x^k - 1/k = mean ln x, which rises with k, by Newton. */
    private static double shape(double[] logs) {
        Summary summary = Summary.of(logs);
        double k = Math.PI / Math.sqrt(6) / summary.standardDeviation();
        for (int step = 0; step < STEPS_MAX; step++) {
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            for (double log : logs) {
                double power = Math.exp(k * log);
                s0 += power;
                s1 += power * log;
                s2 += power * log * log;
            }
            double value = s1 / s0 - 1 / k - summary.mean();
            double slope = s2 / s0 - (s1 / s0) * (s1 / s0) + 1 / (k * k);
            // A step beyond zero would leave the shapes that there are: it goes half the way instead.
            double next = Math.max(k - value / slope, k / 2);
            if (Math.abs(next - k) <= 1e-14 * k) {
                return next;
            }
            k = next;
        }
        return k;
    }

    private static void require(double[] sample, int least, double above) {
        if (sample.length < least || !Arrays.stream(sample).allMatch(x -> x > above && Double.isFinite(x))) {
            throw new IllegalArgumentException(least + " values or more, each finite and above " + above);
        }
    }
}
