package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Root mean square of a vibration velocity about its mean, {@code vibration-rms/1}, over the whole recording (ISO
 * 20816-1: the severity of a machine). How far it wanders between the eighths of the recording is its scatter.
 *
 * <p>The channel must be sampled fast enough for what is to be seen: lines above half the rate are not there, or are
 * somewhere else.
 */
public final class VibrationRms extends FoldedEvaluation<VibrationRmsFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "vibration-rms/1";

    private static final Signature SIGNATURE =
            new Signature(Set.of("velocity"), Map.of(), Map.of(), Dimension.VELOCITY, false);

    VibrationRms() {
        super(NAME, SIGNATURE, VibrationRmsFold::new);
    }

    @Override
    public String comparedRole() {
        return "velocity";
    }
}
