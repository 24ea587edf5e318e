package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Leak rate as the flow of gas that keeps a part under pressure, {@code mass-flow/1}: the mean of a flow meter over the
 * last {@code window} in mol/s, once it has settled. It does not depend on the volume.
 *
 * <p>With {@code reference_pressure} the flow is referred to it as laminar, or as of another law ({@link
 * Referral}). The learned zero is subtracted; a corrected flow below zero by more than a tenth of the limit is no
 * result.
 */
public final class MassFlow extends FoldedEvaluation<MassFlowFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "mass-flow/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("flow", "pressure", "barometer"),
            Map.of(
                    "window", Dimension.TIME,
                    "settle_max", Dimension.MOLAR_FLOW,
                    "pressure_min", Dimension.PRESSURE),
            Referral.PARAMETERS,
            Dimension.MOLAR_FLOW,
            true);

    MassFlow() {
        super(NAME, SIGNATURE, MassFlowFold::new);
    }

    @Override
    public Measured measured() {
        return Measured.LEAK;
    }

    @Override
    public String comparedRole() {
        return "flow";
    }
}
