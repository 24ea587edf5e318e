package org.oxybench.recipe.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link BurstLine}: the burst, and what was seen of the speed. */
public final class BurstLineFold implements Fold {
    /** Bins beside the line, on either side, that are looked at for its scatter. */
    private static final int BESIDE = 4;

    /** Bins by which the speed may leave the line's place open, to either side. */
    private static final int OPEN_MAX = 4;

    /** Steps within a bin in which the line is looked for. */
    private static final int STEPS = 2;

    /** Fewer samples of a speed that stand still are chance. */
    private static final int STANDING_MIN = 52;

    private final UnitOfMeasure unit;
    private final Conclusion conclusion;
    private final BurstSamples burst;
    private final Continuity speed = new Continuity("speed", UnitOfMeasure.Dimension.FREQUENCY);
    private long turns;
    private double mean;
    private double squares;

    BurstLineFold(Evaluation.Context context) {
        this.unit = context.characteristic().unit();
        this.conclusion = new Conclusion(context);
        this.burst = new BurstSamples(context, conclusion);
    }

    @Override
    public void accept(SampleBlock block) {
        burst.accept(block);
        if (!conclusion.plays(block, "speed")) {
            return;
        }
        for (int i = 0; i < block.size(); i++) {
            if (speed.admits(block, i)) {
                double hertz = block.value(i) * block.channel().unit().factor();
                turns++;
                double before = hertz - mean;
                mean += before / turns;
                squares += before * (hertz - mean);
            }
        }
    }

    @Override
    public Measurement measurement() {
        return burst.doubt()
                .or(speed::doubt)
                .or(() -> turns < STANDING_MIN ? Optional.empty() : speed.frozen())
                .or(() -> conclusion.uncalibrated(speed))
                .or(this::lineNotClear)
                .or(this::lineOpen)
                .map(conclusion::none)
                .orElseGet(this::judged);
    }

    private double order() {
        return conclusion.parameter("order", UnitOfMeasure.ONE);
    }

    private double binHz() {
        return burst.rateHz() / burst.size();
    }

    /** How far from the mean speed the line may be, Hz. */
    private double open() {
        double deviation = turns < 2 ? 0 : Math.sqrt(squares / (turns - 1));
        double known = conclusion.standardUncertainty(speed, mean);
        return order() * Conclusion.COVERAGE_FACTOR * Math.hypot(deviation, known);
    }

    private Optional<Reason> lineNotClear() {
        int clear = FlatTop.HALF_WIDTH + BESIDE + OPEN_MAX + 1;
        double least = clear * binHz() / Math.min(1, order());
        double most = (0.5 * burst.rateHz() - clear * binHz()) / order();
        return Conclusion.outside("speed", 60 * mean, 60 * least, 60 * most, UnitOfMeasure.REV_PER_MIN);
    }

    private Optional<Reason> lineOpen() {
        double max = OPEN_MAX * binHz();
        return open() <= max
                ? Optional.empty()
                : Optional.of(NoResult.NOT_SETTLED.because(Map.of(
                        "channel",
                        "speed",
                        "change",
                        "" + (float) (60 * open() / order()),
                        "max",
                        "" + (float) (60 * max / order()),
                        "unit",
                        UnitOfMeasure.REV_PER_MIN.code())));
    }

    private Measurement judged() {
        double[] weighted = burst.weighted(FlatTop::weight);
        double told = order() * mean;
        int steps = (int) Math.ceil(STEPS * open() / binHz());
        double line = told;
        double acceleration = 0;
        for (int i = -steps; i <= steps; i++) {
            double here = told + i * binHz() / STEPS;
            double amplitude = amplitude(weighted, here);
            line = amplitude > acceleration ? here : line;
            acceleration = Math.max(acceleration, amplitude);
        }
        double perAcceleration = 1 / (2 * Math.PI * line);
        double[] beside = new double[2 * BESIDE];
        for (int i = 0; i < BESIDE; i++) {
            double away = (FlatTop.HALF_WIDTH + 1 + i) * binHz();
            beside[2 * i] = amplitude(weighted, line - away);
            beside[2 * i + 1] = amplitude(weighted, line + away);
        }
        double amplitude = acceleration * perAcceleration;
        Map<String, Double> budget = new LinkedHashMap<>();
        // Half of what noise does to a line is in its direction; the other half turns it.
        budget.put("scatter", rootMeanSquare(beside) * perAcceleration / Math.sqrt(2));
        budget.put("scalloping", amplitude * FlatTop.SCALLOPING / Math.sqrt(3));
        budget.put("resolution", burst.step() * perAcceleration / Math.sqrt(12));
        budget.put("scale", amplitude * conclusion.accuracy(burst.continuity()).relativeStandardUncertainty());
        budget.put("reading", burst.reading() * perAcceleration);
        budget.replaceAll((name, u) -> u / unit.factor());
        Map<String, Double> details = new LinkedHashMap<>();
        details.put("line_Hz", line);
        details.put("bin_Hz", binHz());
        details.put("speed_{rev}/min", 60 * mean);
        details.put("samples_1", (double) burst.size());
        return conclusion.of(amplitude / unit.factor(), budget, details);
    }

    private static double rootMeanSquare(double... values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    /** Acceleration, m/s², of the sine at this frequency; the weights of the window sum to the number of samples. */
    private double amplitude(double[] weighted, double hertz) {
        double radians = 2 * Math.PI * hertz / burst.rateHz();
        return 2 * Math.sqrt(Math.max(0, Spectrum.square(weighted, radians))) / burst.size();
    }
}
