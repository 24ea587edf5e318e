package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;
import org.oxybench.recipe.UnitOfMeasure.Dimension;

/**
 * Leak rate of a closed volume from the decay of its pressure, {@code pressure-decay/1}.
 *
 * <p>{@code n = p V / (R T)}, so the leak is {@code -(V / R) d(p / T) / dt} in mol/s, positive outwards (40 CFR
 * 1065.644 between two points; here the least-squares slope over all samples of the recording). {@code p} is the gauge
 * pressure plus the mean of the barometer, {@code T} the temperature of the part, sample by sample. Pressure and
 * temperature must be sampled together: equal sequence numbers are one instant.
 *
 * <p>With a reference pressure the leak is referred to it by one of three laws ({@link Referral}); a zero is then
 * that of the referred value too. The learned zero is subtracted. There is no value, and so never a pass, when the
 * part is not at the temperature of its surroundings, when the pressure is not there, when the corrected value lies
 * further below zero than a tenth of the limit, or when the data are doubtful in any way ({@link NoResult}).
 */
public final class PressureDecay extends FoldedEvaluation<PressureDecayFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "pressure-decay/1";

    /** Part of the limit that a zero may not exceed: beyond it the bench measures itself and not the part. */
    public static final double ZERO_TO_LIMIT_MAX = Conclusion.ZERO_TO_LIMIT_MAX;

    /** Fewest samples of a slope. */
    public static final int SAMPLES_MIN = 20;

    /** Coverage factor of the expanded uncertainty. */
    public static final double COVERAGE_FACTOR = Conclusion.COVERAGE_FACTOR;

    private static final Signature SIGNATURE = new Signature(
            Set.of("pressure", "temperature", "ambient", "barometer"),
            Map.of(
                    "volume", Dimension.VOLUME,
                    "volume_uncertainty", Dimension.RATIO,
                    "pressure_min", Dimension.PRESSURE,
                    "part_to_ambient_max", Dimension.TEMPERATURE_DIFFERENCE),
            Referral.PARAMETERS,
            Dimension.MOLAR_FLOW,
            true);

    PressureDecay() {
        super(NAME, SIGNATURE, PressureDecayFold::new);
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
