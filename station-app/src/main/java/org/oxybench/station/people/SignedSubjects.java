package org.oxybench.station.people;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing.OpenProposal;
import org.oxybench.record.Subject;

/** Whom or what a signature is about: none of it may have moved since it was shown. */
final class SignedSubjects {

    private SignedSubjects() {}

    /** What a decision must not have moved: the proposal, and whom or what it is about; not the first signer. */
    static List<String> ofDecision(OpenProposal open) {
        String first = Subject.person(open.signature().person());
        return open.subjects().stream().filter(Predicate.not(first::equals)).toList();
    }

    /** What a proposal must not have moved. */
    static List<String> of(Entry effect) {
        Optional<String> account = Signing.account(effect);
        if (account.isPresent()) {
            return List.of(Subject.person(account.get()));
        }
        if (effect instanceof Entry.HoldLifted e) {
            return List.of(Subject.unit(e.unit()));
        }
        if (effect instanceof Entry.RetestGranted e) {
            return List.of(Subject.unit(e.unit()));
        }
        if (effect instanceof Entry.DocumentEffective e) {
            return List.of(Subject.document(e.kind(), e.id()));
        }
        if (effect instanceof Entry.InstrumentCalibrated e) {
            return List.of(Subject.instrument(e.instrument()));
        }
        return List.of();
    }
}
