package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link VolumeExpansion}: the first and the last window of both pressures. */
public final class VolumeExpansionFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final FirstWindow referenceBefore;
    private final FirstWindow partBefore;
    private final LastWindow reference;
    private final LastWindow part;

    VolumeExpansionFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.reference = new LastWindow("reference", UnitOfMeasure.PA, window);
        this.part = new LastWindow("part", UnitOfMeasure.PA, window);
        this.referenceBefore = new FirstWindow(window);
        this.partBefore = new FirstWindow(window);
    }

    /** Mean of the samples up to a time after the first one. */
    private static final class FirstWindow {
        private final double windowMillis;
        private long firstMillis;
        private long samples;
        private double sum;

        FirstWindow(double windowMillis) {
            this.windowMillis = windowMillis;
        }

        void accept(SampleBlock block) {
            for (int i = 0; i < block.size(); i++) {
                long millis = block.fixtureMillis()[i];
                firstMillis = samples == 0 ? millis : firstMillis;
                if (millis - firstMillis < windowMillis) {
                    sum += block.channel().unit().factor() * block.value(i);
                    samples++;
                }
            }
        }

        double mean() {
            return sum / samples;
        }
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "reference")) {
            reference.accept(block);
            referenceBefore.accept(block);
        }
        if (conclusion.plays(block, "part")) {
            part.accept(block);
            partBefore.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        double settle = conclusion.parameter("settle_max", UnitOfMeasure.PA);
        return reference
                .doubt(context.recording())
                .or(() -> part.doubt(context.recording()))
                .or(reference::frozen)
                .or(part::frozen)
                .or(() -> conclusion.uncalibrated(reference.continuity(), part.continuity()))
                .or(() -> part.unsettled(settle))
                .or(this::notConnected)
                .or(this::notExpanded);
    }

    private Optional<Reason> notConnected() {
        double within = conclusion.parameter("equal_within", UnitOfMeasure.KPA);
        double apart = (part.mean() - reference.mean()) / 1000;
        return Conclusion.outside("part - reference", apart, -within, within, UnitOfMeasure.KPA);
    }

    /** Both pressures must have moved by enough that their change is measured and not their noise. */
    private Optional<Reason> notExpanded() {
        double least = conclusion.parameter("step_min", UnitOfMeasure.KPA);
        double fallen = (referenceBefore.mean() - part.mean()) / 1000;
        double risen = (part.mean() - partBefore.mean()) / 1000;
        return Conclusion.outside("reference", fallen, least, Double.MAX_VALUE, UnitOfMeasure.KPA)
                .or(() -> Conclusion.outside("part", risen, least, Double.MAX_VALUE, UnitOfMeasure.KPA));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double volume = conclusion.parameter("reference_volume", UnitOfMeasure.M3);
        double fallen = referenceBefore.mean() - part.mean();
        double risen = part.mean() - partBefore.mean();
        double found = volume * fallen / risen;
        double ofPart = part.standardUncertainty(conclusion);
        double ofReference = conclusion.standardUncertainty(reference.continuity(), fallen);
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("reference_volume", found * conclusion.parameter("reference_volume_uncertainty", UnitOfMeasure.ONE));
        budget.put("reference", volume / risen * ofReference);
        // p2 stands above and below: dV/dp2 = -V_ref / risen - V / risen.
        budget.put("part", (volume + found) / risen * ofPart);
        budget.replaceAll((name, u) -> u / unit.factor());
        return conclusion.of(UnitOfMeasure.M3.convert(found, unit), budget, details());
    }

    private Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("reference_before_kPa", referenceBefore.mean() / 1000);
        details.put("part_before_kPa", partBefore.mean() / 1000);
        details.put("part_after_kPa", part.mean() / 1000);
        details.put("reference_after_kPa", reference.mean() / 1000);
        details.put("samples_1", (double) part.samples());
        return details;
    }
}
