package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link HeadFlow}: the last window of head, speed and flow. */
public final class HeadFlowFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final LastWindow head;
    private final LastWindow speed;
    private final LastWindow flow;

    HeadFlowFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.head = new LastWindow("head", UnitOfMeasure.PA, window);
        this.speed = new LastWindow("speed", UnitOfMeasure.HZ, window);
        this.flow = new LastWindow("flow", UnitOfMeasure.M3_PER_S, window);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "head")) {
            head.accept(block);
        }
        if (conclusion.plays(block, "speed")) {
            speed.accept(block);
        }
        if (conclusion.plays(block, "flow")) {
            flow.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return head.doubt(context.recording())
                .or(() -> speed.doubt(context.recording()))
                .or(() -> flow.doubt(context.recording()))
                .or(head::frozen)
                .or(speed::frozen)
                .or(flow::frozen)
                .or(() -> conclusion.uncalibrated(head.continuity(), speed.continuity(), flow.continuity()))
                .or(() -> head.unsettled(conclusion.parameter("settle_max", UnitOfMeasure.PA)))
                .or(() -> conclusion.speedElsewhere(speed))
                .or(this::flowElsewhere);
    }

    /** The moved flow, which is the one that is similar to the measured one at the reference speed. */
    private Optional<Reason> flowElsewhere() {
        UnitOfMeasure unit = UnitOfMeasure.L_PER_MIN;
        double reference = conclusion.parameter("reference_flow", unit);
        double tolerance = conclusion.parameter("flow_tolerance", unit);
        double moved = UnitOfMeasure.M3_PER_S.convert(speedRatio() * flow.mean(), unit);
        return Conclusion.outside("flow", moved, reference - tolerance, reference + tolerance, unit);
    }

    private double speedRatio() {
        return conclusion.parameter("reference_speed", UnitOfMeasure.HZ) / speed.mean();
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double ratio = speedRatio();
        double slope = conclusion.parameter("slope", UnitOfMeasure.PA_S_PER_M3);
        double perHead = conclusion.optional("density_ratio", UnitOfMeasure.ONE, 1) * ratio * ratio;
        double moved = perHead * head.mean();
        double flowMissing = conclusion.parameter("reference_flow", UnitOfMeasure.M3_PER_S) - ratio * flow.mean();
        double pascal = moved + slope * flowMissing;

        Map<String, Double> budget = new LinkedHashMap<>(head.budget(conclusion));
        budget.replaceAll((name, u) -> u * perHead);
        double perSpeed = (2 * moved - slope * ratio * flow.mean()) / speed.mean();
        budget.put("speed", Math.abs(perSpeed) * speed.standardUncertainty(conclusion));
        budget.put("flow", Math.abs(slope * ratio) * flow.standardUncertainty(conclusion));
        double slopeUncertainty = conclusion.parameter("slope_uncertainty", UnitOfMeasure.PA_S_PER_M3);
        budget.put("slope", Math.abs(flowMissing) * slopeUncertainty);
        budget.replaceAll((name, u) -> u / unit.factor());
        return conclusion.of(UnitOfMeasure.PA.convert(pascal, unit), budget, details(ratio, moved));
    }

    private Map<String, Double> details(double ratio, double moved) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("head_Pa", head.mean());
        details.put("head_at_reference_speed_Pa", moved);
        details.put("speed_{rev}/min", 60 * speed.mean());
        details.put("flow_L/min", UnitOfMeasure.M3_PER_S.convert(flow.mean(), UnitOfMeasure.L_PER_MIN));
        details.put(
                "flow_at_reference_speed_L/min",
                UnitOfMeasure.M3_PER_S.convert(ratio * flow.mean(), UnitOfMeasure.L_PER_MIN));
        details.put("samples_1", (double) head.samples());
        return details;
    }
}
