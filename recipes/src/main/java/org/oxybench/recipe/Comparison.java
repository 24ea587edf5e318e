package org.oxybench.recipe;

import java.time.Duration;

/**
 * With what a characteristic is compared: a characteristic that the same unit was judged for by another recipe, before.
 *
 * @param characteristic id of the one that is judged now
 * @param with id of the other recipe, of the same product
 * @param its id of its characteristic
 * @param ageMax longest time between the other measurement and this run
 */
public record Comparison(String characteristic, String with, String its, Duration ageMax) {
    /** Longest age that a recipe may allow: beyond it both runs say little of the same unit. */
    public static final Duration AGE_MAX = Duration.ofDays(90);

    /** Rejects an age of nothing. */
    public Comparison {
        if (ageMax.isNegative() || ageMax.isZero()) {
            throw new IllegalArgumentException("a comparison allows some age: " + ageMax);
        }
    }
}
