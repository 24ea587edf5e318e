package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link FlowResistance}: the last window of pressure drop, flow and temperature. */
public final class FlowResistanceFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final LastWindow drop;
    private final LastWindow flow;
    private final LastWindow temperature;

    FlowResistanceFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.drop = new LastWindow("drop", UnitOfMeasure.PA, window);
        this.flow = new LastWindow("flow", UnitOfMeasure.M3_PER_S, window);
        this.temperature = new LastWindow("temperature", UnitOfMeasure.CEL, window);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "drop")) {
            drop.accept(block);
        }
        if (conclusion.plays(block, "flow")) {
            flow.accept(block);
        }
        if (conclusion.plays(block, "temperature")) {
            temperature.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return drop.doubt(context.recording())
                .or(() -> flow.doubt(context.recording()))
                .or(() -> temperature.doubt(context.recording()))
                .or(drop::frozen)
                .or(flow::frozen)
                .or(() -> conclusion.uncalibrated(drop.continuity(), flow.continuity(), temperature.continuity()))
                .or(() -> Conclusion.outside(
                        "temperature", temperature.mean(), Water.CEL_MIN, Water.CEL_MAX, UnitOfMeasure.CEL))
                .or(this::flowElsewhere);
    }

    private Optional<Reason> flowElsewhere() {
        double reference = conclusion.parameter("reference_flow", UnitOfMeasure.L_PER_MIN);
        double tolerance = conclusion.parameter("flow_tolerance", UnitOfMeasure.ONE) * reference;
        double measured = UnitOfMeasure.M3_PER_S.convert(flow.mean(), UnitOfMeasure.L_PER_MIN);
        double least = Math.max(Double.MIN_NORMAL, reference - tolerance);
        return Conclusion.outside("flow", measured, least, reference + tolerance, UnitOfMeasure.L_PER_MIN);
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double viscosity = Water.viscosity(temperature.mean());
        double reference =
                conclusion.optional("reference_viscosity", UnitOfMeasure.MPA_S, 1e3 * Water.VISCOSITY_20) / 1e3;
        double flowRatio = conclusion.parameter("reference_flow", UnitOfMeasure.M3_PER_S) / flow.mean();
        double share = conclusion.parameter("laminar_share", UnitOfMeasure.ONE);
        double laminar = reference / viscosity * flowRatio;
        double inertial = conclusion.optional("density_ratio", UnitOfMeasure.ONE, 1) * flowRatio * flowRatio;
        double factor = share * laminar + (1 - share) * inertial;
        double pascal = drop.mean() * factor;

        Map<String, Double> budget = new LinkedHashMap<>(drop.budget(conclusion));
        budget.replaceAll((name, u) -> u * factor);
        double flowRelative = flow.standardUncertainty(conclusion) / flow.mean();
        double perFlow = share * laminar + 2 * (1 - share) * inertial;
        budget.put("flow", Math.abs(drop.mean()) * perFlow * flowRelative);
        budget.put("viscosity", Math.abs(drop.mean()) * share * laminar * viscosityUncertainty(viscosity));
        double shareUncertainty = conclusion.parameter("laminar_share_uncertainty", UnitOfMeasure.ONE);
        budget.put("laminar_share", Math.abs(drop.mean() * (laminar - inertial)) * shareUncertainty);
        budget.replaceAll((name, u) -> u / unit.factor());
        return conclusion.of(UnitOfMeasure.PA.convert(pascal, unit), budget, details(viscosity, factor));
    }

    /** Relative: of the formula, and by the temperature put into it. */
    private double viscosityUncertainty(double viscosity) {
        double kelvin = temperature.standardUncertainty(conclusion);
        double perKelvin =
                (Water.viscosity(temperature.mean() - 0.5) - Water.viscosity(temperature.mean() + 0.5)) / viscosity;
        return Math.hypot(Water.RELATIVE_UNCERTAINTY, perKelvin * kelvin);
    }

    private Map<String, Double> details(double viscosity, double factor) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("drop_Pa", drop.mean());
        details.put("flow_L/min", UnitOfMeasure.M3_PER_S.convert(flow.mean(), UnitOfMeasure.L_PER_MIN));
        details.put("temperature_Cel", temperature.mean());
        details.put("water_viscosity_mPa.s", 1e3 * viscosity);
        details.put("referral_1", factor);
        details.put("samples_1", (double) drop.samples());
        return details;
    }
}
