package org.oxybench.station.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.UnreadableEntry;
import org.oxybench.record.ledger.LedgerFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest recordings of the station, by their {@link CurvePrint}. No two recordings of a living sensor are alike to
 * the bit: one that comes again was played back, by a PLC or by whoever stands behind it. Thread-safe.
 */
public final class Curves {
    /** How many are remembered: some megabytes. */
    public static final int REMEMBERED_MAX = 50_000;

    /** How many entries a start reads for them: some weeks of one bench. */
    public static final int ENTRIES_READ_MAX = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(Curves.class);

    private final Map<String, SerialNumber> remembered = new LinkedHashMap<>();

    /** Without a past. */
    public Curves() {}

    /**
     * With what the newest entries of a ledger recorded. The database may be behind, or gone, and is not asked. An entry
     * that is damaged is left out: the scrub finds it, and stops admission.
     */
    public static Curves of(FileLedger ledger) {
        Curves curves = new Curves();
        long size = ledger.size();
        for (long index = Math.max(0, size - ENTRIES_READ_MAX); index < size; index++) {
            try {
                curves.remember(ledger.read(index).entry());
            } catch (LedgerFault | UnreadableEntry e) {
                LOG.error("entry {} cannot be read: what it recorded is not compared with", index, e);
            }
        }
        return curves;
    }

    private void remember(Entry entry) {
        if (entry instanceof Entry.StepJudged step && step.curve() != null) {
            remember(step.curve(), step.unit());
        }
    }

    /** Remembers a recording of a unit; returns the unit under which the same one came before, or empty. */
    public synchronized Optional<SerialNumber> remember(String print, SerialNumber unit) {
        SerialNumber before = remembered.putIfAbsent(print, unit);
        if (remembered.size() > REMEMBERED_MAX) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        return Optional.ofNullable(before);
    }
}
