package org.oxybench.recipe.judge;

/**
 * The flat-top window HFT70 (Heinzel, Rüdiger, Schilling 2002): what a line loses where its frequency is up to half a
 * bin off is below 0.08 %, against 15 % of a Hann window, and what lies 4 bins away or more is damped by 70 dB.
 */
final class FlatTop {
    /** Greatest relative loss of a line that is up to half a bin off: 0.0065 dB. */
    static final double SCALLOPING = 7.5e-4;

    /** Bins from the middle of a line to where nothing of it is left. */
    static final int HALF_WIDTH = 4;

    private static final double[] COSINES = {1, -1.90796, 1.07349, -0.18199};

    private FlatTop() {}

    /** Weight of a sample, 0 to {@code samples - 1}; they sum to {@code samples}. */
    static double weight(long sample, long samples) {
        double weight = 0;
        for (int i = 0; i < COSINES.length; i++) {
            weight += COSINES[i] * Math.cos(2 * Math.PI * i * sample / samples);
        }
        return weight;
    }
}
