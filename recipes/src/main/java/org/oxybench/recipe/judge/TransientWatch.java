package org.oxybench.recipe.judge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.statistics.MultipleFit;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;

/**
 * Watches a pressure while a test waits for it to settle, by the fit of {@link TransientLeft}: it has settled once no more
 * than the bound is left, with twice the uncertainty of the fit. It decides when the test begins and nothing else: what is
 * judged is recorded afterwards. A sample that is flagged begins the window anew. Safe for a thread that feeds and one that
 * asks.
 */
public final class TransientWatch {
    private record Sample(long millis, double pascal) {}

    private final Step.Settling settling;
    private final double boundPa;
    private final Deque<Sample> last = new ArrayDeque<>();
    private boolean whole;
    private double leftPa = Double.POSITIVE_INFINITY;

    /**
     * A watch before any sample.
     *
     * @throws IllegalArgumentException for a wait that waits for the channel itself
     */
    public TransientWatch(Step.Wait wait) {
        if (wait.settling() == null) {
            throw new IllegalArgumentException("nothing is fitted: " + wait.channel());
        }
        this.settling = wait.settling();
        this.boundPa =
                wait.until().upper().map(bound -> bound.in(UnitOfMeasure.PA)).orElse(0.0);
    }

    /** Takes the next samples of the pressure. */
    public synchronized void accept(SampleBlock block) {
        for (int i = 0; i < block.size(); i++) {
            if (block.quality()[i] != Quality.GOOD || !Double.isFinite(block.value(i))) {
                last.clear();
                whole = false;
            } else {
                add(new Sample(
                        block.fixtureMillis()[i],
                        new Quantity(block.value(i), block.channel().unit()).in(UnitOfMeasure.PA)));
            }
        }
        leftPa = whole && last.size() >= TransientLeft.SAMPLES_MIN ? fitted() : Double.POSITIVE_INFINITY;
    }

    private void add(Sample sample) {
        last.add(sample);
        long begins = sample.millis() - settling.window().toMillis();
        while (last.element().millis() <= begins && last.size() > 1) {
            last.remove();
            whole = true;
        }
    }

    private double fitted() {
        double constant = settling.timeConstant().toMillis() / 1000.0;
        long end = last.getLast().millis();
        List<double[]> rows = new ArrayList<>();
        for (Sample sample : last) {
            double seconds = (sample.millis() - end) / 1000.0;
            rows.add(new double[] {1, seconds, Math.exp(-seconds / constant)});
        }
        double share = -Math.expm1(-settling.testTime().toMillis() / 1000.0 / constant);
        return MultipleFit.of(
                        rows.toArray(double[][]::new),
                        last.stream().mapToDouble(Sample::pascal).toArray())
                .map(fit -> share
                        * (Math.abs(fit.coefficient(2))
                                + Conclusion.COVERAGE_FACTOR * fit.standardUncertainty(2) * fit.dependence()))
                .filter(Double::isFinite)
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** What may be left at most, Pa; infinite before a whole window was seen. */
    public synchronized double leftPa() {
        return leftPa;
    }

    /** Whether no more than the bound is left. */
    public synchronized boolean settled() {
        return leftPa <= boundPa;
    }
}
