package org.oxybench.station.people;

import java.util.function.Function;
import java.util.function.Supplier;
import org.oxybench.recipe.Reason;

/** What a directory says about a person and a secret. Only {@link Bound} lets anybody in. */
public sealed interface DirectoryOutcome {

    /** The secret is right. Groups are not asked for: roles are given at the station, by two people. */
    record Bound() implements DirectoryOutcome {
        @Override
        public <T> T match(Function<Bound, T> bound, Supplier<T> refused, Function<Reason, T> unavailable) {
            return bound.apply(this);
        }
    }

    /** The secret is wrong, or there is no such person, or the directory does not let them in. */
    record Refused() implements DirectoryOutcome {
        @Override
        public <T> T match(Function<Bound, T> bound, Supplier<T> refused, Function<Reason, T> unavailable) {
            return refused.get();
        }
    }

    /** Nothing is known of the secret: it must not count as a failed try. */
    record Unavailable(Reason reason) implements DirectoryOutcome {
        @Override
        public <T> T match(Function<Bound, T> bound, Supplier<T> refused, Function<Reason, T> unavailable) {
            return unavailable.apply(reason);
        }
    }

    /** Handles each case. */
    <T> T match(Function<Bound, T> bound, Supplier<T> refused, Function<Reason, T> unavailable);
}
