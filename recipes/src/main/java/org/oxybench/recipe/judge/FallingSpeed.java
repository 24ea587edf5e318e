package org.oxybench.recipe.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.MultipleFit;

/** The samples of a speed in rad/s from where it last leaves one speed until it first falls below another. */
final class FallingSpeed {
    private record Sample(long millis, double speed) {}

    /**
     * The deceleration {@code constant + linear ω} that fits, in rad/s², with its uncertainties.
     *
     * @param misfit standard deviation of the speed about the fit, rad/s
     */
    record Fit(double constant, double constantUncertainty, double linear, double linearUncertainty, double misfit) {}

    private final double from;
    private final double to;
    private final List<Sample> samples = new ArrayList<>();
    private double startMillis = Double.NaN;
    private double endMillis = Double.NaN;
    private boolean above;
    private long lastMillis;
    private double last;
    private double greatest = Double.NEGATIVE_INFINITY;

    FallingSpeed(double from, double to) {
        this.from = from;
        this.to = to;
    }

    void add(long millis, double speed) {
        if (!Double.isNaN(endMillis)) {
            return;
        }
        if (speed >= from) {
            above = true;
            samples.clear();
        } else if (above && speed >= to) {
            if (samples.isEmpty()) {
                startMillis = crossing(from, millis, speed);
            }
            samples.add(new Sample(millis, speed));
        } else if (above && !samples.isEmpty()) {
            endMillis = crossing(to, millis, speed);
        }
        lastMillis = millis;
        last = speed;
        greatest = Math.max(greatest, speed);
    }

    /** Between the sample before and this one, by a straight line. */
    private double crossing(double level, long millis, double speed) {
        return lastMillis + (millis - lastMillis) * (last - level) / (last - speed);
    }

    /** Why it did not fall from the one speed to the other: it never turned so fast, or never so slowly. */
    Optional<Reason> notFallen() {
        if (!above) {
            double max = Double.POSITIVE_INFINITY;
            return Conclusion.outside(
                    "speed",
                    revolutionsPerMinute(greatest),
                    revolutionsPerMinute(from),
                    max,
                    UnitOfMeasure.REV_PER_MIN);
        }
        return Double.isNaN(endMillis)
                ? Optional.of(NoResult.CONDITION_NOT_MET.because(Map.of(
                        "channel", "speed",
                        "value", Conclusion.rounded(revolutionsPerMinute(last), 3),
                        "min", "0",
                        "max", Conclusion.rounded(revolutionsPerMinute(to), 3),
                        "unit", UnitOfMeasure.REV_PER_MIN.code())))
                : Optional.empty();
    }

    static double revolutionsPerMinute(double radiansPerSecond) {
        return radiansPerSecond * 60 / (2 * Math.PI);
    }

    double from() {
        return from;
    }

    double to() {
        return to;
    }

    int samples() {
        return samples.size();
    }

    /** Time between the two crossings. */
    double seconds() {
        return (endMillis - startMillis) / 1000;
    }

    /** Fits with a known square term, 1/rad; empty when it is no number, or the speed says too little. */
    Optional<Fit> fit(double square) {
        if (!Double.isFinite(square)) {
            return Optional.empty();
        }
        double[][] rows = new double[samples.size()][];
        double[] y = new double[samples.size()];
        double angle = 0;
        double ofSquares = 0;
        for (int i = 0; i < rows.length; i++) {
            Sample now = samples.get(i);
            Sample before = samples.get(Math.max(0, i - 1));
            double step = (now.millis() - before.millis()) / 1000.0;
            angle += step * (now.speed() + before.speed()) / 2;
            ofSquares += step * (now.speed() * now.speed() + before.speed() * before.speed()) / 2;
            rows[i] = new double[] {1, (samples.get(0).millis() - now.millis()) / 1000.0, -angle};
            y[i] = now.speed() + square * ofSquares;
        }
        return MultipleFit.of(rows, y).map(FallingSpeed::of);
    }

    private static Fit of(MultipleFit fit) {
        double dependence = fit.dependence();
        return new Fit(
                fit.coefficient(1),
                fit.standardUncertainty(1) * dependence,
                fit.coefficient(2),
                fit.standardUncertainty(2) * dependence,
                fit.residualDeviation());
    }
}
