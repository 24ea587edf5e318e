package org.oxybench.recipe.file;

import java.util.List;
import java.util.function.Function;

/**
 * What came of reading a file: the value, or every problem of the file.
 *
 * @param <T> what the file holds
 */
public sealed interface Reading<T> {
    /** The file is without problems. */
    record Accepted<T>(T value) implements Reading<T> {
        @Override
        public <R> R match(Function<T, R> accepted, Function<List<Problem>, R> refused) {
            return accepted.apply(value);
        }
    }

    /** The file has problems, in order of line; never empty. */
    record Refused<T>(List<Problem> problems) implements Reading<T> {
        /** Copies its list. */
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public <R> R match(Function<T, R> accepted, Function<List<Problem>, R> refused) {
            return refused.apply(problems);
        }
    }

    /** Handles both cases. */
    <R> R match(Function<T, R> accepted, Function<List<Problem>, R> refused);
}
