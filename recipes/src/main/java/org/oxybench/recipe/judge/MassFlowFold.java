package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link MassFlow}: the last window of flow and pressure. */
public final class MassFlowFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final LastWindow flow;
    private final LastWindow pressure;
    private final SlowChannel barometer = new SlowChannel("barometer", UnitOfMeasure.PA);

    MassFlowFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.flow = new LastWindow("flow", UnitOfMeasure.MOL_PER_S, window);
        this.pressure = new LastWindow("pressure", UnitOfMeasure.PA, window);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "flow")) {
            flow.accept(block);
        }
        if (conclusion.plays(block, "pressure")) {
            pressure.accept(block);
        }
        if (conclusion.plays(block, "barometer")) {
            barometer.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return flow.doubt(context.recording())
                .or(() -> pressure.doubt(context.recording()))
                .or(() -> barometer.continuity().doubt())
                .or(flow::frozen)
                .or(pressure::frozen)
                .or(() -> conclusion.uncalibrated(flow.continuity(), pressure.continuity(), barometer.continuity()))
                .or(this::notUnderPressure)
                .or(() -> flow.unsettled(conclusion.parameter("settle_max", UnitOfMeasure.MOL_PER_S)))
                .or(conclusion::zeroUnusable);
    }

    private Optional<Reason> notUnderPressure() {
        double min = conclusion.parameter("pressure_min", UnitOfMeasure.KPA);
        double mean = pressure.mean() / 1000;
        return mean >= min
                ? Optional.empty()
                : Optional.of(NoResult.PRESSURE_TOO_LOW.because(
                        Map.of("pressure", Conclusion.rounded(mean, 2), "min", Conclusion.rounded(min, 2))));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double ambient = barometer.mean();
        Referral referral = Referral.of(conclusion, pressure.mean() + ambient, ambient);
        double ratio = referral.ratio();
        double molPerS = flow.mean() * ratio;
        Map<String, Double> budget = new LinkedHashMap<>(flow.budget(conclusion));
        budget.replaceAll((name, u) -> u * ratio);
        if (referral.given()) {
            budget.put("referral", Math.abs(molPerS) * referral.perPascal() * pressure.standardUncertainty(conclusion));
        }
        budget.replaceAll((name, u) -> u / unit.factor());
        return conclusion.ofLeak(UnitOfMeasure.MOL_PER_S.convert(molPerS, unit), budget, details(ratio));
    }

    private Map<String, Double> details(double ratio) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("pressure_kPa", pressure.mean() / 1000);
        details.put("barometer_kPa", barometer.mean() / 1000);
        details.put("referral_1", ratio);
        details.put("change_mol/s", flow.change());
        details.put("samples_1", (double) flow.samples());
        return details;
    }
}
