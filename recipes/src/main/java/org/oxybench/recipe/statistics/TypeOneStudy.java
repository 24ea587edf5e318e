package org.oxybench.recipe.statistics;

/**
 * Type-1 study: one reference part measured many times by one person in one go (VDA 5; Minitab's Cg and Cgk): the
 * width of 20 % of the tolerance over six standard deviations.
 *
 * @param sample description of the repeated readings
 * @param reference certified value of the part
 * @param tolerance width of the tolerance that the instrument is to judge
 */
public record TypeOneStudy(Summary sample, double reference, double tolerance) {
    /** What Cg and Cgk must reach. */
    public static final double INDEX_MIN = 1.33;

    /** Fewest readings. */
    public static final int READINGS_MIN = 10;

    /** Rejects a study with too few readings, without a spread or without a tolerance. */
    public TypeOneStudy {
        boolean spread = sample.n() >= READINGS_MIN && sample.standardDeviation() > 0;
        if (!spread || !Double.isFinite(reference) || !(tolerance > 0)) {
            throw new IllegalArgumentException("a type-1 study needs readings that differ, and a tolerance");
        }
    }

    /** Mean reading less reference. */
    public double bias() {
        return sample.mean() - reference;
    }

    /** Repeatability alone: 0.2 T / 6 s. */
    public double cg() {
        return 0.2 * tolerance / (6 * sample.standardDeviation());
    }

    /** With the bias: (0.1 T - |bias|) / 3 s. */
    public double cgk() {
        return (0.1 * tolerance - Math.abs(bias())) / (3 * sample.standardDeviation());
    }

    /** Probability of such a bias by chance, two-sided t test. */
    public double biasP() {
        return Probability.studentBeyond(bias() / sample.standardUncertaintyOfMean(), sample.n() - 1.0);
    }
}
