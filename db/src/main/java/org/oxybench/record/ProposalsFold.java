package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oxybench.record.NotPossible.Why;
import org.oxybench.record.Signature.Meaning;

/** What waits for a second person, and the rules of signatures. Used by one thread at a time. */
final class ProposalsFold {
    /** What takes two people. */
    private static final Set<Class<?>> TWO_PEOPLE = Set.of(
            Entry.DocumentEffective.class,
            Entry.InstrumentCalibrated.class,
            Entry.ZeroLearned.class,
            Entry.PersonEnrolled.class,
            AccountEntry.SecretReset.class,
            Entry.HoldLifted.class,
            Entry.RetestGranted.class);

    private final Sources sources;
    private final Map<String, StoredEntry> open = new LinkedHashMap<>();
    private final Map<String, TwoSigned> resets = new HashMap<>();

    ProposalsFold(Sources sources) {
        this.sources = sources;
    }

    List<Standing.OpenProposal> open() {
        return open.values().stream().map(ProposalsFold::proposal).toList();
    }

    Optional<Standing.OpenProposal> open(String id) {
        return Optional.ofNullable(open.get(id)).map(ProposalsFold::proposal);
    }

    /** Who asked for the newest reset of a person's secret, and who approved it. */
    Optional<TwoSigned> reset(String person) {
        return Optional.ofNullable(resets.get(person));
    }

    private static Standing.OpenProposal proposal(StoredEntry stored) {
        Entry.Signed signed = (Entry.Signed) stored.entry();
        return new Standing.OpenProposal(
                (Entry.Proposed) signed.act(), signed.signature(), stored.position(), stored.keys());
    }

    /** Whether this takes two people, so that outside a decision it has no place in a production home. */
    static boolean takesTwo(Entry entry) {
        return TWO_PEOPLE.contains(entry.getClass());
    }

    /** Whether this may only stand inside a signature. */
    static boolean onlySigned(Entry entry) {
        return entry instanceof Entry.Proposed
                || entry instanceof Entry.Decided
                || entry instanceof Entry.HoldLifted
                || entry instanceof Entry.RetestGranted
                || entry instanceof AccountEntry.StatementAffirmed
                || entry instanceof AccountEntry.AccountsReviewed;
    }

    /** Rejects a signature that is not one person's own, over what it says it is over. */
    void check(Entry.Signed entry, String actor, PeopleFold people) {
        Signature signature = entry.signature();
        Standing.Person person = people.person(signature.person())
                .orElseThrow(() -> new IllegalArgumentException("nobody enrolled is " + signature.person()));
        require(person.state() == AccountEntry.State.ACTIVE, "the account of " + person.id() + " is closed");
        require(actor.equals(person.id()), "who acts is who signs: " + actor);
        require(
                signature.nameZh().equals(person.nameZh())
                        && signature.namePinyin().equals(person.namePinyin()),
                "the printed name is not that of " + person.id());
        require(
                Set.copyOf(signature.factors()).size() >= Signature.FACTORS_MIN,
                "a signature takes two components of identity");
        require(
                signature.saw().equals(Signature.digest(entry.act(), entry.records())),
                "the signature is over something else");
        if (entry.act() instanceof Entry.Proposed act) {
            checkProposed(act, signature);
        } else if (entry.act() instanceof Entry.Decided act) {
            checkDecided(act, entry);
        } else if (entry.act() instanceof Entry.UnitHeld) {
            require(signature.meaning() == Meaning.HELD, "a hold is signed as such");
        } else if (entry.act() instanceof AccountEntry.AccountsReviewed) {
            require(signature.meaning() == Meaning.REVIEWED, "a review is signed as such");
        } else if (entry.act() instanceof AccountEntry.StatementAffirmed) {
            require(signature.meaning() == Meaning.AFFIRMED, "a statement is signed as such");
        } else {
            throw new IllegalArgumentException("nothing that is signed: " + EntryCodec.type(entry.act()));
        }
    }

    private void checkProposed(Entry.Proposed act, Signature signature) {
        require(takesTwo(act.effect()), "takes no second person: " + EntryCodec.type(act.effect()));
        require(signature.meaning() == Meaning.SUBMITTED, "a proposal is signed as such");
        require(!act.why().isBlank(), "a proposal says why");
        checkNotOwn(act.effect(), signature.person());
    }

    private void checkDecided(Entry.Decided act, Entry.Signed entry) {
        StoredEntry proposed = open.get(act.proposal());
        if (proposed == null) {
            throw new IllegalArgumentException("proposal " + act.proposal() + " is not open");
        }
        Signature first = proposal(proposed).signature();
        Signature second = entry.signature();
        require(
                entry.records()
                        .equals(List.of(new Signature.Evidence(
                                proposed.position().index(), proposed.position().hash()))),
                "a decision rests on its proposal");
        Entry effect = act.effect();
        require(
                effect == null || !first.person().equals(second.person()),
                "the second person is another one than " + first.person());
        require(
                effect == null || effect.equals(proposal(proposed).act().effect()),
                "what is put in force is not what was proposed");
        require(
                second.meaning() == (effect == null ? Meaning.REJECTED : Meaning.APPROVED),
                "the meaning of the signature is not what it does");
        checkNotOwn(proposal(proposed).act().effect(), second.person());
    }

    private static void checkNotOwn(Entry effect, String person) {
        if (effect instanceof Entry.PersonEnrolled e) {
            require(!e.person().equals(person), Why.OWN_ACCOUNT, "nobody enrols oneself: " + person);
        } else if (effect instanceof AccountEntry.SecretReset e) {
            require(
                    !e.person().equals(person),
                    Why.OWN_ACCOUNT,
                    "nobody has a part in the reset of the own secret: " + person);
        }
    }

    /** Folds one effect of an entry. */
    void fold(Entry entry, StoredEntry stored) {
        if (entry instanceof Entry.Proposed e) {
            open.put(e.proposal(), stored);
            sources.keep(Subject.proposal(e.proposal()), stored);
        } else if (entry instanceof Entry.Decided e) {
            StoredEntry asked = open.remove(e.proposal());
            sources.drop(Subject.proposal(e.proposal()));
            if (asked != null && e.effect() instanceof AccountEntry.SecretReset reset) {
                keep(reset.person(), asked, stored);
            }
        }
    }

    /** The proposal is kept too: who asked stands in it alone. */
    private void keep(String person, StoredEntry asked, StoredEntry approved) {
        resets.put(person, new TwoSigned(signature(asked), signature(approved)));
        sources.keep("reset-asked:" + person, asked);
        sources.keep("reset:" + person, approved);
    }

    private static Signature signature(StoredEntry stored) {
        return ((Entry.Signed) stored.entry()).signature();
    }
}
