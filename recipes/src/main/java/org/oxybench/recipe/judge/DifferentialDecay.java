package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Leak rate from the difference of pressure that opens between the part and a tight reference, {@code
 * differential-decay/1}: {@code -V_e / (R T) · dΔp / dt} in mol/s, positive outwards. What moves both sides alike, the
 * regulator and the room, cancels.
 *
 * <p>The diaphragm of the gauge gives way by {@code diaphragm} and makes the volume seem larger: {@code V_e = V + K (1 +
 * V / V_ref) p}, with the absolute pressure p on both sides. The learned zero is subtracted.
 *
 * <p>Through an equalising valve that is open, or passes, nothing opens whatever leaks. So the two sides are
 * separated at pressures that differ by a little, the part's above or below, and the difference must be at least
 * {@code difference_min} from the first sample to the last: two sides that are connected cannot keep it.
 */
public final class DifferentialDecay extends FoldedEvaluation<DifferentialDecayFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "differential-decay/1";

    private static final Signature SIGNATURE = new Signature(
            Set.of("difference", "pressure", "temperature", "ambient", "barometer"),
            Map.of(
                    "volume", Dimension.VOLUME,
                    "volume_uncertainty", Dimension.RATIO,
                    "reference_volume", Dimension.VOLUME,
                    "pressure_min", Dimension.PRESSURE,
                    "difference_min", Dimension.PRESSURE,
                    "part_to_ambient_max", Dimension.TEMPERATURE_DIFFERENCE),
            Map.of("diaphragm", Dimension.COMPLIANCE),
            Dimension.MOLAR_FLOW,
            true);

    DifferentialDecay() {
        super(NAME, SIGNATURE, DifferentialDecayFold::new);
    }

    @Override
    public Measured measured() {
        return Measured.CLOSED_VOLUME;
    }

    @Override
    public String comparedRole() {
        return "difference";
    }
}
