package org.oxybench.recipe.judge;

import java.util.function.Function;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.waveform.SampleBlock;

/** An evaluation by a fold of its own: a name, what it needs, and what begins a fold. Immutable. */
abstract class FoldedEvaluation<F extends Fold> implements Evaluation<F> {
    private final String name;
    private final Signature signature;
    private final Function<Context, F> begin;

    FoldedEvaluation(String name, Signature signature, Function<Context, F> begin) {
        this.name = name;
        this.signature = signature;
        this.begin = begin;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Signature signature() {
        return signature;
    }

    @Override
    public final F start(Context context) {
        return begin.apply(context);
    }

    @Override
    public final F accept(F fold, SampleBlock block) {
        fold.accept(block);
        return fold;
    }

    @Override
    public final Measurement finish(F fold) {
        return fold.measurement();
    }
}
