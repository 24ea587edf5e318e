package org.oxybench.record.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.StoredText;

/** What acts say that something is from now on. */
final class AuditStates {

    private final List<State> states = new ArrayList<>();

    private AuditStates() {}

    /**
     * What something is.
     *
     * @param about its kind, a colon and its id, for example {@code roles:4471}
     * @param state null when it is nothing any more
     */
    record State(String about, @Nullable String state) {}

    /** What an act says; empty for one that the trail follows no state of. */
    static List<State> of(Entry act) {
        AuditStates said = new AuditStates();
        if (act instanceof AccountEntry e) {
            said.account(e);
        } else if (act instanceof CoatingEntry e) {
            said.coating(e);
        } else {
            said.change(act);
        }
        return List.copyOf(said.states);
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

    private void coating(CoatingEntry act) {
        if (act instanceof CoatingEntry.SolutionPrepared e) {
            is("solution:" + e.solution(), "PREPARED");
        } else if (act instanceof CoatingEntry.SolutionReleased e) {
            is("solution:" + e.solution(), "RELEASED");
        } else if (act instanceof CoatingEntry.BathBegun e) {
            is("bath:" + e.bath(), "BEGUN");
        } else if (act instanceof CoatingEntry.BathJudged e) {
            is("bath:" + e.bath(), StoredText.verdict(e.verdict()));
            e.held().forEach(serial -> is("hold:" + serial.value(), e.hold().code()));
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
        states.add(new State(about, state));
    }
}
