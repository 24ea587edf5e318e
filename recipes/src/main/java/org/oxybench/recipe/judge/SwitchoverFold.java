package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link Switchover}: the course of each channel. */
public final class SwitchoverFold implements Fold {
    /** The main drive has stopped when its current is below this share of what it was. */
    private static final double STOPPED = 0.1;

    /** The seat reads 1 on the main drive, 2 on the emergency drive, and 0 between. */
    private static final double SEATED = 1.5;

    private final Evaluation.Context context;
    private final Switchover.Value value;
    private final Conclusion conclusion;
    private final Course current;
    private final Course seat;
    private final Course speed;
    private final Course flow;

    SwitchoverFold(Evaluation.Context context, Switchover.Value value) {
        this.context = context;
        this.value = value;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        double share = conclusion.parameter("share", UnitOfMeasure.ONE);
        this.current = Course.ofShare("current", Dimension.CURRENT, window, STOPPED);
        this.seat = Course.ofLevel("seat", Dimension.RATIO, window, SEATED);
        this.speed = Course.ofShare("speed", Dimension.FREQUENCY, window, share);
        this.flow = Course.ofShare("flow", Dimension.VOLUME_FLOW, window, share);
    }

    @Override
    public void accept(SampleBlock block) {
        accept(block, "current", current);
        accept(block, "seat", seat);
        accept(block, "speed", speed);
        accept(block, "flow", flow);
    }

    private void accept(SampleBlock block, String role, Course course) {
        if (conclusion.plays(block, role)) {
            course.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        for (Course course : List.of(current, seat, speed, flow)) {
            Optional<Reason> doubt = course.continuity()
                    .doubtOfExtreme(context.recording(), LastWindow.SAMPLES_MIN)
                    .or(course.continuity()::frozen)
                    .or(() -> conclusion.uncalibrated(course.continuity()));
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return notSwitched();
    }

    /** The main drive must have stopped, and the head have been moved, or nothing was switched. */
    private Optional<Reason> notSwitched() {
        if (Double.isNaN(current.lost())) {
            return Optional.of(notMet("current", current.before(), 0, current.level(), UnitOfMeasure.A));
        }
        boolean seated = !Double.isNaN(seat.back());
        if (!seated && value != Switchover.Value.TIME) {
            return Optional.of(notMet("seat", seat.before(), SEATED, Double.POSITIVE_INFINITY, UnitOfMeasure.ONE));
        }
        return Double.isFinite(speed.level()) && Double.isFinite(flow.level())
                ? Optional.empty()
                : Optional.of(notMet("speed", speed.before(), speed.level(), Double.NaN, UnitOfMeasure.HZ));
    }

    private static Reason notMet(String channel, double value, double min, double max, UnitOfMeasure unit) {
        return NoResult.CONDITION_NOT_MET.because(Map.of(
                "channel", channel,
                "value", Conclusion.rounded(value, 3),
                "min", Conclusion.rounded(min, 3),
                "max", Conclusion.rounded(max, 3),
                "unit", unit.code()));
    }

    private Measurement judged() {
        return switch (value) {
            case TIME -> between(current.lost(), flow);
            case SPEED -> between(seat.back(), speed);
            case OVERSHOOT -> overshoot();
        };
    }

    private Measurement between(double from, Course course) {
        boolean back = !Double.isNaN(course.back());
        double seconds = (back ? course.back() : course.end()) - from;
        Map<String, Double> budget = new LinkedHashMap<>();
        // Each moment lies between two samples, and is known no better than that.
        budget.put("sampling", 1 / context.recording().rateHz() / Math.sqrt(6));
        budget.put("clock", 1e-3 / Math.sqrt(6));
        Measurement measurement = inUnit(seconds, budget);
        return back || measurement.verdict() != Verdict.PASS
                ? measurement
                : conclusion.none(notMet(
                        course == flow ? "flow" : "speed",
                        course.before(),
                        course.level(),
                        Double.POSITIVE_INFINITY,
                        course.continuity().channel().unit()));
    }

    private Measurement overshoot() {
        if (Double.isNaN(speed.back())) {
            return conclusion.none(
                    notMet("speed", speed.before(), speed.level(), Double.POSITIVE_INFINITY, UnitOfMeasure.HZ));
        }
        double ratio = speed.greatestSince() / speed.before();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put(
                "speed",
                Math.sqrt(2) * conclusion.standardUncertainty(speed.continuity(), speed.before()) / speed.before());
        return inUnit(ratio - 1, budget);
    }

    private Measurement inUnit(double si, Map<String, Double> budget) {
        UnitOfMeasure unit = context.characteristic().unit();
        budget.replaceAll((name, u) -> u / unit.factor());
        return conclusion.of(si / unit.factor(), budget, details());
    }

    private Map<String, Double> details() {
        Map<String, Double> details = new LinkedHashMap<>();
        put(details, "t0_s", current.lost());
        put(details, "t1_s", seat.back());
        put(details, "t2_s", speed.back());
        put(details, "t3_s", flow.back());
        details.put("speed_before_{rev}/min", 60 * speed.before());
        return details;
    }

    private static void put(Map<String, Double> details, String name, double seconds) {
        if (!Double.isNaN(seconds)) {
            details.put(name, seconds);
        }
    }
}
