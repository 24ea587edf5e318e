package org.oxybench.recipe.judge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link PullOut}: the torque so far, and whether the rotor still follows. */
public final class PullOutFold implements Fold {
    /** Samples of one mean: a tenth of a second, in which the brake adds little. */
    private static final int SAMPLES = 5;

    private final Evaluation.Context context;
    private final Conclusion conclusion;
    private final Pairing pairs = new Pairing("torque", UnitOfMeasure.N_M, "speed", UnitOfMeasure.HZ, this::add);
    private final double reference;
    private final double least;
    private double first = Double.NaN;
    private final Deque<Double> latest = new ArrayDeque<>();
    private double greatest;
    private long held;
    private double squares;
    private double last;
    private double step;
    private boolean lost;

    PullOutFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
        this.reference = conclusion.parameter("reference_speed", UnitOfMeasure.HZ);
        this.least = reference * (1 - conclusion.parameter("speed_tolerance", UnitOfMeasure.ONE));
    }

    @Override
    public void accept(SampleBlock block) {
        if (conclusion.plays(block, "torque")) {
            pairs.acceptFirst(block);
        }
        if (conclusion.plays(block, "speed")) {
            pairs.acceptSecond(block);
        }
    }

    private void add(long millis, double torque, double speed) {
        if (Double.isNaN(first)) {
            first = speed;
            last = torque;
        }
        lost |= speed < least;
        if (!lost) {
            step = Math.max(step, Math.abs(torque - last));
            squares += (torque - last) * (torque - last);
            held++;
            last = torque;
            latest.add(torque);
            if (latest.size() > SAMPLES) {
                latest.remove();
            }
            if (latest.size() == SAMPLES) {
                double mean = latest.stream().mapToDouble(Double::doubleValue).sum() / SAMPLES;
                greatest = Math.max(greatest, mean);
            }
        }
    }

    /**
     * By how much the greatest of so many means is expected to lie above what it is a mean of: sqrt(2 ln n) of their
     * standard deviations, which the differences of successive samples show (von Neumann 1941).
     */
    private double bias() {
        double deviation = Math.sqrt(squares / Math.max(1.0, held - 1.0) / 2);
        return deviation / Math.sqrt(SAMPLES) * Math.sqrt(2 * Math.log(Math.max(1.0, (double) held)));
    }

    @Override
    public Measurement measurement() {
        return doubt().map(conclusion::none).orElseGet(this::judged);
    }

    private Optional<Reason> doubt() {
        double greatestSpeed = 2 * reference - least;
        return pairs.doubtOfExtreme(context.recording(), LastWindow.SAMPLES_MIN)
                .or(() -> pairs.unpaired(context.recording(), LastWindow.SAMPLES_MIN))
                .or(() -> pairs.first().frozen())
                .or(() -> pairs.second().frozen())
                .or(() -> conclusion.uncalibrated(pairs.first(), pairs.second()))
                .or(() -> Conclusion.outside(
                        "speed", 60 * first, 60 * least, 60 * greatestSpeed, UnitOfMeasure.REV_PER_MIN))
                .or(this::tooFew);
    }

    private Optional<Reason> tooFew() {
        return held >= SAMPLES
                ? Optional.empty()
                : Optional.of(NoResult.TOO_FEW_SAMPLES.because(
                        Map.of("channel", "torque", "samples", "" + held, "needed", "" + SAMPLES)));
    }

    private Measurement judged() {
        UnitOfMeasure unit = context.characteristic().unit();
        Map<String, Double> budget = new LinkedHashMap<>();
        budget.put("torque", conclusion.standardUncertainty(pairs.first(), greatest));
        budget.put("greatest", bias() / Math.sqrt(3));
        // It let go between two samples.
        budget.put("sampling", step / Math.sqrt(12));
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("let_go_1", lost ? 1.0 : 0.0);
        Measurement measurement = conclusion.of(greatest / unit.factor(), budget, details);
        Verdict known = context.characteristic().limit().upper().isPresent() ? Verdict.FAIL : Verdict.PASS;
        return lost || measurement.verdict() == known ? measurement : conclusion.none(held());
    }

    /** It never let go, so its pull-out torque is not known. */
    private Reason held() {
        return NoResult.CONDITION_NOT_MET.because(Map.of(
                "channel", "torque",
                "value", Conclusion.rounded(1e3 * greatest, 3),
                "min", Conclusion.rounded(1e3 * Math.nextUp(greatest), 3),
                "max", "-",
                "unit", UnitOfMeasure.MN_M.code()));
    }
}
