package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Pressure drop of a part at a reference flow and viscosity, {@code flow-resistance/1}, from a drop that was measured
 * with water: {@code Δp = a μ Q + b ρ Q²}. The part {@code laminar_share} of the drop at the measured flow goes with
 * viscosity and flow, the rest with density and the square of the flow.
 *
 * <p>The water's viscosity is that of its temperature (Kestin, Sokolov, Wakeham 1978). Without
 * {@code reference_viscosity} the drop is referred to water at 20 °C. A flow further from the reference than
 * {@code flow_tolerance} is no result: the share does not hold there.
 */
public final class FlowResistance extends FoldedEvaluation<FlowResistanceFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "flow-resistance/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("drop", "flow", "temperature"),
            Map.of(
                    "window", Dimension.TIME,
                    "reference_flow", Dimension.VOLUME_FLOW,
                    "flow_tolerance", Dimension.RATIO,
                    "laminar_share", Dimension.RATIO,
                    "laminar_share_uncertainty", Dimension.RATIO),
            Map.of("reference_viscosity", Dimension.VISCOSITY, "density_ratio", Dimension.RATIO),
            Dimension.PRESSURE,
            false);

    FlowResistance() {
        super(NAME, SIGNATURE, FlowResistanceFold::new);
    }

    @Override
    public String comparedRole() {
        return "drop";
    }
}
