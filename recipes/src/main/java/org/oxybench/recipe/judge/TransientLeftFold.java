package org.oxybench.recipe.judge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.MultipleFit;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link TransientLeft}: the last window of the pressure. */
public final class TransientLeftFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final LastWindow pressure;

    TransientLeftFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.pressure = new LastWindow("pressure", UnitOfMeasure.PA, conclusion.parameter("window", UnitOfMeasure.MS));
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "pressure")) {
            pressure.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return pressure.doubt(context.recording())
                .or(() -> pressure.continuity().frozen())
                .or(() -> conclusion.uncalibrated(pressure.continuity()))
                .or(() -> pressure.samples() < TransientLeft.SAMPLES_MIN
                        ? Optional.of(NoResult.TOO_FEW_SAMPLES.because(Map.of(
                                "channel", "pressure",
                                "samples", "" + pressure.samples(),
                                "needed", "" + TransientLeft.SAMPLES_MIN)))
                        : Optional.empty());
    }

    private Measurement judged() {
        double constant = conclusion.parameter("time_constant", UnitOfMeasure.S);
        double share = -Math.expm1(-conclusion.parameter("test_time", UnitOfMeasure.S) / constant);
        return Double.isFinite(share) && share > 0
                ? fit(constant).map(fit -> judged(fit, share)).orElseGet(this::impossible)
                : impossible();
    }

    private Optional<MultipleFit> fit(double constant) {
        List<double[]> rows = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        pressure.forEach((seconds, value) -> {
            rows.add(new double[] {1, seconds, Math.exp(-seconds / constant)});
            values.add(value);
        });
        return MultipleFit.of(
                rows.toArray(double[][]::new),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private Measurement judged(MultipleFit fit, double share) {
        UnitOfMeasure unit = context.characteristic().unit();
        double left = Math.abs(fit.coefficient(2)) * share;
        double scale = conclusion.accuracy(pressure.continuity()).relativeStandardUncertainty();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("fit", fit.standardUncertainty(2) * fit.dependence() * share);
        budget.put("scale", left * scale);
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("transient_Pa", fit.coefficient(2));
        details.put("steady_Pa/s", fit.coefficient(1));
        details.put("samples_1", (double) pressure.samples());
        return conclusion.of(UnitOfMeasure.PA.convert(left, unit), budget, details);
    }

    private Measurement impossible() {
        return conclusion.none(NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "pressure")));
    }
}
