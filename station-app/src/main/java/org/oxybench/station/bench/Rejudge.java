package org.oxybench.station.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.judge.ChangeSince;
import org.oxybench.recipe.judge.Evaluation.InstrumentAccuracy;
import org.oxybench.recipe.judge.Judge;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.DamagedWaveform;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;
import org.oxybench.record.Entry.InstrumentCalibrated;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.DeviceHistory.Answer;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.Curve;
import org.oxybench.record.history.DeviceHistory.End;
import org.oxybench.record.history.DeviceHistory.JudgedStep;
import org.oxybench.record.history.DeviceHistory.ZeroUse;
import org.oxybench.record.history.Waveforms;

/**
 * Judges stored runs by another revision of their recipe, or as another instrument would have read them. Changes no
 * record. With the run's own revision and no bias it gives the run's own numbers, bit for bit.
 */
public final class Rejudge {

    /** Verdicts that say something of the unit. */
    private static final Set<Verdict> SPOKEN = Set.of(Verdict.PASS, Verdict.FAIL);

    private final Recipe recipe;
    private final Map<String, Double> biases;
    private final Waveforms waveforms;

    /**
     * What is judged by.
     *
     * @param biases what each instrument is taken to have read too much, by instrument, in the unit of its channels; it
     *     is taken off
     */
    public Rejudge(Recipe recipe, Map<String, Double> biases, Waveforms waveforms) {
        this.recipe = recipe;
        this.biases = Map.copyOf(biases);
        this.waveforms = waveforms;
    }

    /**
     * What would have come of a run.
     *
     * @param unit what was tested
     * @param was its verdict in the record
     * @param would what it would have been
     * @param measurements what would have been measured, in the recipe's order
     * @param foreignZeros characteristics from which a zero was taken off that was learned with another revision than this
     *     one: their values are wrong by the difference of the two
     */
    public record Outcome(
            SerialNumber unit,
            Attempt attempt,
            Verdict was,
            Verdict would,
            List<Measurement> measurements,
            List<String> foreignZeros) {
        /** Copies its lists. */
        public Outcome {
            measurements = List.copyOf(measurements);
            foreignZeros = List.copyOf(foreignZeros);
        }

        /** Whether it was compared with another run of the unit, whose result stands as it was recorded. */
        public boolean compared() {
            return measurements.stream()
                    .anyMatch(each -> ChangeSince.recorded(each).isPresent());
        }

        /** Whether the verdict would be another. */
        public boolean changes() {
            return was != would;
        }
    }

    /**
     * Judges a run of a unit again.
     *
     * @return empty for a run of another recipe, for one of days, whose stretches are not judged again here, and for one
     *     that said nothing of its unit: what was not measured cannot be judged
     * @throws IllegalStateException when a curve that the record names is not there or is damaged
     */
    public Optional<Outcome> judge(SerialNumber unit, Attempt attempt) {
        End end = attempt.end();
        if (recipe.burnIn() != null || !attempt.burnIn().stages().isEmpty()) {
            return Optional.empty();
        }
        if (end == null || !SPOKEN.contains(end.verdict()) || !attempt.recipe().equals(recipe.id())) {
            return Optional.empty();
        }
        Map<String, JudgedStep> recorded =
                attempt.steps().stream().collect(Collectors.toMap(JudgedStep::step, step -> step, (a, b) -> b));
        Map<String, Zero> zeros = zeros(attempt);
        Map<String, InstrumentAccuracy> accuracies = accuracies(calibrations(attempt));
        Map<String, EarlierResult> earlier = earlier(attempt);
        int timeScale = Integer.parseInt(attempt.identity().getOrDefault("timeScale", "1"));
        List<Measurement> measurements = new ArrayList<>();
        Verdict would = troubled(attempt, end) ? Verdict.NO_RESULT : Verdict.PASS;
        for (Step step : recipe.steps()) {
            Step paced = step.paced(timeScale);
            for (Measurement measurement :
                    judge(paced, recorded.get(step.id()), answer(step, attempt), zeros, accuracies, earlier)) {
                measurements.add(measurement);
                would = would.and(measurement.verdict());
            }
        }
        return Optional.of(new Outcome(unit, attempt, end.verdict(), would, measurements, foreignZeros(attempt)));
    }

    private List<Measurement> judge(
            Step step,
            @Nullable JudgedStep recorded,
            @Nullable Double answer,
            Map<String, Zero> zeros,
            Map<String, InstrumentAccuracy> accuracies,
            Map<String, EarlierResult> earlier) {
        if (recorded == null) {
            return Judge.unmeasured(step, Reason.of(Reasons.NOT_REACHED));
        }
        Reason fault = recorded.fault();
        return fault == null
                ? Judge.judge(
                        step,
                        zeros,
                        accuracies,
                        earlier,
                        recorded.curves().stream().map(this::waveform).toList(),
                        answer)
                : Judge.unmeasured(step, fault);
    }

    /** What was answered to a step's question, in the unit in which the recipe asks it now; null when nobody answered. */
    private static @Nullable Double answer(Step step, Attempt attempt) {
        Ask ask = step.ask();
        return ask == null
                ? null
                : attempt.answers().stream()
                        .map(Answer::answered)
                        .filter(answered -> answered.step().equals(step.id())
                                && answered.answer().isPresent()
                                && answered.measuredIn().dimension()
                                        == ask.answer().unit().dimension())
                        .map(answered -> answered.measuredIn()
                                .convert(
                                        answered.answer().getAsDouble(),
                                        ask.answer().unit()))
                        .findFirst()
                        .orElse(null);
    }

    /** Whether something else than a value stood against the run: that does not go away with another limit. */
    private static boolean troubled(Attempt attempt, End end) {
        Set<String> failures = attempt.measurements().stream()
                .map(measurement -> measurement.characteristic().failureCode())
                .collect(Collectors.toSet());
        return !end.reasons().stream().map(Reason::code).allMatch(failures::contains);
    }

    private Waveform waveform(Curve curve) {
        byte[] bytes = waveforms
                .bytes(curve)
                .orElseThrow(() -> new IllegalStateException("the ledger does not hold the curve "
                        + curve.waveform().attachment() + " of entry "
                        + curve.entry().index()));
        try {
            return biased(WaveformCodec.decode(bytes));
        } catch (DamagedWaveform e) {
            throw new IllegalStateException("a curve does not decode: " + curve.sha256(), e);
        }
    }

    private Waveform biased(Waveform waveform) {
        Double bias = biases.get(waveform.channel().instrument());
        if (bias == null) {
            return waveform;
        }
        Channel channel = waveform.channel();
        Channel other = new Channel(
                channel.name(), channel.unit(), channel.scale(), channel.offset() - bias, channel.instrument());
        return new Waveform(
                other,
                waveform.blocks().stream()
                        .map(block -> new SampleBlock(
                                other, block.firstSequence(), block.fixtureMillis(), block.counts(), block.quality()))
                        .toList());
    }

    private static Map<String, Zero> zeros(Attempt attempt) {
        Map<String, Zero> zeros = new HashMap<>();
        attempt.zeros().forEach((characteristic, use) -> {
            Zero zero = use.zero();
            if (zero != null) {
                zeros.put(characteristic, zero);
            }
        });
        return zeros;
    }

    /** Each characteristic of which this recipe takes off a zero that its runs were not made with. */
    private List<String> foreignZeros(Attempt attempt) {
        return recipe.characteristics()
                .filter(Characteristic::zero)
                .map(Characteristic::id)
                .filter(id -> {
                    ZeroUse use = attempt.zeros().get(id);
                    return use != null && use.zero() != null && !use.isOf(recipe.sha256());
                })
                .toList();
    }

    /** What the run was compared with, as it stands in the run itself: later runs of the unit do not change it. */
    private static Map<String, EarlierResult> earlier(Attempt attempt) {
        Map<String, EarlierResult> earlier = new HashMap<>();
        for (Measurement measurement : attempt.measurements()) {
            ChangeSince.recorded(measurement)
                    .ifPresent(
                            result -> earlier.put(measurement.characteristic().id(), result));
        }
        return earlier;
    }

    private static List<InstrumentCalibrated> calibrations(Attempt attempt) {
        return attempt.instruments().values().stream()
                .map(use -> use.calibration())
                .filter(Objects::nonNull)
                .toList();
    }

    /** Accuracy of each instrument as its certificate says. */
    static Map<String, InstrumentAccuracy> accuracies(Iterable<InstrumentCalibrated> calibrations) {
        Map<String, InstrumentAccuracy> accuracies = new HashMap<>();
        for (InstrumentCalibrated calibration : calibrations) {
            accuracies.put(
                    calibration.instrument(),
                    new InstrumentAccuracy(
                            calibration.relativeStandardUncertainty(), calibration.standardUncertainty()));
        }
        return accuracies;
    }
}
