package org.oxybench.recipe.judge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/** One evaluation with what it is given: its characteristic, and what each role's channel showed over time. */
record Lab(
        String evaluation,
        UnitOfMeasure unit,
        Limit limit,
        Map<String, Quantity> parameters,
        double seconds,
        double rateHz,
        Map<String, Signal> signals,
        Map<String, Evaluation.InstrumentAccuracy> instruments) {

    /** What a channel showed: values in its unit, cut to its counts. */
    record Signal(Channel channel, DoubleUnaryOperator value, double rateHz) {}

    /** An evaluation of a recording of so many seconds; a limit like {@code 1 sccm@0Cel} is an upper one. */
    static Lab of(String evaluation, String unit, String limit, double seconds, double rateHz) {
        return new Lab(
                evaluation,
                UnitOfMeasure.of(unit).orElseThrow(),
                new Limit.AtMost(Quantity.parse(limit).orElseThrow()),
                Map.of(),
                seconds,
                rateHz,
                Map.of(),
                Map.of());
    }

    Lab with(String parameter, String quantity) {
        Map<String, Quantity> more = new HashMap<>(parameters);
        more.put(parameter, Quantity.parse(quantity).orElseThrow());
        return new Lab(evaluation, unit, limit, more, seconds, rateHz, signals, instruments);
    }

    Lab without(String parameter) {
        Map<String, Quantity> fewer = new HashMap<>(parameters);
        fewer.remove(parameter);
        return new Lab(evaluation, unit, limit, fewer, seconds, rateHz, signals, instruments);
    }

    Lab limited(Limit other) {
        return new Lab(evaluation, unit, other, parameters, seconds, rateHz, signals, instruments);
    }

    /** A role's channel, sampled at the recording's rate, with an instrument that is calibrated exactly. */
    Lab with(String role, String channelUnit, double count, DoubleUnaryOperator value) {
        return with(role, channelUnit, count, value, rateHz);
    }

    Lab with(String role, String channelUnit, double count, DoubleUnaryOperator value, double hz) {
        UnitOfMeasure of = UnitOfMeasure.of(channelUnit).orElseThrow();
        Map<String, Signal> more = new LinkedHashMap<>(signals);
        more.put(role, new Signal(new Channel("ch_" + role, of, count, 0, "I-" + role), value, hz));
        return new Lab(evaluation, unit, limit, parameters, seconds, rateHz, more, instruments).accurate(role, 0, 0);
    }

    /** What the instrument of a role is known to: relative and absolute standard uncertainty. */
    Lab accurate(String role, double relative, double absolute) {
        Map<String, Evaluation.InstrumentAccuracy> more = new HashMap<>(instruments);
        more.put("I-" + role, new Evaluation.InstrumentAccuracy(relative, absolute));
        return new Lab(evaluation, unit, limit, parameters, seconds, rateHz, signals, more);
    }

    Lab uncalibrated(String role) {
        Map<String, Evaluation.InstrumentAccuracy> fewer = new HashMap<>(instruments);
        fewer.remove("I-" + role);
        return new Lab(evaluation, unit, limit, parameters, seconds, rateHz, signals, fewer);
    }

    Measurement measured() {
        return measured(waveforms(1000));
    }

    Measurement.Judged judged() {
        Measurement measurement = measured();
        if (measurement instanceof Measurement.Judged judged) {
            return judged;
        }
        throw new AssertionError(measurement.toString());
    }

    /** Code of why there is no result, or {@code -}. */
    String reason() {
        return reason(measured());
    }

    static String reason(Measurement measurement) {
        return measurement instanceof Measurement.Unmeasured unmeasured
                ? unmeasured.reason().code()
                : "-";
    }

    /** The same with another decision rule than simple acceptance. */
    Measurement measured(DecisionRule rule) {
        return Judge.judge(step(false, rule), Map.of(), instruments, waveforms(1000))
                .get(0);
    }

    Measurement measured(List<Waveform> waveforms) {
        return Judge.judge(step(false), Map.of(), instruments, waveforms).get(0);
    }

    /** Judged with a learned zero, in the characteristic's unit. */
    Measurement corrected(Zero zero) {
        return Judge.judge(step(true), Map.of("value", zero), instruments, waveforms(1000))
                .get(0);
    }

    Step step(boolean zero) {
        return step(zero, DecisionRule.SIMPLE);
    }

    private Step step(boolean zero, DecisionRule rule) {
        Map<String, String> channels = new LinkedHashMap<>();
        signals.forEach((role, signal) -> channels.put(role, signal.channel().name()));
        Text title = new Text("值", "Value");
        Characteristic characteristic = new Characteristic(
                "value", title, evaluation, parameters, channels, unit, unit, 3, limit, rule, zero, "F-LEAK-02");
        Step.Recording recording = new Step.Recording(
                List.copyOf(channels.values()),
                rateHz,
                Duration.ofNanos(Math.round(seconds * 1e9)),
                Step.Tolerated.missing(5));
        return new Step("test", Step.Phase.TEST, title, Map.of(), null, recording, null, List.of(characteristic));
    }

    List<Waveform> waveforms(int blockSize) {
        List<Waveform> waveforms = new ArrayList<>();
        signals.values().forEach(signal -> waveforms.add(waveform(signal, blockSize)));
        return waveforms;
    }

    private Waveform waveform(Signal signal, int blockSize) {
        int samples = (int) Math.round(seconds * signal.rateHz());
        List<SampleBlock> blocks = new ArrayList<>();
        for (int from = 0; from < samples; from += blockSize) {
            int size = Math.min(blockSize, samples - from);
            long[] millis = new long[size];
            int[] counts = new int[size];
            Quality[] quality = new Quality[size];
            Arrays.fill(quality, Quality.GOOD);
            for (int i = 0; i < size; i++) {
                double t = (from + i) / signal.rateHz();
                millis[i] = 70_000 + Math.round(t * 1000);
                counts[i] = (int) Math.round(
                        signal.value().applyAsDouble(t) / signal.channel().scale());
            }
            blocks.add(new SampleBlock(signal.channel(), 9_000 + from, millis, counts, quality));
        }
        return new Waveform(signal.channel(), blocks);
    }
}
