package org.oxybench.station.web;

import java.util.Map;
import java.util.function.Consumer;
import org.oxybench.recipe.Reason;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.station.people.Refusals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Enters refused requests into the ledger: a few of each kind one by one, the rest as a number. An answer waits for one
 * small entry at most, and never for a ledger that takes nothing. Thread-safe.
 */
public final class RefusalRecord implements Consumer<RefusedRequest> {

    /** How the record names where the requests came to. */
    public static final String PLACE = "web";

    private static final Logger LOG = LoggerFactory.getLogger(RefusalRecord.class);

    private final Refusals refusals;

    /** Enters them there. */
    public RefusalRecord(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void accept(RefusedRequest refused) {
        Reason reason = new Reason(
                refused.code(), Map.of("remote", refused.remote(), "host", refused.host(), "origin", refused.origin()));
        try {
            refusals.record(PLACE, refused.method() + " " + refused.path(), reason, refused.person());
        } catch (LedgerUnavailable e) {
            LOG.warn("a request was refused, and no entry could say so: {}", refused, e);
        }
    }
}
