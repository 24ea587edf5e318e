package org.oxybench.station.people;

import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.Entry;

/** What must hold of something, beyond the ledger's own rules, before two people may put it in force. Thread-safe. */
@FunctionalInterface
public interface ApprovalRules {

    /** Why something may not be put in force as it stands; empty when it may. */
    Optional<Reason> refusal(Entry effect);
}
