package org.oxybench.recipe.statistics;

/**
 * The frozen lines of a control chart: learned once from a process that was in control, and no longer moved by what is
 * compared with them.
 *
 * @param lower lower control limit
 * @param center centre line
 * @param upper upper control limit
 */
public record ControlLimits(double lower, double center, double upper) {
    /** Rejects lines in the wrong order. */
    public ControlLimits {
        if (!(lower <= center && center <= upper)) {
            throw new IllegalArgumentException("not control limits: " + lower + ", " + center + ", " + upper);
        }
    }

    /** Three sigma on either side. */
    public static ControlLimits threeSigma(double center, double sigma) {
        return new ControlLimits(center - 3 * sigma, center, center + 3 * sigma);
    }

    /** A third of the way from the centre to the upper limit. */
    public double sigma() {
        return (upper - center) / 3;
    }

    /** Whether a point is beyond a limit; a point on it is not, one that is not a number is. */
    public boolean exceededBy(double point) {
        return !(point >= lower && point <= upper);
    }
}
