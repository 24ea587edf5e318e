package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * What a fibre membrane lets through, {@code membrane-permeance/1}: the molar flow in mol/s at {@code
 * reference_difference}, from how fast two closed volumes of dry gas find each other through it. Between {@code
 * from_difference} and {@code to_difference} the difference of their pressures is fitted by an exponential: {@code g = k
 * / (R T (1/V_blood + 1/V_gas))}.
 *
 * <p>This is no leak test: the membrane is meant to pass gas. A value below its band is a plugged or wetted bundle, one
 * above it a broken fibre, whose viscous flow comes on top.
 */
public final class MembranePermeance extends FoldedEvaluation<MembranePermeanceFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "membrane-permeance/1";

    /** Fewest samples between the two differences. */
    static final int SAMPLES_MIN = 10;

    private static final Signature SIGNATURE = new Signature(
            Set.of("blood", "gas", "temperature"),
            Map.of(
                    "from_difference", Dimension.PRESSURE,
                    "to_difference", Dimension.PRESSURE,
                    "reference_difference", Dimension.PRESSURE,
                    "blood_volume", Dimension.VOLUME,
                    "gas_volume", Dimension.VOLUME,
                    "volume_uncertainty", Dimension.RATIO),
            Map.of(),
            Dimension.MOLAR_FLOW,
            false);

    MembranePermeance() {
        super(NAME, SIGNATURE, MembranePermeanceFold::new);
    }
}
