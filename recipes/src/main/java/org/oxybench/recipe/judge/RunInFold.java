package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link RunIn}: the last window of torque or current, and of the speed. */
public final class RunInFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final boolean drift;
    private final double windowMillis;
    private final LastWindow speed;
    private @Nullable LastWindow value;

    RunInFold(Evaluation.Context context, boolean drift) {
        this.context = context;
        this.drift = drift;
        this.conclusion = new Conclusion(context);
        this.windowMillis = conclusion.parameter("window", UnitOfMeasure.MS);
        this.speed = new LastWindow("speed", UnitOfMeasure.HZ, windowMillis);
        this.value = drift ? null : window(context.characteristic().unit());
    }

    private LastWindow window(UnitOfMeasure unit) {
        return new LastWindow("value", unit, windowMillis);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "value")) {
            // A drift is a share of whatever is measured: the first block says what that is.
            LastWindow taken = value == null ? window(block.channel().unit()) : value;
            value = taken;
            taken.accept(block);
        }
        if (conclusion.plays(block, "speed")) {
            speed.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        LastWindow taken = value == null ? window(UnitOfMeasure.ONE) : value;
        return doubt(taken).map(conclusion::none).orElseGet(() -> drift ? ofDrift(taken) : ofFriction(taken));
    }

    private Optional<Reason> doubt(LastWindow taken) {
        return taken.doubt(context.recording())
                .or(() -> speed.doubt(context.recording()))
                .or(taken::frozen)
                .or(speed::frozen)
                .or(() -> conclusion.uncalibrated(taken.continuity(), speed.continuity()))
                .or(() -> conclusion.speedElsewhere(speed))
                .or(() -> speed.unsettled(conclusion.parameter("speed_tolerance", UnitOfMeasure.ONE) * speed.mean()))
                // Of a drive that brakes, or a meter below its zero, no share is a drift.
                .or(() -> Conclusion.outside(
                        "value", taken.mean(), Double.MIN_NORMAL, Double.POSITIVE_INFINITY, taken.unit()))
                .or(() -> drift ? Optional.empty() : stillRunningIn(taken));
    }

    /** A mean that still drifts is not what the friction comes to. */
    private Optional<Reason> stillRunningIn(LastWindow taken) {
        double seconds = windowMillis / 1000;
        double max = conclusion.parameter("drift_max", UnitOfMeasure.PER_S) * seconds * taken.mean();
        return taken.unsettled(max);
    }

    private Measurement ofFriction(LastWindow taken) {
        UnitOfMeasure unit = context.characteristic().unit();
        Map<String, Double> budget = new LinkedHashMap<>(taken.budget(conclusion));
        budget.replaceAll((name, u) -> u / unit.factor());
        // Of an exponential, slope times time constant is all that is still to come; it may also have come.
        double toCome = Math.abs(taken.slope()) * conclusion.parameter("time_constant_max", UnitOfMeasure.S);
        budget.put("still_to_come", toCome / Math.sqrt(3));
        return conclusion.of(taken.mean(), budget, details(taken));
    }

    private Measurement ofDrift(LastWindow taken) {
        UnitOfMeasure unit = context.characteristic().unit();
        double share = Math.abs(taken.slope()) / taken.mean();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("slope", taken.slopeUncertainty() / taken.mean());
        double reading = conclusion.accuracy(taken.continuity()).standardUncertainty()
                * taken.continuity().channel().unit().factor()
                / taken.unit().factor();
        budget.put("value_reading", share * reading / taken.mean());
        budget.put(
                "value_scale", share * conclusion.accuracy(taken.continuity()).relativeStandardUncertainty());
        budget.replaceAll((name, u) -> u / unit.factor());
        return conclusion.of(UnitOfMeasure.PER_S.convert(share, unit), budget, details(taken));
    }

    private Map<String, Double> details(LastWindow taken) {
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("mean_" + taken.unit().code(), taken.mean());
        details.put("change_" + taken.unit().code(), taken.change());
        details.put("drift_%/min", 6000 * taken.slope() / taken.mean());
        details.put("speed_{rev}/min", 60 * speed.mean());
        details.put("samples_1", (double) taken.samples());
        return details;
    }
}
