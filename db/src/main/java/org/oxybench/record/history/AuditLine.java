package org.oxybench.record.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.Entry;
import org.oxybench.record.Signature;
import org.oxybench.record.StoredEntry;

/**
 * One thing that happened, as the ledger holds it.
 *
 * @param stored the entry
 * @param place where the line stands
 * @param act what happened: the entry, or for a signed one its act or what the act put in force
 * @param person id of who acted or was refused, or {@code station}
 * @param name what that person was called then, as a signature prints it; empty for the station and for an id that
 *     nobody had
 * @param kind stored word of the act's type
 * @param refused whether something was refused
 * @param signature under it, or null
 * @param changes what was before and is after, in order; empty when nothing has such a state
 */
public record AuditLine(
        StoredEntry stored,
        AuditQuery.Place place,
        Entry act,
        String person,
        String name,
        String kind,
        boolean refused,
        @Nullable Signature signature,
        List<Change> changes) {
    /** Copies its list. */
    public AuditLine {
        changes = List.copyOf(changes);
    }

    /**
     * A state that changed.
     *
     * @param about what has the state: its kind, a colon and its id, for example {@code roles:4471}
     * @param before null when there was none
     * @param after null when there is none any more
     */
    public record Change(
            String about, @Nullable String before, @Nullable String after) {}
}
