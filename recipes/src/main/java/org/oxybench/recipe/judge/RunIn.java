package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * What a bearing has come to at the end of its run-in at constant speed, over the last {@code window} of drive torque or
 * current: {@code friction-run-in/1} is the mean, {@code run-in-drift/1} how fast it still changes, as a share of the
 * mean per time, rising or falling.
 *
 * <p>A product is good when both are (friction decays as {@code τ∞ + Δτ exp(-t/τr)}). A drift that does not end is a
 * property of the product, so it is a characteristic of its own that fails. The mean of a friction that drifts by more
 * than {@code drift_max} is not what the friction comes to, so it is no result. What may still come or go within
 * {@code time_constant_max} is in the uncertainty.
 */
public final class RunIn implements Evaluation<RunInFold> {
    /** Name and version of the one that judges the friction. */
    public static final String FRICTION = "friction-run-in/1";

    /** Name and version of the one that judges its drift. */
    public static final String DRIFT = "run-in-drift/1";

    private static final Signature OF_FRICTION = new Signature(
            Set.of("value", "speed"),
            Map.of(
                    "window", Dimension.TIME,
                    "reference_speed", Dimension.FREQUENCY,
                    "speed_tolerance", Dimension.RATIO,
                    "drift_max", Dimension.RATIO_RATE,
                    "time_constant_max", Dimension.TIME),
            Map.of(),
            null,
            false);
    private static final Signature OF_DRIFT = new Signature(
            Set.of("value", "speed"),
            Map.of(
                    "window", Dimension.TIME,
                    "reference_speed", Dimension.FREQUENCY,
                    "speed_tolerance", Dimension.RATIO),
            Map.of(),
            Dimension.RATIO_RATE,
            false);

    private final boolean drift;

    RunIn(boolean drift) {
        this.drift = drift;
    }

    @Override
    public String name() {
        return drift ? DRIFT : FRICTION;
    }

    @Override
    public Signature signature() {
        return drift ? OF_DRIFT : OF_FRICTION;
    }

    @Override
    public String comparedRole() {
        return drift ? "" : "value";
    }

    @Override
    public RunInFold start(Context context) {
        return new RunInFold(context, drift);
    }

    @Override
    public RunInFold accept(RunInFold fold, SampleBlock block) {
        fold.accept(block);
        return fold;
    }

    @Override
    public Measurement finish(RunInFold fold) {
        return fold.measurement();
    }
}
