package org.oxybench.record;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.oxybench.recipe.UnitOfMeasure;

/** Any answer that was typed once or twice, with a photo or without. */
final class AnyAnswer {
    private static final Arbitrary<StepAnswered.Photo> PHOTO = Combinators.combine(
                    Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20),
                    Arbitraries.strings().withChars("0123456789abcdef").ofLength(64))
            .as(StepAnswered.Photo::new);

    private AnyAnswer() {}

    static Arbitrary<StepAnswered> of(
            Arbitrary<RunId> run,
            Arbitrary<SerialNumber> unit,
            Arbitrary<String> text,
            Arbitrary<Instant> at,
            Arbitrary<Double> value,
            Arbitrary<UnitOfMeasure> measuredIn) {
        Arbitrary<List<StepAnswered.Typed>> typed = Combinators.combine(text, at, text, value)
                .as(StepAnswered.Typed::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        return Combinators.combine(run, unit, text, typed, measuredIn, PHOTO.injectNull(0.5))
                .as(StepAnswered::new);
    }
}
