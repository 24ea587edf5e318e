package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link TimeAbove}: the times at or above the level, and above it less and more the instrument's uncertainty. */
public final class TimeAboveFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Continuity value = new Continuity("value", UnitOfMeasure.Dimension.VOLUME_FLOW);
    private final double threshold;
    private final Time at = new Time();
    private final Time lower = new Time();
    private final Time higher = new Time();
    private long firstMillis;
    private long lastMillis;
    private long lastSequence;
    private double unseenSeconds;

    TimeAboveFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.threshold = conclusion.parameter("threshold", UnitOfMeasure.M3_PER_S);
    }

    /** How long a value has been above a level. */
    private static final class Time {
        private double seconds;
        private boolean above;

        void add(boolean nowAbove, double since) {
            seconds += above && nowAbove ? since : 0;
            above = nowAbove;
        }
    }

    @Override
    public void accept(SampleBlock block) {
        if (!conclusion.plays(block, "value")) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            if (value.admits(block, i)) {
                double flow = block.channel().unit().convert(block.value(i), UnitOfMeasure.M3_PER_S);
                add(block.fixtureMillis()[i], block.firstSequence() + i, flow);
            }
        }
    }

    private void add(long millis, long sequence, double flow) {
        boolean first = value.received() == 1;
        firstMillis = first ? millis : firstMillis;
        double since = first ? 0 : (millis - lastMillis) / 1000.0;
        unseenSeconds += first || sequence == lastSequence + 1 ? 0 : since;
        boolean known = conclusion.uncalibrated(value).isEmpty();
        double doubt = known ? conclusion.standardUncertainty(value, flow) : 0;
        at.add(flow >= threshold, since);
        lower.add(flow + doubt >= threshold, since);
        higher.add(flow - doubt >= threshold, since);
        lastMillis = millis;
        lastSequence = sequence;
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return value.doubt(context.recording(), LastWindow.SAMPLES_MIN)
                .or(value::frozen)
                .or(() -> conclusion.uncalibrated(value))
                .or(() -> Conclusion.outside(
                        "threshold", threshold, Double.MIN_NORMAL, Double.MAX_VALUE, UnitOfMeasure.M3_PER_S));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        double spanSeconds = (lastMillis - firstMillis) / 1000.0;
        double interval = spanSeconds / Math.max(1, value.received() - 1);
        Map<String, Double> budget = new LinkedHashMap<>();
        // Where it rose and where it fell lies anywhere between two samples.
        budget.put("sampling", interval / Math.sqrt(6));
        budget.put("unseen", unseenSeconds);
        budget.put("flow", (lower.seconds - higher.seconds) / 2);
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("recorded_s", spanSeconds);
        details.put("interval_s", interval);
        details.put("samples_1", (double) value.received());
        return conclusion.of(at.seconds / unit.factor(), budget, details);
    }
}
