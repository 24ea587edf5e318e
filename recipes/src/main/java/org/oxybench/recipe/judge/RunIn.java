package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

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
public final class RunIn extends FoldedEvaluation<RunInFold> {
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
        super(drift ? DRIFT : FRICTION, drift ? OF_DRIFT : OF_FRICTION, context -> new RunInFold(context, drift));
        this.drift = drift;
    }

    @Override
    public String comparedRole() {
        return drift ? "" : "value";
    }
}
