package org.oxybench.station.people;

import org.oxybench.recipe.Reason;
import org.oxybench.record.NotPossible;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the ledger takes from nobody, as a reason with words in each language. The ledger's own words are for engineers,
 * and for the log. Thread-safe.
 */
public final class LedgerRefusal {

    /** Name of the argument that says why: a name of {@link NotPossible.Why}, or {@link #OTHER}. */
    public static final String ARGUMENT = "impossible";

    /** What no person could ask for on a page. */
    public static final String OTHER = "OTHER";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerRefusal.class);

    private LedgerRefusal() {}

    /** The reason for people. */
    public static Reason reason(IllegalArgumentException refused) {
        if (refused instanceof NotPossible impossible) {
            LOG.info("the ledger refused what somebody asked for: {}", refused.getMessage());
            return Reason.of(AccessReasons.NOT_POSSIBLE, ARGUMENT, impossible.why());
        }
        LOG.warn("the ledger refused what no page should ask for", refused);
        return Reason.of(AccessReasons.NOT_POSSIBLE, ARGUMENT, OTHER);
    }
}
