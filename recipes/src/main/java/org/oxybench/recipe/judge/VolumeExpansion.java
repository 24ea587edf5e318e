package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Volume of a part by letting a known volume of gas expand into it, {@code volume-expansion/1}: {@code V = V_ref (p1 -
 * p2) / (p2 - p0)} in m³, at one temperature. The valve between the two opens during the recording: {@code p1} is the
 * mean of the reference vessel and {@code p0} that of the part over the first {@code window}, {@code p2} that of the
 * part over the last one, once it has settled.
 *
 * <p>Both gauges must then agree within {@code equal_within}: otherwise the valve did not open. A volume that is off by
 * more than a few per cent is a wrong part, an open port or water left inside.
 */
public final class VolumeExpansion extends FoldedEvaluation<VolumeExpansionFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "volume-expansion/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("reference", "part"),
            Map.of(
                    "window", Dimension.TIME,
                    "reference_volume", Dimension.VOLUME,
                    "reference_volume_uncertainty", Dimension.RATIO,
                    "settle_max", Dimension.PRESSURE,
                    "equal_within", Dimension.PRESSURE,
                    "step_min", Dimension.PRESSURE),
            Map.of(),
            Dimension.VOLUME,
            false);

    VolumeExpansion() {
        super(NAME, SIGNATURE, VolumeExpansionFold::new);
    }
}
