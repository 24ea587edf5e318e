package org.oxybench.recipe.statistics;

/** A sample as its mean and the deviations from it. */
final class Deviations {
    private final double mean;
    private final double[] values;

    private Deviations(double mean, double[] values) {
        this.mean = mean;
        this.values = values;
    }

    /** Takes a sample apart; rejects one that is empty or not finite. */
    static Deviations of(double... sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("a sample needs a value");
        }
        double rough = CompensatedSum.of(sample) / sample.length;
        if (!Double.isFinite(rough)) {
            throw new IllegalArgumentException("a sample must be finite and its sum too");
        }
        double[] deviations = new double[sample.length];
        for (int i = 0; i < sample.length; i++) {
            deviations[i] = sample[i] - rough;
        }
        // The mean may lie between two doubles: what is left of it is taken from the deviations instead.
        double rest = CompensatedSum.of(deviations) / sample.length;
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] -= rest;
        }
        return new Deviations(rough + rest, deviations);
    }

    /** Arithmetic mean, rounded to a double. */
    double mean() {
        return mean;
    }

    /** Deviations from the unrounded mean, in order: their sum is zero to rounding. */
    double[] values() {
        return values.clone();
    }
}
