package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Leak rate into an evacuated closed volume from the rise of its pressure, {@code vacuum-decay/1}: {@code (V / R) d(p /
 * T) / dt} in mol/s, positive inwards (40 CFR 1065.644), by least squares over the second half of the recording.
 *
 * <p>A leak lets the pressure rise in a straight line; a part that gives off gas, ever more slowly. So the two halves
 * are compared, each over what drives a leak, {@code p_amb² - p²} (laminar). Gas given off can only add to the rise, so
 * a value within the limit is a good one. Beyond the limit a decline of more than {@code decline_max}, by more than its
 * own uncertainty, means that the part is not dry or clean enough to be judged: no result, and no failure.
 *
 * <p>The learned zero is subtracted. For everything else see {@link PressureDecay}.
 */
public final class VacuumDecay extends FoldedEvaluation<VacuumDecayFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "vacuum-decay/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("pressure", "temperature", "ambient", "barometer"),
            Map.of(
                    "volume", Dimension.VOLUME,
                    "volume_uncertainty", Dimension.RATIO,
                    "pressure_max", Dimension.PRESSURE,
                    "part_to_ambient_max", Dimension.TEMPERATURE_DIFFERENCE,
                    "decline_max", Dimension.RATIO),
            Map.of(),
            Dimension.MOLAR_FLOW,
            true);

    VacuumDecay() {
        super(NAME, SIGNATURE, VacuumDecayFold::new);
    }

    @Override
    public Measured measured() {
        return Measured.CLOSED_VOLUME;
    }

    @Override
    public String comparedRole() {
        return "pressure";
    }
}
