package org.oxybench.record;

import java.time.Instant;
import java.util.Optional;
import org.oxybench.recipe.Reason;
import org.oxybench.record.ledger.CheckedFiles;
import org.oxybench.record.ledger.LedgerFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading of a whole ledger beside its appends. What it finds makes the ledger {@linkplain FileLedger#unfit unfit}. */
public final class LedgerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheck.class);

    private LedgerCheck() {}

    /**
     * Reads every entry and checkpoint that there is now. Appends nothing; files that cannot be read are damage.
     *
     * @param since first time at which it was due and was not done
     * @param due newest time at which it was due
     * @param begun now
     * @param pause called after each entry; may sleep, and may throw to end the reading
     * @return what is to be appended
     */
    public static LedgerChecked of(FileLedger ledger, Instant since, Instant due, Instant begun, Runnable pause) {
        CheckedFiles read = new CheckedFiles(0, 0, Optional.empty());
        Optional<Reason> damage;
        try {
            read = ledger.files().check(pause);
            damage = read.finding().map(LedgerCheck::damage);
        } catch (LedgerFault e) {
            LOG.error("a check of {} cannot read", ledger.id(), e);
            damage = Optional.of(damage(String.valueOf(e.getMessage())));
        }
        damage.ifPresent(found -> {
            LOG.error("a check of {} found damage: {}", ledger.id(), found);
            ledger.declareUnfit(found);
        });
        return new LedgerChecked(since, due, begun, read.entries(), read.checkpoints(), damage.orElse(null));
    }

    private static Reason damage(Object finding) {
        return Reason.of(FileLedger.SCRUB_FOUND_DAMAGE, "finding", finding);
    }
}
