package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link BurstRms}: the burst. */
public final class BurstRmsFold implements Fold {
    /** Bins of a Hann window that the mean reaches, and one. */
    private static final int CLEAR = 3;

    /** What a filter against folding leaves of half the rate. */
    private static final double PASSED = 0.45;

    /** Fewer lines of the spectrum than this hold no whole line of the window that it is seen through. */
    private static final int BINS_MIN = 4;

    private final UnitOfMeasure unit;
    private final Conclusion conclusion;
    private final BurstSamples burst;
    private final boolean velocity;

    BurstRmsFold(Evaluation.Context context, boolean velocity) {
        this.unit = context.characteristic().unit();
        this.conclusion = new Conclusion(context);
        this.burst = new BurstSamples(context, conclusion);
        this.velocity = velocity;
    }

    @Override
    public void accept(SampleBlock block) {
        burst.accept(block);
    }

    @Override
    public Measurement measurement() {
        return burst.doubt().or(this::bandNotClear).map(conclusion::none).orElseGet(this::judged);
    }

    private double fromHz() {
        return conclusion.parameter("from", UnitOfMeasure.HZ);
    }

    private double toHz() {
        return conclusion.parameter("to", UnitOfMeasure.HZ);
    }

    private double binHz() {
        return burst.rateHz() / burst.size();
    }

    private Optional<Reason> bandNotClear() {
        return Conclusion.outside("from", fromHz(), CLEAR * binHz(), burst.rateHz(), UnitOfMeasure.HZ)
                .or(() -> Conclusion.outside(
                        "to", toHz(), fromHz() + BINS_MIN * binHz(), PASSED * burst.rateHz(), UnitOfMeasure.HZ));
    }

    private Measurement judged() {
        double[] weighted = burst.weighted(Spectrum::hann);
        int size = burst.size();
        int first = (int) Math.ceil(fromHz() / binHz());
        int last = (int) Math.floor(toHz() / binHz());
        double sum = 0;
        double strongest = 0;
        int strongestBin = first;
        for (int bin = first; bin <= last; bin++) {
            double square = Spectrum.square(weighted, 2 * Math.PI * bin / size);
            double power = 2 * square / (size * (Spectrum.HANN_SQUARES * size));
            double angular = velocity ? 2 * Math.PI * bin * binHz() : 1;
            double here = power / (angular * angular);
            strongestBin = here > strongest ? bin : strongestBin;
            strongest = Math.max(strongest, here);
            sum += here;
        }
        double rms = Math.sqrt(sum);
        double perAcceleration = velocity ? 1 / (2 * Math.PI * fromHz()) : 1;
        int bins = Math.max(1, last - first + 1);
        Map<String, Double> budget = new LinkedHashMap<>();
        // As if all of it were noise; of what turns with the rotor it is less.
        budget.put("scatter", rms / 2 * Math.sqrt(Spectrum.HANN_BINS / bins));
        budget.put("resolution", burst.step() * perAcceleration / Math.sqrt(12));
        budget.put("scale", rms * conclusion.accuracy(burst.continuity()).relativeStandardUncertainty());
        budget.put("reading", burst.reading() * perAcceleration);
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("strongest_Hz", strongestBin * binHz());
        details.put("bin_Hz", binHz());
        details.put("peak_m/s2", burst.peak());
        details.put("samples_1", (double) size);
        return conclusion.of(rms / unit.factor(), budget, details);
    }
}
