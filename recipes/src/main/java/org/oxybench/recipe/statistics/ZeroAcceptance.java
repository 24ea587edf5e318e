package org.oxybench.recipe.statistics;

/** Plans that accept a lot when no unit of the sample fails (success-run theorem, binomial). */
public final class ZeroAcceptance {
    /** An n that is whole but for rounding counts as whole. */
    private static final double ROUNDING = 1e-9;

    private ZeroAcceptance() {}

    /**
     * How many units must pass without one failing: the least n with {@code 1 - reliability^n >= confidence}.
     *
     * @param confidence between 0 and 1
     * @param reliability share of good units that is to be shown, between 0 and 1
     */
    public static int sampleSize(double confidence, double reliability) {
        if (!(confidence > 0 && confidence < 1 && reliability > 0 && reliability < 1)) {
            throw new IllegalArgumentException("confidence and reliability lie between 0 and 1");
        }
        return (int) Math.ceil(Math.log1p(-confidence) / Math.log(reliability) - ROUNDING);
    }

    /** Reliability that n good units without a bad one show with a confidence. */
    public static double reliability(int n, double confidence) {
        if (n < 1 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a unit or more, and a confidence between 0 and 1");
        }
        return Math.exp(Math.log1p(-confidence) / n);
    }
}
