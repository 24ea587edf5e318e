package org.oxybench.recipe.judge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link VibrationLine}: the last window of the vibration, and of the speed. */
public final class VibrationLineFold implements Fold {
    /** Fewest samples of a window. */
    private static final int SAMPLES_MIN = 64;

    /** Bins beside the line, on either side, that are looked at for its scatter: no part of the line reaches them. */
    private static final int BESIDE = 4;

    /** Bins that a line needs to either side. */
    private static final int CLEAR = FlatTop.HALF_WIDTH + BESIDE + 1;

    private record Sample(long sequence, long millis, double value) {}

    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final UnitOfMeasure unit;
    private final Continuity vibration;
    private final LastWindow speed;
    private final double windowMillis;
    private final Deque<Sample> last = new ArrayDeque<>();

    VibrationLineFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.unit = context.characteristic().unit();
        this.vibration = new Continuity("vibration", unit.dimension());
        this.windowMillis = conclusion.parameter("window", UnitOfMeasure.MS);
        this.speed = new LastWindow("speed", UnitOfMeasure.HZ, windowMillis);
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "speed")) {
            speed.accept(block);
        }
        if (!conclusion.plays(block, "vibration")) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            if (vibration.admits(block, i)) {
                long millis = block.fixtureMillis()[i];
                double value = block.channel().unit().convert(block.value(i), unit);
                last.add(new Sample(block.firstSequence() + i, millis, value));
                while (!(last.element().millis() > millis - windowMillis) && last.size() > 1) {
                    last.remove();
                }
            }
        }
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        return vibration
                .doubt(context.recording(), SAMPLES_MIN)
                .or(() -> speed.doubt(context.recording()))
                .or(vibration::frozen)
                .or(() -> speed.continuity().frozen())
                .or(() -> conclusion.uncalibrated(vibration, speed.continuity()))
                .or(() -> last.size() < SAMPLES_MIN
                        ? Optional.of(NoResult.TOO_FEW_SAMPLES.because(Map.of(
                                "channel", "vibration", "samples", "" + last.size(), "needed", "" + SAMPLES_MIN)))
                        : Optional.empty())
                .or(this::lineNotClear)
                .or(this::lineWanders);
    }

    private double order() {
        return conclusion.parameter("order", UnitOfMeasure.ONE);
    }

    /** Samples of the window, those that are missing among them. */
    private long span() {
        return last.getLast().sequence() - last.element().sequence() + 1;
    }

    /** By the times of the first and the last: single ones are rounded to whole milliseconds. */
    private double intervalSeconds() {
        return (last.getLast().millis() - last.element().millis()) / 1000.0 / (span() - 1);
    }

    private double binHz() {
        return 1 / (span() * intervalSeconds());
    }

    private Optional<Reason> lineNotClear() {
        double least = CLEAR * binHz() / Math.min(1, order());
        double most = (0.5 / intervalSeconds() - CLEAR * binHz()) / order();
        return Conclusion.outside("speed", 60 * speed.mean(), 60 * least, 60 * most, UnitOfMeasure.REV_PER_MIN);
    }

    /** The speed that hunts or is not known, and the sampling rate, whose clock ticks in milliseconds. */
    private Optional<Reason> lineWanders() {
        double ofRate = speed.mean() * 1e-3 * binHz() / Math.sqrt(6);
        double wander = Math.sqrt(2) * speed.deviation()
                + Conclusion.COVERAGE_FACTOR * Math.hypot(speed.standardUncertainty(conclusion), ofRate);
        double max = binHz() / 2 / order();
        return wander <= max
                ? Optional.empty()
                : Optional.of(NoResult.NOT_SETTLED.because(Map.of(
                        "channel",
                        "speed",
                        "change",
                        "" + (float) (60 * wander),
                        "max",
                        "" + (float) (60 * max),
                        "unit",
                        UnitOfMeasure.REV_PER_MIN.code())));
    }

    private Measurement judged() {
        double line = order() * speed.mean();
        double amplitude = amplitude(line);
        double squares = 0;
        for (int i = 1; i <= BESIDE; i++) {
            double beside = (FlatTop.HALF_WIDTH + i) * binHz();
            squares += Math.pow(amplitude(line - beside), 2) + Math.pow(amplitude(line + beside), 2);
        }
        double perCount = vibration.channel().unit().factor() / unit.factor();
        Evaluation.InstrumentAccuracy accuracy = conclusion.accuracy(vibration);
        Map<String, Double> budget = new LinkedHashMap<>();
        // Half of what noise does to a line is in its direction; the other half turns it.
        budget.put("scatter", Math.sqrt(squares / (2 * BESIDE) / 2));
        budget.put("scalloping", amplitude * FlatTop.SCALLOPING / Math.sqrt(3));
        budget.put("resolution", Math.abs(vibration.channel().scale()) * perCount / Math.sqrt(12));
        budget.put("scale", amplitude * accuracy.relativeStandardUncertainty());
        budget.put("reading", accuracy.standardUncertainty() * perCount);
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("line_Hz", line);
        details.put("bin_Hz", binHz());
        details.put("speed_{rev}/min", 60 * speed.mean());
        details.put("samples_1", (double) last.size());
        return conclusion.of(amplitude, budget, details);
    }

    /** Of the sine at this frequency, about the mean of the window. */
    private double amplitude(double hertz) {
        double mean = last.stream().mapToDouble(Sample::value).average().orElse(Double.NaN);
        long first = last.element().sequence();
        long span = span();
        double step = 2 * Math.PI * hertz * intervalSeconds();
        double real = 0;
        double imaginary = 0;
        double weights = 0;
        for (Sample sample : last) {
            long place = sample.sequence() - first;
            double weight = FlatTop.weight(place, span);
            real += weight * (sample.value() - mean) * Math.cos(step * place);
            imaginary += weight * (sample.value() - mean) * Math.sin(step * place);
            weights += weight;
        }
        return 2 * Math.hypot(real, imaginary) / weights;
    }
}
