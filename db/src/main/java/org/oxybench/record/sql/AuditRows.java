package org.oxybench.record.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.oxybench.record.Entry;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.StoredText;
import org.oxybench.record.history.AuditTrail;
import org.oxybench.record.sql.AuditStates.State;

/** The lines of the audit trail that one entry stands for, and what they say that something is from now on. */
final class AuditRows {
    static final String REFUSED = "REFUSED";
    static final String SIGNED = "SIGNED";
    private static final String PLAIN = "PLAIN";
    private static final Set<String> KINDS = AuditTrail.kinds();

    private final StoredEntry stored;
    private final List<Row> rows = new ArrayList<>();
    private int line;
    private int changes;

    private AuditRows(StoredEntry stored) {
        this.stored = stored;
    }

    /** Rows of an entry; none for what the audit trail leaves out. */
    static List<Row> of(StoredEntry stored) {
        AuditRows rows = new AuditRows(stored);
        List<Entry> effects = stored.entry().effects();
        for (int i = 0; i < effects.size(); i++) {
            rows.line = i;
            rows.add(effects.get(i));
        }
        return rows.rows;
    }

    private void add(Entry act) {
        String kind = StoredText.type(act);
        if (!KINDS.contains(kind)) {
            return;
        }
        rows.add(Row.of(
                Table.AUDIT,
                stored.position().ledger(),
                stored.position().index(),
                line,
                stored.at(),
                person(act),
                kind,
                nature(act)));
        for (State state : AuditStates.of(act)) {
            rows.add(Row.of(
                    Table.AUDIT_CHANGE,
                    stored.position().ledger(),
                    stored.position().index(),
                    changes++,
                    line,
                    state.about(),
                    state.state()));
        }
    }

    private String nature(Entry act) {
        if (act instanceof Entry.Refused || act instanceof Entry.LateCallRefused) {
            return REFUSED;
        }
        return stored.entry() instanceof Entry.Signed ? SIGNED : PLAIN;
    }

    /** Who acted; of what the station did to somebody, it is the somebody where the entry is about nothing else. */
    private String person(Entry act) {
        if (act instanceof Entry.SignedOn e) {
            return e.person();
        }
        if (act instanceof Entry.SignedOff e) {
            return e.person();
        }
        String refused = act instanceof Entry.Refused e ? e.person() : null;
        return refused == null ? stored.actor() : refused;
    }
}
