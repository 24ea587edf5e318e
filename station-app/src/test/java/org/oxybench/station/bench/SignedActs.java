package org.oxybench.station.bench;

import java.util.List;
import java.util.Set;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Role;
import org.oxybench.record.Signature;
import org.oxybench.record.Signature.Factor;
import org.oxybench.record.Signature.Meaning;
import org.oxybench.record.Standing.OpenProposal;
import org.oxybench.record.Standing.Person;

/** What two people put in force, as entries, without their pages and their secrets. */
final class SignedActs {

    private static final String FIRST = "P-8001";
    private static final String SECOND = "P-8002";

    private SignedActs() {}

    /** One asks, the other agrees. */
    static void putInForce(DemoRecords records, Entry effect) {
        if (records.standing().person(FIRST).isEmpty()) {
            records.append(new Entry.PersonEnrolled(FIRST, null, "甲", "Jia", Set.of(Role.LINE_LEAD)));
            records.append(new Entry.PersonEnrolled(SECOND, null, "乙", "Yi", Set.of(Role.QA_RELEASER)));
        }
        String proposal = "proposal-" + records.ledger.size();
        sign(records, FIRST, Meaning.SUBMITTED, new Entry.Proposed(proposal, effect, "needed"), List.of());
        OpenProposal open = records.standing().openProposal(proposal).orElseThrow();
        Signature.Evidence evidence =
                new Signature.Evidence(open.position().index(), open.position().hash());
        sign(records, SECOND, Meaning.APPROVED, new Entry.Decided(proposal, effect, ""), List.of(evidence));
    }

    private static void sign(
            DemoRecords records, String id, Meaning meaning, Entry act, List<Signature.Evidence> evidence) {
        Person person = records.standing().person(id).orElseThrow();
        Signature signature = new Signature(
                "signature-" + records.ledger.size(),
                id,
                person.nameZh(),
                person.namePinyin(),
                meaning,
                DemoRecords.MADE,
                "Asia/Shanghai",
                List.of(Factor.PERSON_ID, Factor.SECRET),
                Signature.digest(act, evidence));
        records.ledger.append(Draft.of(DemoRecords.MADE, id, new Entry.Signed(signature, act, evidence)));
    }
}
