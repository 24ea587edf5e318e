package org.oxybench.recipe.statistics;

/**
 * Gage R&amp;R by two-way analysis of variance with repetition, parts and appraisers random (AIAG MSA, 4th ed., ch.
 * III.B; Montgomery, ch. 8.7). An interaction that is not significant is pooled with the repeatability.
 *
 * @param part line of the parts
 * @param appraiser line of the appraisers
 * @param interaction line of their interaction
 * @param error line of the repetitions
 * @param trials repetitions of each cell
 * @param pooled whether the interaction counts as repeatability
 */
public record GageAnova(Line part, Line appraiser, Line interaction, Line error, int trials, boolean pooled) {
    /** The p value above which an interaction is pooled, as AIAG and Minitab do. */
    public static final double POOL_ABOVE = 0.25;

    /**
     * A line of the table.
     *
     * @param degrees degrees of freedom
     * @param squares sum of squares
     */
    public record Line(int degrees, double squares) {
        /** Mean square. */
        public double mean() {
            return squares / degrees;
        }

        private Line with(Line other) {
            return new Line(degrees + other.degrees, squares + other.squares);
        }
    }

    /**
     * Analyses a study.
     *
     * @param poolAbove p value of the interaction above which it is pooled, usually {@link #POOL_ABOVE}
     */
    public static GageAnova of(GageStudy study, double poolAbove) {
        int parts = study.parts();
        int appraisers = study.appraisers();
        int trials = study.trials();
        double grand = Summary.of(study.all()).mean();
        CompensatedSum ofParts = new CompensatedSum();
        CompensatedSum ofAppraisers = new CompensatedSum();
        CompensatedSum ofInteraction = new CompensatedSum();
        CompensatedSum ofError = new CompensatedSum();
        for (int a = 0; a < appraisers; a++) {
            ofAppraisers.add(square(mean(study.appraiser(a)) - grand));
        }
        for (int p = 0; p < parts; p++) {
            double partMean = mean(study.part(p));
            ofParts.add(square(partMean - grand));
            for (int a = 0; a < appraisers; a++) {
                Deviations cell = Deviations.of(study.cell(p, a));
                ofInteraction.add(square(cell.mean() - partMean - (mean(study.appraiser(a)) - grand)));
                for (double deviation : cell.values()) {
                    ofError.add(square(deviation));
                }
            }
        }
        Line interaction = new Line((parts - 1) * (appraisers - 1), trials * ofInteraction.value());
        Line error = new Line(parts * appraisers * (trials - 1), ofError.value());
        double p = p(interaction, error);
        return new GageAnova(
                new Line(parts - 1, appraisers * trials * ofParts.value()),
                new Line(appraisers - 1, parts * trials * ofAppraisers.value()),
                interaction,
                error,
                trials,
                p > poolAbove);
    }

    /** F of the interaction over the repetitions. */
    public double interactionF() {
        return interaction.mean() / error.mean();
    }

    /** Probability of such an interaction by chance. */
    public double interactionP() {
        return p(interaction, error);
    }

    /** F of the parts, over the interaction or what it was pooled with. */
    public double partF() {
        return part.mean() / denominator().mean();
    }

    /** F of the appraisers, over the interaction or what it was pooled with. */
    public double appraiserF() {
        return appraiser.mean() / denominator().mean();
    }

    /** Components by the method of moments; a variance that comes out below zero is zero. */
    public GageComponents components() {
        int parts = part.degrees + 1;
        int appraisers = appraiser.degrees + 1;
        double repeated = pooled ? interaction.with(error).mean() : error.mean();
        double below = denominator().mean();
        double crossed = pooled ? 0 : Math.max(0, (interaction.mean() - error.mean()) / trials);
        double between = Math.max(0, (appraiser.mean() - below) / (parts * trials));
        double ofParts = Math.max(0, (part.mean() - below) / (appraisers * trials));
        return new GageComponents(Math.sqrt(repeated), Math.sqrt(between + crossed), Math.sqrt(ofParts));
    }

    private Line denominator() {
        return pooled ? interaction.with(error) : interaction;
    }

    private static double p(Line line, Line below) {
        return Probability.fisherAbove(line.mean() / below.mean(), line.degrees, below.degrees);
    }

    private static double mean(double[] values) {
        return Summary.of(values).mean();
    }

    private static double square(double x) {
        return x * x;
    }
}
