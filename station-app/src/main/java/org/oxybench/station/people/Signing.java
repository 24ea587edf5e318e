package org.oxybench.station.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.Ledger;
import org.oxybench.record.Position;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Signature;
import org.oxybench.record.Signature.Meaning;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.OpenProposal;
import org.oxybench.record.Standing.Person;
import org.oxybench.record.Subject;

/**
 * Signs, and nothing else does. What is signed is made here from the record, shown as a {@link Paper}, and signed only
 * if it is then still what was shown. Acts that take two people are one mechanism: a proposal, and a decision by
 * somebody else. Thread-safe. Sources: 21 CFR 11.50, 11.70, 11.100, 11.200; China GMP 2025 art. 46.
 */
public final class Signing {

    private static final int ID_BYTES = 16;

    private final Ledger ledger;
    private final Refusals refusals;
    private final AccountAges ages;
    private final Clock clock;
    private final SecureRandom random;
    private final ApprovalRules rules;

    /**
     * Signs into this ledger, in the zone of the clock, which is that of the people.
     *
     * @param rules what must hold of something that two people put in force
     */
    public Signing(
            Ledger ledger, Refusals refusals, AccountAges ages, ApprovalRules rules, Clock clock, SecureRandom random) {
        this.rules = rules;
        this.ledger = ledger;
        this.refusals = refusals;
        this.ages = ages;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Exactly what a person is shown to sign.
     *
     * @param act what the signature is about
     * @param meaning what the signature says
     * @param right what the signer must be allowed to
     * @param evidence earlier entries that it rests on
     * @param heads heads of everything that it is about, as they were read
     */
    public record Paper(
            Entry act, Meaning meaning, Right right, List<Signature.Evidence> evidence, Map<String, Long> heads) {
        /** Copies its collections. */
        public Paper {
            evidence = List.copyOf(evidence);
            heads = Map.copyOf(heads);
        }

        /** What is asked for, for the record of a refusal: the meaning, the right, and everything that it is about. */
        public String asked() {
            return Refusals.asked(meaning + " " + right, heads.keySet());
        }

        /** SHA-256 of what is shown, 64 hexadecimal digits. */
        public String digest() {
            return Signature.digest(act, evidence);
        }
    }

    /** What came of signing. */
    public sealed interface Outcome {
        /** It is signed, durable, and in force: where it stands, and the signature as it stands there. */
        record Signed(Position position, Signature signature) implements Outcome {
            @Override
            public <T> T match(Function<Signed, T> signed, Function<Reason, T> refused) {
                return signed.apply(this);
            }
        }

        /** It is not; the refusal is in the ledger. */
        record Refused(Reason reason) implements Outcome {
            @Override
            public <T> T match(Function<Signed, T> signed, Function<Reason, T> refused) {
                return refused.apply(reason);
            }
        }

        /** Handles both cases. */
        <T> T match(Function<Signed, T> signed, Function<Reason, T> refused);
    }

    /** A new proposal to be signed by who asks; its id is made here. */
    public Paper propose(Entry effect, String why) {
        Entry.Proposed act = new Entry.Proposed(id(), effect, why);
        return new Paper(act, Meaning.SUBMITTED, proposeRight(effect), List.of(), heads(SignedSubjects.of(effect)));
    }

    /** The decision on a proposal, to be signed by a second person; empty when it is not open any more. */
    public Optional<Paper> decide(String proposal, boolean approve, String why) {
        return standing().openProposal(proposal).map(open -> {
            Entry effect = open.act().effect();
            return new Paper(
                    new Entry.Decided(proposal, approve ? effect : null, why),
                    approve ? Meaning.APPROVED : Meaning.REJECTED,
                    decideRight(effect),
                    List.of(new Signature.Evidence(
                            open.position().index(), open.position().hash())),
                    heads(SignedSubjects.ofDecision(open)));
        });
    }

    /** Takes an own proposal back; empty when it is not open any more. */
    public Optional<Paper> withdraw(String proposal, String why) {
        return standing().openProposal(proposal).flatMap(open -> decide(proposal, false, why)
                .map(paper -> new Paper(
                        paper.act(),
                        paper.meaning(),
                        proposeRight(open.act().effect()),
                        paper.evidence(),
                        paper.heads())));
    }

    /** A hold on a unit; who may grant it another run may reject it too, which is a hold that nobody lifts. */
    public Paper hold(Entry.UnitHeld act) {
        Right right = act.reason().code().equals(Entry.UnitHeld.REJECTED) ? Right.DECIDE_RETEST : Right.HOLD;
        return new Paper(act, Meaning.HELD, right, List.of(), heads(List.of(Subject.unit(act.unit()))));
    }

    /**
     * The statement of accountability, to be affirmed by whom it binds (21 CFR 11.10(j)).
     *
     * @param language BCP 47 tag of the language in which it is shown
     * @param text what is shown
     */
    public Paper affirm(String person, String language, String text) {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Paper(
                new AccountEntry.StatementAffirmed(person, AccountAges.STATEMENT_VERSION, language, sha256, text),
                Meaning.AFFIRMED,
                Right.OWN_ACCOUNT,
                List.of(),
                Map.of());
    }

    /**
     * A review of all accounts as they stand now; the ledger takes it only while they stand so.
     *
     * @param unusedDays an account that was not used for so many days is marked
     */
    public Paper reviewAccounts(String reviewer, int unusedDays) {
        Duration unused = Duration.ofDays(unusedDays);
        List<AccountEntry.AccountsReviewed.Reviewed> accounts = standing().persons().stream()
                .map(p -> new AccountEntry.AccountsReviewed.Reviewed(
                        p.id(),
                        p.badge(),
                        List.copyOf(p.roles()),
                        p.state(),
                        standing().accountUsed(p.id()).orElse(null),
                        ages.isUnused(p, unused)))
                .toList();
        return reviewAccounts(new AccountEntry.AccountsReviewed(reviewer, accounts, unusedDays));
    }

    /**
     * The review that was shown, to be signed: itself, although people have signed on since, as long as it names the accounts
     * as they stand now.
     */
    public Paper reviewAgain(AccountEntry.AccountsReviewed shown) {
        Paper now = reviewAccounts(shown.person(), shown.unusedDays());
        return ((AccountEntry.AccountsReviewed) now.act()).hasAccountsOf(shown) ? reviewAccounts(shown) : now;
    }

    private static Paper reviewAccounts(AccountEntry.AccountsReviewed review) {
        return new Paper(review, Meaning.REVIEWED, Right.MANAGE_ACCOUNTS, List.of(), Map.of());
    }

    /**
     * Signs what was shown.
     *
     * @param signer who has just proved to be that person, for this signature alone
     * @param paper made again from the record at this moment
     * @param saw digest of what was shown
     * @param read heads as they were when it was shown
     */
    public Outcome sign(Authenticated signer, Paper paper, String saw, Map<String, Long> read) {
        Optional<Reason> refusal = refusal(signer, paper, saw);
        if (refusal.isPresent()) {
            return refused(signer, paper, refusal.get());
        }
        Person person = standing().person(signer.id()).orElseThrow();
        Instant now = clock.instant();
        Signature signature = new Signature(
                id(),
                person.id(),
                person.nameZh(),
                person.namePinyin(),
                paper.meaning(),
                now,
                clock.getZone().getId(),
                signer.factors(),
                saw);
        Draft draft = Draft.of(now, person.id(), new Entry.Signed(signature, paper.act(), paper.evidence()));
        try {
            return ledger.append(draft, new Expected(read))
                    .match(
                            position -> new Outcome.Signed(position, signature),
                            changed -> refused(signer, paper, Reason.of(AccessReasons.CHANGED, "what", changed)));
        } catch (IllegalArgumentException e) {
            // The ledger holds the last word on what can follow; what it refuses, nobody signs.
            return refused(signer, paper, LedgerRefusal.reason(e));
        }
    }

    private Optional<Reason> refusal(Authenticated signer, Paper paper, String saw) {
        Optional<Person> person = standing().person(signer.id());
        if (person.isEmpty() || !paper.right().isOf(person.get())) {
            return Optional.of(Reason.of(AccessReasons.NO_RIGHT, "right", paper.right()));
        }
        if (signer.mustChangeSecret()) {
            return Optional.of(Reason.of(AccessReasons.CHANGE_FIRST));
        }
        if (!(paper.act() instanceof AccountEntry.StatementAffirmed) && ages.needsStatement(signer.id())) {
            return Optional.of(Reason.of(AccessReasons.NO_STATEMENT));
        }
        if (!paper.digest().equals(saw)) {
            return Optional.of(Reason.of(AccessReasons.CHANGED, "what", "record"));
        }
        if (paper.act() instanceof Entry.Decided decided) {
            return decisionRefusal(decided, signer.id());
        }
        if (paper.act() instanceof Entry.Proposed proposed) {
            return proposed(proposed.effect(), signer.id());
        }
        return Optional.empty();
    }

    private Optional<Reason> proposed(Entry effect, String signer) {
        if (concerns(effect, signer)) {
            return Optional.of(Reason.of(AccessReasons.OWN_ACCOUNT));
        }
        // What could not be approved is not worth a second person's time.
        return standing().endsAdministration(effect)
                ? Optional.of(Reason.of(AccessReasons.LAST_ADMINISTRATORS))
                : Repeats.refusal(standing(), effect).or(() -> rules.refusal(effect));
    }

    private Optional<Reason> decisionRefusal(Entry.Decided decided, String signer) {
        Optional<OpenProposal> open = standing().openProposal(decided.proposal());
        if (open.isEmpty()) {
            return Optional.of(Reason.of(AccessReasons.NOT_OPEN));
        }
        boolean own = open.get().signature().person().equals(signer);
        if (decided.effect() != null && own) {
            return Optional.of(Reason.of(AccessReasons.SAME_PERSON));
        }
        if (!own && !mayDecide(open.get(), signer)) {
            // The right to ask is enough to take back what one asked for, and nothing of anybody else.
            return Optional.of(Reason.of(
                    AccessReasons.NO_RIGHT,
                    "right",
                    decideRight(open.get().act().effect())));
        }
        if (decided.effect() != null && standing().overtaken(open.get())) {
            return Optional.of(Reason.of(AccessReasons.OVERTAKEN));
        }
        if (decided.effect() != null && standing().endsAdministration(decided.effect())) {
            return Optional.of(Reason.of(AccessReasons.LAST_ADMINISTRATORS));
        }
        if (decided.effect() != null && tested(decided.effect(), signer)) {
            return Optional.of(Reason.of(AccessReasons.TESTED_IT));
        }
        if (concerns(open.get().act().effect(), signer)) {
            return Optional.of(Reason.of(AccessReasons.OWN_ACCOUNT));
        }
        return Optional.ofNullable(decided.effect())
                .flatMap(effect -> Repeats.refusal(standing(), effect).or(() -> rules.refusal(effect)))
                .or(() -> ComparedDocuments.disagreement(standing(), decided.effect()));
    }

    /** What of the rules stands against something that is, or is to be, put in force; the page says it before. */
    public Optional<Reason> againstRules(Entry effect) {
        return rules.refusal(effect);
    }

    private boolean mayDecide(OpenProposal open, String person) {
        Right right = decideRight(open.act().effect());
        return standing().person(person).filter(right::isOf).isPresent();
    }

    /** Whether a person tested the unit that is to be let go, or to be tested once more. */
    public boolean tested(Entry effect, String person) {
        SerialNumber unit = null;
        if (effect instanceof Entry.HoldLifted e) {
            unit = e.unit();
        } else if (effect instanceof Entry.RetestGranted e) {
            unit = e.unit();
        }
        return unit != null
                && standing().unit(unit).filter(u -> u.testedBy(person)).isPresent();
    }

    private Outcome refused(Authenticated signer, Paper paper, Reason reason) {
        refusals.record("sign", paper.asked(), reason, signer.id());
        return new Outcome.Refused(reason);
    }

    /** Whether something is about this person's own account. */
    public static boolean concerns(Entry effect, String person) {
        return account(effect).filter(person::equals).isPresent();
    }

    /** The person whose account something is about. */
    public static Optional<String> account(Entry effect) {
        if (effect instanceof Entry.PersonEnrolled e) {
            return Optional.of(e.person());
        }
        return effect instanceof AccountEntry.SecretReset e ? Optional.of(e.person()) : Optional.empty();
    }

    /** The right to ask for something. */
    public static Right proposeRight(Entry effect) {
        if (account(effect).isPresent()) {
            return Right.MANAGE_ACCOUNTS;
        }
        if (effect instanceof Entry.HoldLifted) {
            return Right.PROPOSE_LIFT;
        }
        if (effect instanceof Entry.RetestGranted) {
            return Right.PROPOSE_RETEST;
        }
        if (effect instanceof Entry.InstrumentCalibrated) {
            return Right.PROPOSE_CALIBRATION;
        }
        return effect instanceof Entry.ZeroLearned ? Right.PROPOSE_ZERO : Right.PROPOSE_DOCUMENT;
    }

    /** The right to decide on something. */
    public static Right decideRight(Entry effect) {
        if (account(effect).isPresent()) {
            return Right.MANAGE_ACCOUNTS;
        }
        if (effect instanceof Entry.HoldLifted) {
            return Right.DECIDE_LIFT;
        }
        if (effect instanceof Entry.RetestGranted) {
            return Right.DECIDE_RETEST;
        }
        if (effect instanceof Entry.InstrumentCalibrated) {
            return Right.DECIDE_CALIBRATION;
        }
        return effect instanceof Entry.ZeroLearned ? Right.DECIDE_ZERO : Right.DECIDE_DOCUMENT;
    }

    private Map<String, Long> heads(List<String> subjects) {
        Map<String, Long> heads = new HashMap<>();
        subjects.forEach(subject -> heads.put(subject, standing().head(subject)));
        return heads;
    }

    private Standing standing() {
        return ledger.standing();
    }

    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
