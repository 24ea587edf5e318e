package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Amplitude (peak) of the one line of a vibration that turns with the rotor, {@code vibration-line/1}: {@code order} 1 is
 * imbalance, the number of blades is their pass. Over the last {@code window} the vibration is summed at order times the
 * mean speed, weighted by a flat-top window.
 *
 * <p>Bins are {@code 1 / window} wide. The line must keep clear of rest, of its neighbours and of half the sampling rate
 * by 9 bins, and the speed must not make it wander by more than half a bin: otherwise it is no result. What the bins next
 * to the line hold is its scatter. A line above half the rate is folded to somewhere else; the instrument's filter must
 * take it off.
 */
public final class VibrationLine extends FoldedEvaluation<VibrationLineFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "vibration-line/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("vibration", "speed"),
            Map.of("window", Dimension.TIME, "order", Dimension.RATIO),
            Map.of(),
            null,
            false);

    VibrationLine() {
        super(NAME, SIGNATURE, VibrationLineFold::new);
    }

    @Override
    public String comparedRole() {
        return "vibration";
    }
}
