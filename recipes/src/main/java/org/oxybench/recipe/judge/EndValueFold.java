package org.oxybench.recipe.judge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link EndValue}: the samples of the last window. */
public final class EndValueFold implements Fold {
    /**
     * Samples that are judged at least, though the window be shorter than from one to the next: one has no scatter, and
     * would be known better than many. The clock of a simulated bench may run so fast that a window holds no more.
     */
    private static final int SAMPLES_MIN = 2;

    private final Evaluation.Context context;
    private final Characteristic characteristic;
    private final Continuity continuity;
    private final long windowMillis;
    private final Deque<Sample> last = new ArrayDeque<>();

    EndValueFold(Evaluation.Context context) {
        this.context = context;
        this.characteristic = context.characteristic();
        this.continuity = new Continuity("value", characteristic.unit().dimension());
        Quantity window = characteristic.parameters().get("window");
        this.windowMillis = window == null ? 0 : Math.round(window.in(UnitOfMeasure.MS));
    }

    private record Sample(long millis, double value) {}

    @Override
    public void accept(SampleBlock block) {
        if (!block.channel().name().equals(characteristic.channels().get("value"))) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            if (continuity.admits(block, i)) {
                long millis = block.fixtureMillis()[i];
                last.add(new Sample(millis, block.channel().unit().convert(block.value(i), characteristic.unit())));
                while (last.element().millis() <= millis - windowMillis && last.size() > SAMPLES_MIN) {
                    last.remove();
                }
            }
        }
    }

    @Override
    public Measurement measurement() {
        Optional<Reason> doubt = doubtOfSamples()
                .or(this::withoutWindow)
                .or(() -> continuity.frozen(last.size()))
                .or(this::uncalibrated);
        return doubt.isPresent() ? new Measurement.Unmeasured(characteristic, doubt.get()) : judged();
    }

    /** Where the recipe lets the link be lost, only the window must be whole: before it nothing is used. */
    private Optional<Reason> doubtOfSamples() {
        Step.Recording recording = context.recording();
        if (recording.gap().isZero()) {
            return continuity.doubt(recording, 2);
        }
        return continuity.doubtOfWindow(recording, Duration.ofMillis(windowMillis), last.size());
    }

    private Optional<Reason> withoutWindow() {
        return windowMillis > 0
                ? Optional.empty()
                : Optional.of(NoResult.TOO_FEW_SAMPLES.because(
                        Map.of("channel", "value", "samples", "0", "needed", "" + SAMPLES_MIN)));
    }

    private Optional<Reason> uncalibrated() {
        String instrument = continuity.channel().instrument();
        return context.instruments().containsKey(instrument)
                ? Optional.empty()
                : Optional.of(NoResult.UNCALIBRATED.because(Map.of("instrument", instrument)));
    }

    private Measurement judged() {
        double mean = last.stream().mapToDouble(Sample::value).sum() / last.size();
        double squares = last.stream()
                .mapToDouble(sample -> (sample.value() - mean) * (sample.value() - mean))
                .sum();
        double scatter = Math.sqrt(squares / (last.size() - 1) / last.size());
        Map<String, Double> budget = budget(mean, scatter);
        double u = Math.sqrt(
                budget.values().stream().mapToDouble(each -> each * each).sum());
        if (!Double.isFinite(mean) || !Double.isFinite(u)) {
            return new Measurement.Unmeasured(
                    characteristic, NoResult.VALUE_IMPOSSIBLE.because(Map.of("channel", "value")));
        }
        double guard = characteristic.rule().factor() * u;
        return new Measurement.Judged(
                characteristic,
                mean,
                0,
                mean,
                u,
                EndValue.COVERAGE_FACTOR,
                budget,
                characteristic.limit().zone(mean, characteristic.unit(), guard),
                Map.of("samples_1", (double) last.size()));
    }

    private Map<String, Double> budget(double mean, double scatter) {
        Channel channel = continuity.channel();
        double perChannelUnit = channel.unit().factor() / characteristic.unit().factor();
        Evaluation.InstrumentAccuracy accuracy = context.instruments().get(channel.instrument());
        if (accuracy == null) {
            throw new IllegalStateException("judged without a calibration: " + channel);
        }
        // In a fixed order: summed in another, the last bit could differ when the record is judged again.
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("scatter", scatter);
        budget.put("resolution", Math.abs(channel.scale()) * perChannelUnit / Math.sqrt(12));
        budget.put("scale", Math.abs(mean) * accuracy.relativeStandardUncertainty());
        budget.put("reading", accuracy.standardUncertainty() * perChannelUnit);
        return budget;
    }
}
