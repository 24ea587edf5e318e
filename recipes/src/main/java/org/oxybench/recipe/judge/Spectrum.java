package org.oxybench.recipe.judge;

/** What a burst holds at a frequency. */
final class Spectrum {
    private Spectrum() {}

    /** A window over a burst. */
    interface Window {
        /** Weight of a sample, 0 to {@code samples - 1}. */
        double weight(long sample, long samples);
    }

    /** Hann's: what a line leaks beside its neighbours falls with the third power of the distance. */
    static double hann(long sample, long samples) {
        return 0.5 * (1 - Math.cos(2 * Math.PI * sample / samples));
    }

    /** Mean of the squares of Hann's weights. */
    static final double HANN_SQUARES = 3.0 / 8;

    /** Noise of a Hann window comes in so many bins at once. */
    static final double HANN_BINS = 1.5;

    /** Square of the Fourier sum of weighted samples at so many radians a sample (Goertzel). */
    static double square(double[] weighted, double radians) {
        double twice = 2 * Math.cos(radians);
        double last = 0;
        double before = 0;
        for (double each : weighted) {
            double next = each + twice * last - before;
            before = last;
            last = next;
        }
        return last * last + before * before - twice * last * before;
    }
}
