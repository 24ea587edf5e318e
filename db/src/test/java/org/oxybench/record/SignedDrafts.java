package org.oxybench.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.oxybench.record.Signature.Meaning;
import org.oxybench.record.ledger.Hash;

/** What people sign, as entries on their way, all at one moment. */
public final class SignedDrafts {
    private SignedDrafts() {}

    static Entry.PersonEnrolled person(String id, Role... roles) {
        return new Entry.PersonEnrolled(id, "B-" + id, "人" + id, "Ren " + id, Set.of(roles));
    }

    /** Something that one person signs. */
    public static Draft signed(
            FileLedger ledger, String person, Meaning meaning, Entry act, Signature.Evidence... records) {
        return RandomPeople.sign(ledger.standing(), person, meaning, act, List.of(records), RandomShift.BEGIN);
    }

    /** A person's statement of accountability. */
    public static Draft affirmed(FileLedger ledger, String person) {
        return signed(ledger, person, Meaning.AFFIRMED, statement(person));
    }

    static AccountEntry.StatementAffirmed statement(String person) {
        String text = "我对此负责。";
        String sha256 = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
        return new AccountEntry.StatementAffirmed(person, 1, "zh-CN", sha256, text);
    }

    /** Something that a person asks for. */
    public static Draft proposed(FileLedger ledger, String person, String id, Entry effect) {
        return signed(ledger, person, Meaning.SUBMITTED, new Entry.Proposed(id, effect, "needed"));
    }

    /** What a person decides on something that was asked for. */
    public static Draft decided(FileLedger ledger, String person, String id, boolean yes) {
        Standing.OpenProposal open = ledger.standing().openProposal(id).orElseThrow();
        return signed(
                ledger,
                person,
                yes ? Meaning.APPROVED : Meaning.REJECTED,
                new Entry.Decided(id, yes ? open.act().effect() : null, ""),
                record(open));
    }

    static Signature.Evidence record(Standing.OpenProposal open) {
        return new Signature.Evidence(open.position().index(), open.position().hash());
    }
}
