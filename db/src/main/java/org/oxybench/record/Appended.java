package org.oxybench.record;

import java.util.Set;
import java.util.function.Function;

/** What came of a conditional append. */
public sealed interface Appended {
    /** The entry is on the disk. */
    record At(Position position) implements Appended {
        @Override
        public <T> T match(Function<Position, T> at, Function<Set<String>, T> changed) {
            return at.apply(position);
        }
    }

    /** Nothing was written: these subjects have moved since they were read. */
    record Changed(Set<String> subjects) implements Appended {
        /** Copies its set. */
        public Changed {
            subjects = Set.copyOf(subjects);
        }

        @Override
        public <T> T match(Function<Position, T> at, Function<Set<String>, T> changed) {
            return changed.apply(subjects);
        }
    }

    /** Handles both cases. */
    <T> T match(Function<Position, T> at, Function<Set<String>, T> changed);
}
