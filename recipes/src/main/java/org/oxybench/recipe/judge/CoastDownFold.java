package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link CoastDown}: the speed while it falls. */
public final class CoastDownFold implements Fold {
    private final Evaluation.Context context;
    private final CoastDown.Value value;
    private final Conclusion conclusion;
    private final Continuity speed = new Continuity("speed", UnitOfMeasure.Dimension.FREQUENCY);
    private final FallingSpeed falling;

    CoastDownFold(Evaluation.Context context, CoastDown.Value value) {
        this.context = context;
        this.value = value;
        this.conclusion = new Conclusion(context);
        this.falling = new FallingSpeed(
                2 * Math.PI * conclusion.parameter("from_speed", UnitOfMeasure.HZ),
                2 * Math.PI * conclusion.parameter("to_speed", UnitOfMeasure.HZ));
    }

    @Override
    public void accept(SampleBlock block) {
        if (!conclusion.plays(block, "speed")) {
            return;
        }
        double perUnit = 2 * Math.PI * block.channel().unit().factor();
        for (int i = 0; i < block.size(); i++) {
            if (speed.admits(block, i)) {
                falling.add(block.fixtureMillis()[i], block.value(i) * perUnit);
            }
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return speed.doubt(context.recording(), CoastDown.SAMPLES_MIN)
                .or(speed::frozen)
                .or(() -> conclusion.uncalibrated(speed))
                .or(falling::notFallen)
                .or(() -> falling.samples() < CoastDown.SAMPLES_MIN
                        ? Optional.of(NoResult.TOO_FEW_SAMPLES.because(Map.of(
                                "channel", "speed",
                                "samples", "" + falling.samples(),
                                "needed", "" + CoastDown.SAMPLES_MIN)))
                        : Optional.empty());
    }

    private Measurement judged() {
        double inertia = conclusion.parameter("inertia", UnitOfMeasure.KG_M2);
        double quadratic = conclusion.optional("quadratic_drag", UnitOfMeasure.N_M_S2, 0);
        return falling.fit(value == CoastDown.Value.TIME ? 0 : quadratic / inertia)
                .map(this::of)
                .orElseGet(() -> conclusion.none(NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "speed"))));
    }

    private Measurement of(FallingSpeed.Fit fit) {
        if (value == CoastDown.Value.TIME) {
            return ofTime(fit);
        }
        Optional<Reason> misfit = misfit(fit);
        if (misfit.isPresent()) {
            return conclusion.none(misfit.get());
        }
        double inertia = conclusion.parameter("inertia", UnitOfMeasure.KG_M2);
        boolean friction = value == CoastDown.Value.FRICTION;
        double si = inertia * (friction ? fit.constant() : fit.linear());
        double scale = conclusion.accuracy(speed).relativeStandardUncertainty();
        double reading = conclusion.accuracy(speed).standardUncertainty() * radiansPerUnit();
        double quadratic = conclusion.optional("quadratic_drag", UnitOfMeasure.N_M_S2, 0);
        // Between the two speeds ω² is nearly (from + to) ω - from to: what k2 takes, k1 and τc give.
        double perQuadratic = friction ? falling.from() * falling.to() : falling.from() + falling.to();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("fit", inertia * (friction ? fit.constantUncertainty() : fit.linearUncertainty()));
        budget.put("inertia", Math.abs(si) * conclusion.parameter("inertia_uncertainty", UnitOfMeasure.ONE));
        budget.put("speed_scale", scale * ((friction ? Math.abs(si) : 0) + Math.abs(quadratic) * perQuadratic));
        budget.put("speed_reading", reading * Math.abs(friction ? inertia * fit.linear() : 2 * quadratic));
        budget.put(
                "quadratic_drag",
                perQuadratic * conclusion.optional("quadratic_drag_uncertainty", UnitOfMeasure.N_M_S2, 0));
        Map<String, Double> details = details(fit);
        details.put("friction_mN.m", 1e3 * inertia * fit.constant());
        details.put("drag_uN.m.s", 1e6 * inertia * fit.linear());
        return inUnit(si, budget, details);
    }

    /** Why the model does not hold: the speed is not of its shape, or what brakes would drive. */
    private Optional<Reason> misfit(FallingSpeed.Fit fit) {
        double max = conclusion.parameter("misfit_max", UnitOfMeasure.REV_PER_MIN);
        double misfit = FallingSpeed.revolutionsPerMinute(fit.misfit());
        if (!(misfit <= max)) {
            return Optional.of(because("misfit", misfit, 0, max, UnitOfMeasure.REV_PER_MIN));
        }
        double inertia = conclusion.parameter("inertia", UnitOfMeasure.KG_M2);
        double leastConstant = -Conclusion.COVERAGE_FACTOR * fit.constantUncertainty();
        if (fit.constant() < leastConstant) {
            double least = 1e3 * inertia * leastConstant;
            return Optional.of(because(
                    "friction", 1e3 * inertia * fit.constant(), least, Double.POSITIVE_INFINITY, UnitOfMeasure.MN_M));
        }
        double leastLinear = -Conclusion.COVERAGE_FACTOR * fit.linearUncertainty();
        return fit.linear() < leastLinear
                ? Optional.of(because(
                        "drag",
                        1e6 * inertia * fit.linear(),
                        1e6 * inertia * leastLinear,
                        Double.POSITIVE_INFINITY,
                        UnitOfMeasure.UN_M_S))
                : Optional.empty();
    }

    private static Reason because(String quantity, double value, double min, double max, UnitOfMeasure unit) {
        return NoResult.MODEL_NOT_HELD.because(Map.of(
                "quantity", quantity,
                "value", Conclusion.rounded(value, 3),
                "min", Conclusion.rounded(min, 3),
                "max", Conclusion.rounded(max, 3),
                "unit", unit.code()));
    }

    private Measurement ofTime(FallingSpeed.Fit fit) {
        double fast = fit.constant() + fit.linear() * falling.from();
        double slow = fit.constant() + fit.linear() * falling.to();
        double scale = conclusion.accuracy(speed).relativeStandardUncertainty();
        double reading = conclusion.accuracy(speed).standardUncertainty() * radiansPerUnit();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("fit", fit.misfit() * Math.hypot(1 / fast, 1 / slow));
        budget.put("clock", 1e-3 / Math.sqrt(6));
        budget.put("speed_scale", scale * Math.abs(falling.from() / fast - falling.to() / slow));
        budget.put("speed_reading", reading * Math.abs(1 / fast - 1 / slow));
        return inUnit(falling.seconds(), budget, details(fit));
    }

    private double radiansPerUnit() {
        return 2 * Math.PI * speed.channel().unit().factor();
    }

    private Measurement inUnit(double si, Map<String, Double> budget, Map<String, Double> details) {
        UnitOfMeasure unit = context.characteristic().unit();
        budget.replaceAll((name, u) -> u / unit.factor());
        return conclusion.of(si / unit.factor(), budget, details);
    }

    private Map<String, Double> details(FallingSpeed.Fit fit) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("time_s", falling.seconds());
        details.put("misfit_{rev}/min", FallingSpeed.revolutionsPerMinute(fit.misfit()));
        details.put("samples_1", (double) falling.samples());
        return details;
    }
}
