package org.oxybench.recipe.statistics;

/**
 * The bounds within which a value is good; an infinite bound is none.
 *
 * @param lower lower bound, or negative infinity
 * @param upper upper bound, or positive infinity; above {@code lower}
 */
public record Bounds(double lower, double upper) {
    /** Rejects bounds in the wrong order, and a lack of both. */
    public Bounds {
        if (!(lower < upper) || (Double.isInfinite(lower) && Double.isInfinite(upper))) {
            throw new IllegalArgumentException("not bounds: " + lower + " to " + upper);
        }
    }

    /** No more than {@code upper}. */
    public static Bounds atMost(double upper) {
        return new Bounds(Double.NEGATIVE_INFINITY, upper);
    }

    /** No less than {@code lower}. */
    public static Bounds atLeast(double lower) {
        return new Bounds(lower, Double.POSITIVE_INFINITY);
    }

    /** Whether a value lies within, the bounds inclusive; never for NaN. */
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /** Whether both bounds are there. */
    public boolean twoSided() {
        return Double.isFinite(lower) && Double.isFinite(upper);
    }

    /** Upper less lower bound; infinite with one bound alone. */
    public double width() {
        return upper - lower;
    }
}
