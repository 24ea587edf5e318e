package org.oxybench.record.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.StoredText;
import org.oxybench.record.history.AuditTrail;

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
        if (act instanceof AccountEntry e) {
            account(e);
        } else {
            change(act);
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

    private void account(AccountEntry act) {
        String person = act.person();
        if (act instanceof AccountEntry.StateChanged e) {
            is("state:" + person, StoredText.state(e.state()));
        } else if (act instanceof AccountEntry.BadgeIssued e) {
            is("badge:" + person, e.badge());
        } else if (act instanceof AccountEntry.BadgeRevoked) {
            is("badge:" + person, null);
        } else if (act instanceof AccountEntry.SecretReset) {
            is("secret:" + person, "RESET");
        } else if (act instanceof AccountEntry.SecretSet e) {
            is("secret:" + person, e.oneTime() ? "ONE_TIME" : "OWN");
        } else if (act instanceof AccountEntry.Trained e) {
            is("training:" + person + "/" + e.recipe(), "r" + e.revision());
        }
    }

    private void change(Entry act) {
        if (act instanceof Entry.PersonEnrolled e) {
            is("name:" + e.person(), e.nameZh() + " " + e.namePinyin());
            is("roles:" + e.person(), StoredText.roles(e.roles()));
            if (e.badge() != null) {
                is("badge:" + e.person(), e.badge());
            }
        } else if (act instanceof Entry.DocumentEffective e) {
            is("document:" + StoredText.kind(e.kind()) + "/" + e.id(), "r" + e.revision() + " " + e.sha256());
        } else if (act instanceof Entry.InstrumentCalibrated e) {
            is("calibration:" + e.instrument(), e.certificate() + " " + e.due());
        } else if (act instanceof Entry.ZeroLearned e) {
            String of = e.zero().recipe() + "/" + e.zero().characteristic() + "/"
                    + e.zero().fixture();
            is("zero:" + of, e.zero().mean() + " " + e.zero().id());
        } else if (act instanceof Entry.UnitHeld e) {
            is("hold:" + e.unit().value(), e.reason().code());
        } else if (act instanceof Entry.HoldLifted e) {
            is("hold:" + e.unit().value(), null);
        } else if (act instanceof Entry.LotOpened e) {
            is("lot:" + e.lot().value(), "OPEN");
        } else if (act instanceof Entry.LotClosed e) {
            is("lot:" + e.lot().value(), "CLOSED");
        } else if (act instanceof Entry.StationStarted e) {
            is("build:station", e.build());
        } else if (act instanceof Entry.KeyRotated e) {
            is("key:ledger", e.rotation().newKey());
        } else if (act instanceof Entry.Proposed e) {
            is("proposal:" + e.proposal(), "OPEN");
        } else if (act instanceof Entry.Decided e) {
            is("proposal:" + e.proposal(), e.effect() == null ? "REJECTED" : "APPROVED");
        }
    }

    private void is(String about, @Nullable String state) {
        rows.add(Row.of(
                Table.AUDIT_CHANGE,
                stored.position().ledger(),
                stored.position().index(),
                changes++,
                line,
                about,
                state));
    }
}
