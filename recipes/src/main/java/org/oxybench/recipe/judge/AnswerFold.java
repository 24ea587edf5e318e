package org.oxybench.recipe.judge;

import java.util.Map;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.waveform.SampleBlock;

/** State of {@link Answer}: nothing, for the answer is known from the start. */
public final class AnswerFold implements Fold {
    private final Evaluation.Context context;
    private final Conclusion conclusion;

    AnswerFold(Evaluation.Context context) {
        this.context = context;
        this.conclusion = new Conclusion(context);
    }

    @Override
    public void accept(SampleBlock block) {
        // What was recorded beside it bears on no answer.
    }

    @Override
    public Measurement measurement() {
        Evaluation.Answered answer = context.answer();
        if (answer == null) {
            return conclusion.none(NoResult.NOT_ANSWERED.because(Map.of()));
        }
        UnitOfMeasure unit = context.characteristic().unit();
        if (answer.unit().dimension() != unit.dimension()) {
            return conclusion.none(NoResult.CHANNEL_UNSUITABLE.because(Map.of("channel", "answer")));
        }
        double perUnit = answer.unit().factor() / unit.factor();
        return conclusion.of(
                answer.unit().convert(answer.value(), unit),
                Map.of("resolution", answer.resolution() * perUnit / Math.sqrt(12)),
                Map.of());
    }
}
