package org.oxybench.recipe.statistics;

/**
 * A straight calibration line, read backwards: from the reading of a sample to its amount, with the uncertainty that the
 * line adds (Miller and Miller; EURACHEM QUAM A5). For example absorbance over micrograms of heparin. Immutable.
 */
public final class CalibrationLine {
    private final long standards;
    private final double slope;
    private final double intercept;
    private final double residual;
    private final double sumXx;
    private final double meanReading;
    private final double correlation;

    /**
     * The least-squares line through standards.
     *
     * @param amounts of the standards, three or more and not all the same
     * @param readings as many
     */
    public CalibrationLine(double[] amounts, double[] readings) {
        if (amounts.length != readings.length || amounts.length < 3) {
            throw new IllegalArgumentException("a line needs three standards: " + amounts.length);
        }
        LinearFit fit = new LinearFit(1);
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < amounts.length; i++) {
            fit.add(amounts[i], readings[i]);
            sum.add(readings[i]);
        }
        standards = fit.points();
        slope = fit.slope(1);
        intercept = fit.intercept(1);
        residual = Math.sqrt(fit.residualVariance(1));
        sumXx = fit.sumXx();
        meanReading = sum.value() / standards;
        double squares = residual * residual * (standards - 2);
        correlation = 1 - squares / (squares + slope * slope * sumXx);
        if (!Double.isFinite(residual) || !Double.isFinite(1 / slope) || !(sumXx > 0)) {
            throw new IllegalArgumentException("readings that do not go with the amounts");
        }
    }

    /** Amount per area, in the units of the standards and of the area, with its standard uncertainty. */
    public record Density(double value, double standardUncertainty) {}

    /** Reading per amount, of either sign: a dye that is used up makes it negative. */
    public double slope() {
        return slope;
    }

    /** Reading of no amount. */
    public double intercept() {
        return intercept;
    }

    /** Standard deviation of the readings about the line. */
    public double residualDeviation() {
        return residual;
    }

    /** Square of the correlation, r². */
    public double determination() {
        return correlation;
    }

    /** Amount of a sample from the mean of its readings. */
    public double amount(double reading) {
        return (reading - intercept) / slope;
    }

    /**
     * Standard uncertainty of that amount: {@code s/|b| sqrt(1/k + 1/n + (y - ȳ)²/(b² Sxx))}.
     *
     * @param reads how many readings of the sample the mean is of, 1 or more
     */
    public double standardUncertainty(double reading, int reads) {
        if (reads < 1) {
            throw new IllegalArgumentException("a sample is read once or more: " + reads);
        }
        double away = (reading - meanReading) / slope;
        return residual / Math.abs(slope) * Math.sqrt(1.0 / reads + 1.0 / standards + away * away / sumXx);
    }

    /**
     * Amount per area that a coupon has bound, by how much further its solution is from the line's beginning than that of
     * a blank.
     *
     * @param blank mean reading of the solution without a coupon
     * @param sample mean reading of the solution after the coupon
     * @param reads of either
     * @param area of the coupon, above zero
     */
    public Density density(double blank, double sample, int reads, double area) {
        if (reads < 1 || !(area > 0)) {
            throw new IllegalArgumentException("readings and an area above zero: " + reads + ", " + area);
        }
        double density = (sample - blank) / slope / area;
        // The intercept falls out of a difference; the slope and the two means are left.
        double ofSlope = residual / Math.sqrt(sumXx) * density / slope;
        double ofReadings = residual * Math.sqrt(2.0 / reads) / Math.abs(slope) / area;
        return new Density(density, Math.hypot(ofSlope, ofReadings));
    }
}
