package org.oxybench.recipe.judge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/**
 * Judges one step: folds what it recorded to one measurement for each of its characteristics, in their order. Blocks
 * may come live or from stored waveforms, cut anyhow and channels in any order: the same samples give the same bits.
 * Pure; used by one thread.
 */
public final class Judge {
    private final List<Fold> folds;

    /**
     * A judge of one step.
     *
     * @param zeros learned zero by characteristic id; one that is needed and absent gives no result
     * @param instruments accuracy by instrument id, as calibrated; one that is absent gives no result
     */
    public Judge(Step step, Map<String, Zero> zeros, Map<String, Evaluation.InstrumentAccuracy> instruments) {
        this(step, zeros, instruments, Map.of(), null);
    }

    private Judge(
            Step step,
            Map<String, Zero> zeros,
            Map<String, Evaluation.InstrumentAccuracy> instruments,
            Map<String, EarlierResult> earlier,
            @Nullable Double answer) {
        Map<String, Zero> copy = Map.copyOf(zeros);
        Evaluation.Answered answered = answered(step, answer);
        folds = step.judge().stream()
                .map(characteristic ->
                        fold(step, characteristic, copy, instruments, answered, earlier.get(characteristic.id())))
                .toList();
    }

    /** Judges a step from all that it recorded, where nobody was asked or nobody answered. */
    public static List<Measurement> judge(
            Step step,
            Map<String, Zero> zeros,
            Map<String, Evaluation.InstrumentAccuracy> instruments,
            List<Waveform> waveforms) {
        return judge(step, zeros, instruments, waveforms, null);
    }

    /**
     * Judges a step from all that it recorded and what a person answered.
     *
     * @param answer in the unit of the step's question; null when nobody answered
     */
    public static List<Measurement> judge(
            Step step,
            Map<String, Zero> zeros,
            Map<String, Evaluation.InstrumentAccuracy> instruments,
            List<Waveform> waveforms,
            @Nullable Double answer) {
        return judge(step, zeros, instruments, Map.of(), waveforms, answer);
    }

    /**
     * Judges a step from all that it recorded, what a person answered, and what other runs of the unit measured.
     *
     * @param earlier what a characteristic is compared with, by its id; one that is needed and absent gives no result
     * @param answer in the unit of the step's question; null when nobody answered
     */
    public static List<Measurement> judge(
            Step step,
            Map<String, Zero> zeros,
            Map<String, Evaluation.InstrumentAccuracy> instruments,
            Map<String, EarlierResult> earlier,
            List<Waveform> waveforms,
            @Nullable Double answer) {
        Judge judge = new Judge(step, zeros, instruments, earlier, answer);
        waveforms.forEach(waveform -> waveform.blocks().forEach(judge::accept));
        return judge.measurements();
    }

    /** What a step that could not be done leaves: for each characteristic, that it was not measured and why. */
    public static List<Measurement> unmeasured(Step step, Reason reason) {
        return step.judge().stream()
                .<Measurement>map(characteristic -> new Measurement.Unmeasured(characteristic, reason))
                .toList();
    }

    /** Takes in a block; blocks of one channel in order of sequence. */
    public void accept(SampleBlock block) {
        folds.forEach(fold -> fold.accept(block));
    }

    /** One measurement for each characteristic, in the step's order. Call once, after the last block. */
    public List<Measurement> measurements() {
        return folds.stream().map(Fold::finish).toList();
    }

    private static Fold fold(
            Step step,
            Characteristic characteristic,
            Map<String, Zero> zeros,
            Map<String, Evaluation.InstrumentAccuracy> instruments,
            Evaluation.@Nullable Answered answered,
            @Nullable EarlierResult earlier) {
        Step.Recording recording = step.record();
        Optional<Evaluation<?>> evaluation = Evaluations.of(characteristic.evaluation());
        if (evaluation.isEmpty()) {
            return new Never(characteristic, NoResult.EVALUATION_UNKNOWN);
        }
        if (recording == null && !evaluation.get().judgesAnswer()) {
            return new Never(characteristic, NoResult.TOO_FEW_SAMPLES);
        }
        Zero zero = zeros.get(characteristic.id());
        return Folding.begin(
                evaluation.get(),
                new Evaluation.Context(characteristic, recording, zero, instruments, answered, earlier));
    }

    private static Evaluation.@Nullable Answered answered(Step step, @Nullable Double answer) {
        Ask ask = step.ask();
        return ask == null || answer == null
                ? null
                : new Evaluation.Answered(
                        answer, ask.answer().unit(), ask.answer().resolution());
    }

    /** One characteristic on its way to a measurement. */
    private interface Fold {
        void accept(SampleBlock block);

        Measurement finish();
    }

    /** A characteristic that cannot be judged whatever was recorded. */
    private record Never(Characteristic characteristic, NoResult why) implements Fold {
        @Override
        public void accept(SampleBlock block) {
            // Nothing recorded can change that it has no result.
        }

        @Override
        public Measurement finish() {
            Map<String, String> arguments =
                    Map.of("evaluation", characteristic.evaluation(), "channel", "-", "samples", "0", "needed", "1");
            return new Measurement.Unmeasured(characteristic, why.because(arguments));
        }
    }

    /** An evaluation and its state. */
    private static final class Folding<S> implements Fold {
        private final Evaluation<S> evaluation;
        private S state;

        private Folding(Evaluation<S> evaluation, S state) {
            this.evaluation = evaluation;
            this.state = state;
        }

        static <S> Folding<S> begin(Evaluation<S> evaluation, Evaluation.Context context) {
            return new Folding<>(evaluation, evaluation.start(context));
        }

        @Override
        public void accept(SampleBlock block) {
            state = evaluation.accept(state, block);
        }

        @Override
        public Measurement finish() {
            return evaluation.finish(state);
        }
    }
}
