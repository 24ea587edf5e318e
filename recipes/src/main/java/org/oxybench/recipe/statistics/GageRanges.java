package org.oxybench.recipe.statistics;

import java.util.stream.IntStream;

/**
 * Gage R&amp;R by the average and range method (AIAG MSA, 4th ed.), for comparison with studies evaluated on paper. It
 * does not see an interaction of appraiser and part, and counts categories more kindly than {@link GageAnova}.
 */
public final class GageRanges {
    private GageRanges() {}

    /** Components of a study with 2 to 10 parts, appraisers and trials. */
    public static GageComponents of(GageStudy study) {
        double meanRange = IntStream.range(0, study.parts())
                        .boxed()
                        .flatMapToDouble(part -> IntStream.range(0, study.appraisers())
                                .mapToDouble(appraiser -> SubgroupChart.range(study.cell(part, appraiser))))
                        .sum()
                / (study.parts() * study.appraisers());
        double repeatability = meanRange / RangeFactors.of(study.trials()).d2();
        double[] appraisers = IntStream.range(0, study.appraisers())
                .mapToDouble(appraiser -> Summary.of(study.appraiser(appraiser)).mean())
                .toArray();
        double[] parts = IntStream.range(0, study.parts())
                .mapToDouble(part -> Summary.of(study.part(part)).mean())
                .toArray();
        double between = SubgroupChart.range(appraisers)
                / RangeFactors.of(appraisers.length).single();
        double repeated = repeatability * repeatability / (study.parts() * study.trials());
        double reproducibility = Math.sqrt(Math.max(0, between * between - repeated));
        double part = SubgroupChart.range(parts) / RangeFactors.of(parts.length).single();
        return new GageComponents(repeatability, reproducibility, part);
    }
}
