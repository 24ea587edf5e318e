package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * What part of its gap a levitated rotor needs, {@code gap-share/1}: the greatest orbit over the last {@code window} as
 * a share of {@code gap}, the least clearance (ISO 14839-2: zone A to 0.3, B to 0.4, C to 0.5). A share of 1 is a
 * touchdown.
 *
 * <p>The orbit grows with the speed and is greatest at the rotor's own frequency, so a speed further from
 * {@code reference_speed} than {@code speed_tolerance} is no result.
 */
public final class GapShare extends FoldedEvaluation<GapShareFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "gap-share/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("orbit", "speed"),
            Map.of(
                    "window", Dimension.TIME,
                    "gap", Dimension.LENGTH,
                    "gap_uncertainty", Dimension.RATIO,
                    "reference_speed", Dimension.FREQUENCY,
                    "speed_tolerance", Dimension.RATIO),
            Map.of(),
            Dimension.RATIO,
            false);

    GapShare() {
        super(NAME, SIGNATURE, GapShareFold::new);
    }
}
