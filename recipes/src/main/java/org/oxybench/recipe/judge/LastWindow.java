package org.oxybench.recipe.judge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.LinearFit;
import org.oxybench.recipe.statistics.MultipleFit;
import org.oxybench.recipe.statistics.Summary;
import org.oxybench.recipe.waveform.SampleBlock;

/** The last part of what was recorded of a channel: its mean, how well that is known, and whether it stood still. */
final class LastWindow {
    /** Fewest samples in a window. */
    static final int SAMPLES_MIN = 5;

    private record Sample(long sequence, long millis, double value) {}

    private final Continuity continuity;
    private final UnitOfMeasure unit;
    private final String name;
    private final long windowMillis;
    private final Deque<Sample> last = new ArrayDeque<>();
    private @Nullable Sample before;

    /** A window of this many milliseconds; NaN is none. */
    LastWindow(String name, UnitOfMeasure unit, double windowMillis) {
        this.name = name;
        this.unit = unit;
        this.continuity = new Continuity(name, unit.dimension());
        this.windowMillis = Math.round(windowMillis);
    }

    void accept(SampleBlock block) {
        for (int i = 0; i < block.size(); i++) {
            if (continuity.admits(block, i)) {
                long millis = block.fixtureMillis()[i];
                double value = block.channel().unit().convert(block.value(i), unit);
                last.add(new Sample(block.firstSequence() + i, millis, value));
                while (last.element().millis() <= millis - windowMillis && last.size() > 1) {
                    before = last.remove();
                }
            }
        }
    }

    Continuity continuity() {
        return continuity;
    }

    /** Why there is no mean; to be asked at the end. */
    Optional<Reason> doubt(Step.Recording recording) {
        return continuity
                .doubt(recording, SAMPLES_MIN)
                .or(() -> last.size() < SAMPLES_MIN
                        ? Optional.of(NoResult.TOO_FEW_SAMPLES.because(
                                Map.of("channel", name, "samples", "" + last.size(), "needed", "" + SAMPLES_MIN)))
                        : Optional.empty());
    }

    /** The same where the greatest value is judged, not the mean: no sample of the window may be missing. */
    Optional<Reason> doubtOfExtreme(Step.Recording recording) {
        return doubt(recording).or(() -> {
            long missing = missing() + continuity.missingAtEnds(recording);
            return missing > 0 ? Optional.of(continuity.missing(missing, 0)) : Optional.empty();
        });
    }

    /** Why the gauge is taken for dead: it stood still throughout the window. */
    Optional<Reason> frozen() {
        return continuity.frozen(last.size());
    }

    /** Samples missing in the window, with those between it and the sample before it. */
    private long missing() {
        long first = before == null ? last.element().sequence() - 1 : before.sequence();
        return last.getLast().sequence() - first - last.size();
    }

    int samples() {
        return last.size();
    }

    /** Mean in the unit given at construction. */
    double mean() {
        return last.stream().mapToDouble(Sample::value).average().orElse(Double.NaN);
    }

    /** Sample standard deviation, in the unit given at construction. */
    double deviation() {
        return Summary.of(last.stream().mapToDouble(Sample::value).toArray()).standardDeviation();
    }

    /** Greatest value of either sign, in the unit given at construction, without its sign. */
    double greatest() {
        return last.stream()
                .mapToDouble(sample -> Math.abs(sample.value()))
                .max()
                .orElse(Double.NaN);
    }

    /** Tells the samples in order: seconds before the last of them, zero or less, and value. */
    void forEach(Taken taken) {
        long end = last.getLast().millis();
        last.forEach(sample -> taken.at((sample.millis() - end) / 1000.0, sample.value()));
    }

    /** Takes a sample of the window. */
    interface Taken {
        void at(double seconds, double value);
    }

    /** By how much the line through the window moves from its first to its last sample. */
    double change() {
        return slope() * (last.getLast().millis() - last.element().millis()) / 1000.0;
    }

    /** Slope of the line through the window, in the unit given at construction per second. */
    double slope() {
        return line().slope(1);
    }

    /** Standard uncertainty of the slope, by the scatter about the line and how far it hangs together. */
    double slopeUncertainty() {
        LinearFit line = line();
        long first = last.element().millis();
        double[] residuals = last.stream()
                .mapToDouble(sample ->
                        sample.value() - line.intercept(1) - line.slope(1) * (sample.millis() - first) / 1000.0)
                .toArray();
        return Math.sqrt(line.residualVariance(1) / line.sumXx()) * MultipleFit.dependence(residuals);
    }

    private LinearFit line() {
        LinearFit fit = new LinearFit(1);
        long first = last.element().millis();
        last.forEach(sample -> fit.add((sample.millis() - first) / 1000.0, sample.value()));
        return fit;
    }

    /** Unit of the mean. */
    UnitOfMeasure unit() {
        return unit;
    }

    /** Why the window is not steady: it moved by more than {@code max}, or nobody said how much it may. */
    Optional<Reason> unsettled(double max) {
        double change = change();
        return Math.abs(change) <= max
                ? Optional.empty()
                : Optional.of(NoResult.NOT_SETTLED.because(Map.of(
                        "channel", name, "change", "" + (float) change, "max", "" + (float) max, "unit", unit.code())));
    }

    /**
     * Standard uncertainties of the mean in base units, by name with this role before it: scatter, resolution, and the
     * instrument's scale and reading.
     */
    Map<String, Double> budget(Conclusion conclusion) {
        Evaluation.InstrumentAccuracy accuracy = conclusion.accuracy(continuity);
        double perCount = continuity.channel().unit().factor();
        double scatter =
                Summary.of(last.stream().mapToDouble(Sample::value).toArray()).standardUncertaintyOfMean()
                        * unit.factor();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put(name + "_scatter", scatter);
        budget.put(name + "_resolution", Math.abs(continuity.channel().scale()) * perCount / Math.sqrt(12));
        budget.put(name + "_scale", Math.abs(mean()) * unit.factor() * accuracy.relativeStandardUncertainty());
        budget.put(name + "_reading", accuracy.standardUncertainty() * perCount);
        return budget;
    }

    /** The same taken together. */
    double standardUncertainty(Conclusion conclusion) {
        return Math.sqrt(budget(conclusion).values().stream()
                .mapToDouble(each -> each * each)
                .sum());
    }
}
