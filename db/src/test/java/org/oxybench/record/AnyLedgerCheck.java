package org.oxybench.record;

import java.time.Instant;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.oxybench.recipe.Reason;

/** Any check of the ledger. */
final class AnyLedgerCheck {
    private AnyLedgerCheck() {}

    /** Made of anything that fits. */
    static Arbitrary<LedgerChecked> of(Arbitrary<Instant> instant, Arbitrary<Integer> count, Arbitrary<Reason> reason) {
        return Combinators.combine(instant, count, count, count, count, reason.injectNull(0.5))
                .as((since, missed, late, entries, checkpoints, damage) -> new LedgerChecked(
                        since,
                        since.plusSeconds(missed),
                        since.plusSeconds(missed).plusSeconds(late),
                        entries,
                        checkpoints,
                        damage));
    }
}
