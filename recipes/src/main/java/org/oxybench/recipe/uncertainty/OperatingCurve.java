package org.oxybench.recipe.uncertainty;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.oxybench.recipe.statistics.Bounds;
import org.oxybench.recipe.statistics.Probability;

/**
 * The operating characteristic of a test: how probable it is that a unit is accepted, over its true value.
 *
 * @param points in order of the true value, two or more
 */
public record OperatingCurve(List<Point> points) {
    /** Coverage of the interval that is shown with a count. */
    private static final double COVERAGE = 0.95;

    /** Sorts and copies its list. */
    public OperatingCurve {
        points = points.stream()
                .sorted(Comparator.comparingDouble(Point::trueValue))
                .toList();
        if (points.size() < 2) {
            throw new IllegalArgumentException("a curve has two points or more");
        }
    }

    /**
     * One point.
     *
     * @param accepted probability of acceptance
     * @param low lower end of its 95 % interval; {@code accepted} itself where it is no estimate
     * @param high upper end
     */
    public record Point(double trueValue, double accepted, double low, double high) {}

    /**
     * What came of units with the same true value.
     *
     * @param accepted how many of {@code runs} ended in a PASS
     * @param runs one or more
     */
    public record Count(double trueValue, long accepted, long runs) {
        /** Rejects more accepted than run. */
        public Count {
            if (runs < 1 || accepted < 0 || accepted > runs) {
                throw new IllegalArgumentException(accepted + " of " + runs + " runs");
            }
        }

        /** The share that was accepted, with the 95 % interval. */
        public Point point() {
            return point(COVERAGE);
        }

        /**
         * The share that was accepted, with the exact interval of Clopper and Pearson (1934): it holds the probability of
         * acceptance at least as often as it says, however few the runs.
         *
         * @param coverage of the interval, between 0 and 1
         */
        public Point point(double coverage) {
            double beyond = (1 - coverage) / 2;
            double yes = accepted;
            double no = runs - (double) accepted;
            double low = accepted == 0 ? 0 : Probability.betaQuantile(beyond, yes, no + 1);
            double high = accepted == runs ? 1 : Probability.betaQuantile(1 - beyond, yes + 1, no);
            return new Point(trueValue, (double) accepted / runs, low, high);
        }
    }

    /** Runs a test of units with a true value, for example against simulated physics, and counts what it accepts. */
    public interface Trials {
        /** Tests so many units of this true value. */
        Count test(double trueValue, int runs);
    }

    /** Of a form that is known, at these true values. */
    public static OperatingCurve of(Acceptance acceptance, double... trueValues) {
        return new OperatingCurve(DoubleStream.of(trueValues)
                .mapToObj(x -> {
                    double p = acceptance.probability(x);
                    return new Point(x, p, p, p);
                })
                .toList());
    }

    /** Counted at these true values, with the interval of {@link Count#point()}. */
    public static OperatingCurve counted(Trials trials, int runs, double... trueValues) {
        return new OperatingCurve(DoubleStream.of(trueValues)
                .mapToObj(x -> trials.test(x, runs).point())
                .toList());
    }

    /** Greatest probability that a unit outside the limits is accepted, of the points that are outside; 0 of none. */
    public double worstFalseAccept(Bounds limits) {
        return points.stream()
                .filter(point -> !limits.contains(point.trueValue()))
                .mapToDouble(Point::accepted)
                .max()
                .orElse(0);
    }

    /** Greatest probability that a unit within the limits is rejected, of the points that are within; 0 of none. */
    public double worstFalseReject(Bounds limits) {
        return points.stream()
                .filter(point -> limits.contains(point.trueValue()))
                .mapToDouble(point -> 1 - point.accepted())
                .max()
                .orElse(0);
    }

    /** The true value at which acceptance falls through {@code probability}, by a straight line; NaN when it does not. */
    public double acceptedWith(double probability) {
        for (int i = 1; i < points.size(); i++) {
            Point before = points.get(i - 1);
            Point after = points.get(i);
            if (before.accepted() >= probability && after.accepted() < probability) {
                double share = (before.accepted() - probability) / (before.accepted() - after.accepted());
                return before.trueValue() + share * (after.trueValue() - before.trueValue());
            }
        }
        return Double.NaN;
    }
}
