package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link GapShare}: the last window of orbit and speed. */
public final class GapShareFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final LastWindow orbit;
    private final LastWindow speed;

    GapShareFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.orbit = new LastWindow("orbit", UnitOfMeasure.M, window);
        this.speed = new LastWindow("speed", UnitOfMeasure.HZ, window);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "orbit")) {
            orbit.accept(block);
        }
        if (conclusion.plays(block, "speed")) {
            speed.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return orbit.doubtOfExtreme(context.recording())
                .or(() -> speed.doubt(context.recording()))
                .or(orbit::frozen)
                .or(speed::frozen)
                .or(() -> conclusion.uncalibrated(orbit.continuity(), speed.continuity()))
                .or(() -> conclusion.speedElsewhere(speed));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double gap = conclusion.parameter("gap", UnitOfMeasure.M);
        double share = orbit.greatest() / gap;
        double count = orbit.continuity().channel().scale()
                * orbit.continuity().channel().unit().factor();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("resolution", Math.abs(count) / Math.sqrt(12) / gap);
        budget.put("orbit", conclusion.standardUncertainty(orbit.continuity(), orbit.greatest()) / gap);
        budget.put("gap", share * conclusion.parameter("gap_uncertainty", UnitOfMeasure.ONE));
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("greatest_orbit_um", 1e6 * orbit.greatest());
        details.put("mean_orbit_um", 1e6 * orbit.mean());
        details.put("speed_{rev}/min", 60 * speed.mean());
        details.put("samples_1", (double) orbit.samples());
        return conclusion.of(UnitOfMeasure.ONE.convert(share, unit), budget, details);
    }
}
