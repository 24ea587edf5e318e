package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link BurstKurtosis}: the burst. */
public final class BurstKurtosisFold implements Fold {
    /** Variance of the kurtosis of so many samples of noise is 24 by their number; that of noise is 3. */
    private static final double NOISE_VARIANCE = 24;

    private static final double NOISE = 3;

    private final UnitOfMeasure unit;
    private final Conclusion conclusion;
    private final BurstSamples burst;

    BurstKurtosisFold(Evaluation.Context context) {
        this.unit = context.characteristic().unit();
        this.conclusion = new Conclusion(context);
        this.burst = new BurstSamples(context, conclusion);
    }

    @Override
    public void accept(SampleBlock block) {
        burst.accept(block);
    }

    @Override
    public Measurement measurement() {
        return burst.doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Measurement judged() {
        double square = burst.moment(2);
        double kurtosis = burst.moment(4) / (square * square);
        Map<String, Double> budget = new LinkedHashMap<>();
        // A factor of the instrument is in both moments, and an offset in neither.
        budget.put("scatter", kurtosis / NOISE * Math.sqrt(NOISE_VARIANCE / burst.size()) / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("rms_m/s2", Math.sqrt(square));
        details.put("peak_m/s2", burst.peak());
        details.put("samples_1", (double) burst.size());
        return conclusion.of(kurtosis / unit.factor(), budget, details);
    }
}
