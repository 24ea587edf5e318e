package org.oxybench.recipe.judge;

import java.util.Map;
import java.util.Set;

/**
 * What a person answered to the question of the step, {@code answer/1}: counted bubbles, or the value of what was
 * chosen. It has no result when nobody answered.
 */
public final class Answer extends FoldedEvaluation<AnswerFold> {
    /** Name and version in recipes and records. */
    public static final String NAME = "answer/1";

    private static final Signature SIGNATURE = new Signature(Set.of(), Map.of(), Map.of(), null, false);

    Answer() {
        super(NAME, SIGNATURE, AnswerFold::new);
    }

    @Override
    public boolean judgesAnswer() {
        return true;
    }
}
