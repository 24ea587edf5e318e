package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link LiftOff}: when the drive got current, and when the offset last came within its bound. */
public final class LiftOffFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Continuity offset = new Continuity("offset", UnitOfMeasure.Dimension.LENGTH);
    private final Continuity current = new Continuity("current", UnitOfMeasure.Dimension.CURRENT);
    private final double within;
    private final double on;
    private double firstOffset;
    private double lastOffset;
    private long lastOffsetMillis;
    private double liftedMillis = Double.NaN;
    private double metresPerSecond = Double.NaN;
    private double lastCurrent;
    private long offMillis;
    private boolean offSeen;
    private boolean onSeen;

    LiftOffFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.within = conclusion.parameter("within", UnitOfMeasure.M);
        this.on = conclusion.parameter("on", UnitOfMeasure.A);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "offset")) {
            for (int i = 0; i < block.size(); i++) {
                if (offset.admits(block, i)) {
                    double metres = block.channel().unit().convert(block.value(i), UnitOfMeasure.M);
                    addOffset(block.fixtureMillis()[i], Math.abs(metres));
                }
            }
        }
        if (conclusion.plays(block, "current")) {
            for (int i = 0; i < block.size(); i++) {
                if (current.admits(block, i)) {
                    addCurrent(
                            block.fixtureMillis()[i], block.channel().unit().convert(block.value(i), UnitOfMeasure.A));
                }
            }
        }
    }

    private void addOffset(long millis, double metres) {
        if (offset.received() == 1) {
            firstOffset = metres;
        } else if (metres > within) {
            liftedMillis = Double.NaN;
        } else if (lastOffset > within) {
            metresPerSecond = 1000 * (lastOffset - metres) / (millis - lastOffsetMillis);
            liftedMillis = millis - 1000 * (within - metres) / metresPerSecond;
        }
        lastOffsetMillis = millis;
        lastOffset = metres;
    }

    private void addCurrent(long millis, double amperes) {
        lastCurrent = amperes;
        if (Math.abs(amperes) >= on) {
            onSeen = true;
        } else if (!onSeen) {
            offSeen = true;
            offMillis = millis;
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return doubt(offset)
                .or(() -> doubt(current))
                .or(() -> Conclusion.outside(
                        "offset",
                        1e3 * firstOffset,
                        Math.nextUp(1e3 * within),
                        Double.POSITIVE_INFINITY,
                        UnitOfMeasure.MM))
                .or(this::notSwitchedOn);
    }

    private Optional<Reason> doubt(Continuity channel) {
        return channel.doubtOfExtreme(context.recording(), LastWindow.SAMPLES_MIN)
                .or(channel::frozen)
                .or(() -> conclusion.uncalibrated(channel));
    }

    /** The drive must be seen without current first, and with current then. */
    private Optional<Reason> notSwitchedOn() {
        return offSeen && onSeen ? Optional.empty() : Optional.of(notMet("current", lastCurrent, on, UnitOfMeasure.A));
    }

    private Measurement judged() {
        boolean lifted = !Double.isNaN(liftedMillis);
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("sampling", 1 / context.recording().rateHz() / Math.sqrt(12));
        budget.put("clock", 1e-3 / Math.sqrt(12));
        budget.put("offset", lifted ? conclusion.standardUncertainty(offset, within) / metresPerSecond : 0);
        UnitOfMeasure unit = context.characteristic().unit();
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("lifted_1", lifted ? 1.0 : 0.0);
        details.put("last_offset_mm", 1e3 * lastOffset);
        details.put("samples_1", (double) offset.received());
        double seconds = ((lifted ? liftedMillis : lastOffsetMillis) - offMillis) / 1000;
        Measurement measurement = conclusion.of(UnitOfMeasure.S.convert(seconds, unit), budget, details);
        return lifted || measurement.verdict() != Verdict.PASS
                ? measurement
                : conclusion.none(notMet("offset", 1e3 * lastOffset, 1e3 * within, UnitOfMeasure.MM));
    }

    private static Reason notMet(String channel, double value, double bound, UnitOfMeasure unit) {
        boolean most = channel.equals("offset");
        return NoResult.CONDITION_NOT_MET.because(Map.of(
                "channel", channel,
                "value", Conclusion.rounded(value, 3),
                "min", Conclusion.rounded(most ? 0 : bound, 3),
                "max", Conclusion.rounded(most ? bound : Double.POSITIVE_INFINITY, 3),
                "unit", unit.code()));
    }
}
