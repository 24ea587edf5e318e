package org.oxybench.recipe;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One operation's approved test.
 *
 * @param id stable name, {@code <product>.<operation>}
 * @param revision counts up from 1
 * @param product product code
 * @param operation operation id on the product's route
 * @param fixtureKind kind of fixture that can run it, for example {@code leak-bench}
 * @param title what people read
 * @param notice the starting-value notice that every unvalidated recipe carries
 * @param sources where the numbers come from
 * @param arrangement what fills the unit, and which of its sides are under pressure
 * @param burnIn what it says of interruptions, or null for a recipe that outlasts none. Just the recipes that have it
 *     record in stretches
 * @param comparisons with what other runs of the unit its characteristics are compared; none in a recipe with
 *     {@code burnIn}
 * @param steps in order; never empty, and at least one characteristic is judged
 * @param sha256 hash of the exact bytes this recipe was read from, 64 lower-case hexadecimal digits
 */
public record Recipe(
        String id,
        int revision,
        String product,
        String operation,
        String fixtureKind,
        Text title,
        Text notice,
        List<String> sources,
        Arrangement arrangement,
        @Nullable BurnIn burnIn,
        List<Comparison> comparisons,
        List<Step> steps,
        String sha256) {
    /** Copies its lists and rejects a recipe that could pass a unit without judging it. */
    public Recipe {
        sources = List.copyOf(sources);
        comparisons = List.copyOf(comparisons);
        steps = List.copyOf(steps);
        if (steps.stream().allMatch(step -> step.characteristics().findAny().isEmpty())) {
            throw new IllegalArgumentException("a recipe must judge at least one characteristic: " + id);
        }
        if ((burnIn != null) != steps.stream().anyMatch(step -> step.stretch() != null)) {
            throw new IllegalArgumentException("stretches need a rule for interruptions, and the reverse: " + id);
        }
    }

    /** A recipe of a bench at rest that outlasts no interruption and compares nothing. */
    public Recipe(
            String id,
            int revision,
            String product,
            String operation,
            String fixtureKind,
            Text title,
            Text notice,
            List<String> sources,
            List<Step> steps,
            String sha256) {
        this(
                id,
                revision,
                product,
                operation,
                fixtureKind,
                title,
                notice,
                sources,
                Arrangement.AT_REST,
                null,
                List.of(),
                steps,
                sha256);
    }

    /** Every characteristic of the recipe, in the order in which it is first judged. */
    public Stream<Characteristic> characteristics() {
        return steps.stream().flatMap(Step::characteristics);
    }

    /** The same recipe with each of its steps changed. */
    public Recipe withSteps(UnaryOperator<Step> change) {
        List<Step> changed = steps.stream().map(change).toList();
        return new Recipe(
                id,
                revision,
                product,
                operation,
                fixtureKind,
                title,
                notice,
                sources,
                arrangement,
                burnIn,
                comparisons,
                changed,
                sha256);
    }

    /** {@code HS1-OXY-A.LEAK r3}: how people and records name this revision. */
    public String name() {
        return id + " r" + revision;
    }
}
