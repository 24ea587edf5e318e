package org.oxybench.recipe.uncertainty;

/**
 * One line of an uncertainty budget (GUM 4): an input quantity, how well it is known and what it does to the result.
 *
 * @param name what people read, for example {@code certificate}
 * @param distribution what is known of the input
 * @param standardUncertainty of the input, in its own unit; zero or more
 * @param sensitivity change of the result per change of the input, with its sign
 * @param degreesOfFreedom how well the standard uncertainty itself is known; infinite when it is taken as exact
 */
public record Contribution(
        String name,
        Distribution distribution,
        double standardUncertainty,
        double sensitivity,
        double degreesOfFreedom) {

    /** What is known of an input, and so how a half-width becomes a standard uncertainty (GUM 4.3). */
    public enum Distribution {
        /** A mean of readings, or a certificate with its coverage factor. */
        NORMAL(1),
        /** Anywhere between two bounds: resolution, a maker's specification. */
        RECTANGULAR(Math.sqrt(3)),
        /** Between two bounds, and rather in the middle. */
        TRIANGULAR(Math.sqrt(6)),
        /** Between two bounds, and rather at them: a controller that swings (arcsine). */
        U_SHAPED(Math.sqrt(2));

        private final double divisor;

        Distribution(double divisor) {
            this.divisor = divisor;
        }

        /** What a half-width is divided by; 1 for a normal distribution, which has none. */
        public double divisor() {
            return divisor;
        }
    }

    /** Rejects what is not finite, an uncertainty below zero, and a lack of degrees of freedom. */
    public Contribution {
        boolean known = standardUncertainty >= 0 && Double.isFinite(standardUncertainty);
        if (!known || !Double.isFinite(sensitivity) || !(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("not a contribution: " + name);
        }
    }

    /** Type A: the mean of readings with this standard deviation, n - 1 degrees of freedom; n is 2 or more. */
    public static Contribution repeatability(String name, double standardDeviation, int readings, double sensitivity) {
        return new Contribution(
                name, Distribution.NORMAL, standardDeviation / Math.sqrt(readings), sensitivity, readings - 1.0);
    }

    /** From a certificate that states U = k u. */
    public static Contribution certificate(String name, double expanded, double coverageFactor, double sensitivity) {
        return new Contribution(
                name, Distribution.NORMAL, expanded / coverageFactor, sensitivity, Double.POSITIVE_INFINITY);
    }

    /** From bounds at this half-width about the estimate, taken as exact. */
    public static Contribution between(String name, Distribution distribution, double halfWidth, double sensitivity) {
        return new Contribution(
                name, distribution, halfWidth / distribution.divisor(), sensitivity, Double.POSITIVE_INFINITY);
    }

    /** From the resolution of a display or a converter: one count, of which half may be hidden on either side. */
    public static Contribution resolution(String name, double count, double sensitivity) {
        return between(name, Distribution.RECTANGULAR, count / 2, sensitivity);
    }

    /** The same, known as well as so many degrees of freedom: for a relative doubt r they are 1 / (2 r^2) (GUM G.4.2). */
    public Contribution knownTo(double degrees) {
        return new Contribution(name, distribution, standardUncertainty, sensitivity, degrees);
    }

    /** What it does to the result, with the sign of its sensitivity. */
    public double effect() {
        return sensitivity * standardUncertainty;
    }
}
