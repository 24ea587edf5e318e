package org.oxybench.record.history;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.Entry;
import org.oxybench.record.Signature;
import org.oxybench.record.StoredText;
import org.oxybench.record.history.AuditQuery.Place;

/** Who did what, when and why: found in the database, read from the ledger. Thread-safe. */
public interface AuditTrail {

    /**
     * A part of the trail.
     *
     * @param lines in the order that was asked for
     * @param next the place to go on after, or null at the end
     * @param asOf newest entry that the database held; -1 before the first
     */
    record Page(List<AuditLine> lines, @Nullable Place next, long asOf) {
        /** Copies its list. */
        public Page {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The next lines.
     *
     * @param max most lines
     */
    Page page(AuditQuery query, int max);

    /**
     * Every line, handed on one by one and never held all at once.
     *
     * @param until newest entry whose lines count, for example {@link #asOf}
     * @param taken gets each line
     */
    void each(AuditQuery query, long until, Consumer<AuditLine> taken);

    /** The lines of one entry; empty when it has none, or is not known to the database yet. */
    List<AuditLine> entry(long index);

    /**
     * The signatures behind an entry in the order in which they were given: where two people put something in force,
     * that of who asked for it, then that of who agreed.
     *
     * @return empty when nobody signed it, or when there is no such entry
     */
    List<Signature> signatures(long index);

    /**
     * The signatures behind what is in force, or once was: those of the newest entry that says exactly this.
     *
     * @param act something with a state that the trail follows, for example a document, a calibration or a hold
     * @return empty when nobody signed it, when no entry says it, or when the database does not know of it yet
     */
    List<Signature> signatures(Entry act);

    /** Newest entry that the database holds; -1 before the first. */
    long asOf();

    /** Every kind of line, sorted: all types of entry but steps and stretches, which runs sum up, and the covers of signed acts. */
    static SortedSet<String> kinds() {
        SortedSet<String> kinds = new TreeSet<>(StoredText.types());
        kinds.removeAll(List.of("StepJudged", "StretchRecorded", "Signed"));
        return kinds;
    }
}
