package org.oxybench.recipe.statistics;

/**
 * What a gage study says of a measurement system, as standard deviations (AIAG MSA, 4th ed.). Below 10 % of the study
 * or the tolerance a system is good, up to 30 % it is conditional, beyond it is rejected.
 *
 * @param repeatability EV: of one appraiser on one part
 * @param reproducibility AV: between appraisers, their interaction with the parts included
 * @param part PV: between parts
 */
public record GageComponents(double repeatability, double reproducibility, double part) {
    /** Fewest categories that a system must tell apart. */
    public static final int CATEGORIES_MIN = 5;

    /** Square root of two as AIAG rounds it: with more digits a system can be counted into the next category. */
    private static final double CATEGORIES = 1.41;

    /** GRR: the measurement system as a whole. */
    public double gage() {
        return Math.hypot(repeatability, reproducibility);
    }

    /** TV: everything that varied in the study. */
    public double total() {
        return Math.hypot(gage(), part);
    }

    /** %SV: the measurement system in per cent of all that varied. */
    public double percentOfStudy() {
        return 100 * gage() / total();
    }

    /** %Contribution: the same of the variances. */
    public double percentContribution() {
        return percentOfStudy() * percentOfStudy() / 100;
    }

    /** %Tol: six standard deviations of the measurement system in per cent of the width of the tolerance. */
    public double percentOfTolerance(double width) {
        return 100 * 6 * gage() / width;
    }

    /** ndc: how many kinds of part the system tells apart, rounded down. */
    public int categories() {
        return (int) Math.floor(CATEGORIES * part / gage());
    }
}
