package org.oxybench.station.people;

import java.util.function.Function;
import org.oxybench.recipe.Reason;

/** What came of somebody's claim to be a person. */
public sealed interface Authentication {

    /** It was proved. */
    record Proved(Authenticated who) implements Authentication {
        @Override
        public <T> T match(Function<Authenticated, T> proved, Function<Reason, T> refused) {
            return proved.apply(who);
        }
    }

    /** It was not; the refusal is in the ledger already. */
    record Refused(Reason reason) implements Authentication {
        @Override
        public <T> T match(Function<Authenticated, T> proved, Function<Reason, T> refused) {
            return refused.apply(reason);
        }
    }

    /** Handles both cases. */
    <T> T match(Function<Authenticated, T> proved, Function<Reason, T> refused);
}
