package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link HeadAgreement}: the first and the last window of head, speed and seat. */
public final class HeadAgreementFold implements Fold {
    /** A seat reads whole numbers; a mean that is further off has seen the head on its way. */
    private static final double SEAT_WITHIN = 0.01;

    /**
     * By what share of the first host's speed the second one's may differ. A host holds the speed that it is told
     * within a quarter of this; by the affinity law a slower one would otherwise agree with the better, and give
     * less head.
     */
    private static final double SPEED_WITHIN = 0.01;

    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Windows head;
    private final Windows speed;
    private final Windows seat;

    HeadAgreementFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        double window = conclusion.parameter("window", UnitOfMeasure.MS);
        this.head = new Windows("head", UnitOfMeasure.PA, window);
        this.speed = new Windows("speed", UnitOfMeasure.HZ, window);
        this.seat = new Windows("seat", UnitOfMeasure.ONE, window);
    }

    /** A channel in the first and in the last part of a recording, in a base unit. */
    private record Windows(Course first, LastWindow last) {
        Windows(String name, UnitOfMeasure unit, double window) {
            this(Course.ofLevel(name, unit.dimension(), window, 0), new LastWindow(name, unit, window));
        }

        void accept(SampleBlock block) {
            first.accept(block);
            last.accept(block);
        }
    }

    @Override
    public void accept(SampleBlock block) {
        accept(block, "head", head);
        accept(block, "speed", speed);
        accept(block, "seat", seat);
    }

    private void accept(SampleBlock block, String role, Windows windows) {
        if (conclusion.plays(block, role)) {
            windows.accept(block);
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        for (Windows windows : List.of(head, speed, seat)) {
            Optional<Reason> doubt = windows.last()
                    .doubt(context.recording())
                    .or(windows.last().continuity()::frozen)
                    .or(() -> conclusion.uncalibrated(windows.last().continuity()));
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return sat(seat.first().before(), 1)
                .or(() -> sat(seat.last().mean(), 2))
                .or(() -> head.last().unsettled(conclusion.parameter("settle_max", UnitOfMeasure.PA)))
                .or(() -> turning(speed.first().before()))
                .or(() -> turning(speed.last().mean()))
                .or(this::speedsApart);
    }

    private static Optional<Reason> sat(double mean, double host) {
        return Conclusion.outside("seat", mean, host - SEAT_WITHIN, host + SEAT_WITHIN, UnitOfMeasure.ONE);
    }

    private Optional<Reason> speedsApart() {
        double first = 60 * speed.first().before();
        double second = 60 * speed.last().mean();
        double within = SPEED_WITHIN * first;
        return Conclusion.outside("speed", second, first - within, first + within, UnitOfMeasure.REV_PER_MIN);
    }

    private static Optional<Reason> turning(double hertz) {
        return Conclusion.outside("speed", hertz, Double.MIN_NORMAL, Double.MAX_VALUE, UnitOfMeasure.HZ);
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double firstSpeed = speed.first().before();
        double lastSpeed = speed.last().mean();
        double affinity = firstSpeed * firstSpeed / (lastSpeed * lastSpeed);
        double ratio = affinity * head.last().mean() / head.first().before();
        Map<String, Double> ofHead = head.last().budget(conclusion);
        Map<String, Double> ofSpeed = speed.last().budget(conclusion);
        Map<String, Double> budget = new LinkedHashMap<>();
        // Each stands in both windows. What is the same in both, as the scale of one gauge, is not counted.
        both(budget, "head_scatter", ofHead, ratio / head.last().mean());
        both(budget, "head_resolution", ofHead, ratio / head.last().mean());
        both(budget, "speed_scatter", ofSpeed, 2 * ratio / lastSpeed);
        both(budget, "speed_resolution", ofSpeed, 2 * ratio / lastSpeed);
        budget.put(
                "head_reading",
                ofHead.getOrDefault("head_reading", 0.0) / head.last().mean() * Math.abs(ratio - 1));
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("first_head_kPa", head.first().before() / 1000);
        details.put("second_head_kPa", head.last().mean() / 1000);
        details.put("first_speed_{rev}/min", 60 * firstSpeed);
        details.put("second_speed_{rev}/min", 60 * lastSpeed);
        return conclusion.of((ratio - 1) / unit.factor(), budget, details);
    }

    private static void both(Map<String, Double> budget, String name, Map<String, Double> of, double perUnit) {
        budget.put(name, Math.sqrt(2) * of.getOrDefault(name, 0.0) * Math.abs(perUnit));
    }
}
