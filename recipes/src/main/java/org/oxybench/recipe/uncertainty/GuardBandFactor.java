package org.oxybench.recipe.uncertainty;

/**
 * By what a limit is multiplied to become an acceptance limit, from the test uncertainty ratio alone: the tolerance
 * over the expanded uncertainty (k = 2) of the measurement (NCSLI RP-10, RP-18; ANSI/NCSL Z540.3 handbook). For
 * laboratories that know nothing of the process; with a process, {@link GlobalRisk} says more.
 */
public enum GuardBandFactor {
    /** Root sum of squares: sqrt(1 - 1 / TUR²); 0 below a ratio of one. */
    RSS {
        @Override
        double unbounded(double ratio) {
            return ratio < 1 ? 0 : Math.sqrt(1 - 1 / (ratio * ratio));
        }
    },
    /** The whole expanded uncertainty: 1 - 1 / TUR (ILAC-G8, test95). */
    TEST_95 {
        @Override
        double unbounded(double ratio) {
            return 1 - 1 / ratio;
        }
    },
    /** NCSLI RP-10: 1.25 - 1 / TUR, so nothing is taken off from a ratio of four. */
    RP_10 {
        @Override
        double unbounded(double ratio) {
            return 1.25 - 1 / ratio;
        }
    },
    /** Dobbert (2008): a false acceptance of 2 % at most, whatever the process: 1 - (1.04 - e^(0.38 ln TUR - 0.54)) / TUR. */
    DOBBERT {
        @Override
        double unbounded(double ratio) {
            return 1 - (1.04 - Math.exp(0.38 * Math.log(ratio) - 0.54)) / ratio;
        }
    };

    abstract double unbounded(double ratio);

    /**
     * The factor, from 0 to 1.
     *
     * @param ratio test uncertainty ratio, above zero
     */
    public double of(double ratio) {
        if (!(ratio > 0)) {
            throw new IllegalArgumentException("a test uncertainty ratio is above zero: " + ratio);
        }
        return Math.max(0, Math.min(1, unbounded(ratio)));
    }
}
