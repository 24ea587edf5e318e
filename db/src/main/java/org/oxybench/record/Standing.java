package org.oxybench.record;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;

/**
 * What follows from all entries of the ledger: where units and lots are on their routes, who is enrolled, what is
 * effective. Route checks and release gates read it, never the database. Every method returns an immutable snapshot.
 */
public interface Standing {

    /** Kind of the home. */
    HomeKind homeKind();

    /** A unit that a lot has been allotted. */
    Optional<UnitStanding> unit(SerialNumber serial);

    /** A lot that was opened. */
    Optional<LotStanding> lot(LotNumber lot);

    /** Every serial that a lot was allotted, in order; empty for a lot that was never opened. */
    List<SerialNumber> serials(LotNumber lot);

    /** Every open lot, newest last. */
    List<LotStanding> openLots();

    /** Every lot there ever was, newest last. */
    List<LotNumber> lots();

    /** The entry that opened a lot: an {@link Entry.LotOpened}. */
    Optional<StoredEntry> opening(LotNumber lot);

    /** The entry that closed a lot: an {@link Entry.LotClosed}. */
    Optional<StoredEntry> closing(LotNumber lot);

    /** The person that a badge identifies. */
    Optional<Person> personByBadge(String badge);

    /** When a badge ends that replaces another one for a time; empty for one that stays, and for one of nobody. */
    Optional<Instant> badgeUntil(String badge);

    /** A person by id. */
    Optional<Person> person(String id);

    /** Everybody who was ever enrolled, by id. */
    List<Person> persons();

    /** The entry that set a person's secret: an {@link AccountEntry.SecretSet}. */
    Optional<StoredEntry> secretSet(String person);

    /** Who may give a person one one-time secret; empty when nobody may. */
    Optional<SecretGrant> secretGrant(String person);

    /** The newest reset of a person's secret that two people signed. */
    Optional<TwoSigned> secretReset(String person);

    /** Who is signed on at a bench, or in a browser's session. */
    Optional<Person> signedOn(String bench);

    /** Revision of a recipe that a person was last trained for. */
    OptionalInt trained(String person, String recipe);

    /** When all accounts were last reviewed. */
    Optional<Instant> accountsReviewed();

    /** Since when nobody has reviewed the accounts: the last review or, before any, the making of the first account. */
    Optional<Instant> accountsUnreviewedSince();

    /** When a person last signed on, at a bench or in a browser, or signed; empty for never. */
    Optional<Instant> accountUsed(String person);

    /** Since when an account has not been used: its last use, its opening after it was closed, or its making. */
    Optional<Instant> accountIdleSince(String person);

    /** The newest statement of accountability that a person affirmed. */
    Optional<Affirmed> affirmed(String person);

    /** Whether one person alone may make this enrolment: that of a home's first two security administrators. */
    boolean founding(Entry.PersonEnrolled enrolment);

    /**
     * Whether an entry would take the account or the role of one of the last two active security administrators: with
     * fewer nobody could unlock, replace or enrol anybody, so no ledger takes it.
     */
    boolean endsAdministration(Entry entry);

    /** What waits for a second person, oldest first. */
    List<OpenProposal> openProposals();

    /** A proposal, as long as nobody has decided it. */
    Optional<OpenProposal> openProposal(String id);

    /**
     * Whether what an open proposal would change was changed after it was made: it can be turned down or taken back, and
     * not be put in force.
     */
    boolean overtaken(OpenProposal proposal);

    /** The effective revision of a document. */
    Optional<Entry.DocumentEffective> effective(Entry.DocumentKind kind, String id);

    /** Every effective document, by kind and id. */
    List<Entry.DocumentEffective> effectiveDocuments();

    /** A certain revision of a document that is or was effective. */
    Optional<Entry.DocumentEffective> document(Entry.DocumentKind kind, String id, int revision);

    /** The newest zero of a characteristic on a fixture, whatever revision of the recipe it was learned with. */
    default Optional<Zero> zero(String recipe, String characteristic, String fixture) {
        return zeroLearned(recipe, characteristic, fixture).map(Entry.ZeroLearned::zero);
    }

    /** The newest zero, if it was learned with this revision: one of another would be wrong by their difference. */
    default Optional<Zero> zero(String recipe, int revision, String characteristic, String fixture) {
        return zeroLearned(recipe, characteristic, fixture)
                .filter(learned -> learnedWith(learned).equals(OptionalInt.of(revision)))
                .map(Entry.ZeroLearned::zero);
    }

    /** What put the newest zero of a characteristic on a fixture in force. */
    Optional<Entry.ZeroLearned> zeroLearned(String recipe, String characteristic, String fixture);

    /** The one revision of its recipe that every run of a zero was made with; empty when it rests on no such runs. */
    OptionalInt learnedWith(Entry.ZeroLearned learned);

    /** The newest calibration of an instrument. */
    Optional<Entry.InstrumentCalibrated> calibration(String instrument);

    /** The entry that put the newest calibration of an instrument in force: by itself, or as what was decided. */
    Optional<StoredEntry> calibrated(String instrument);

    /** The newest check of the whole ledger; empty before the first. */
    Optional<LedgerChecked> ledgerChecked();

    /** Solutions, baths, and where units are with their coating. */
    CoatingStanding coating();

    /** Runs without an end: after a start, those that a crash interrupted. */
    List<OpenRun> openRuns();

    /** The latest instant of any entry: a clock that was set back does not move it. */
    Optional<Instant> newest();

    /**
     * Index of the newest entry that names a subject, or -1 when none does.
     *
     * @param subject a key of {@link Subject}
     */
    long head(String subject);

    /**
     * A person and the account.
     *
     * @param badge the badge that identifies the person, or null
     * @param secret what the person's secret is checked with, or null when there is none yet
     */
    record Person(
            String id,
            @Nullable String badge,
            String nameZh,
            String namePinyin,
            Set<Role> roles,
            AccountEntry.State state,
            AccountEntry.@Nullable SecretSet secret) {

        /** Whether the account is open. */
        public boolean active() {
            return state == AccountEntry.State.ACTIVE;
        }
    }

    /**
     * That one one-time secret may be given to a person: once, and not for ever.
     *
     * @param issuer who may give it, and nobody else: who put the reset, or the enrolment of somebody without a secret, in
     *     force
     * @param since when that was
     */
    record SecretGrant(String issuer, Instant since) {
        /** So long it can be used; then two people decide anew. Long enough for a person who begins next week. */
        public static final Duration LASTS = Duration.ofDays(7);

        /** Whether a person may use it at this moment. */
        public boolean isOf(String person, Instant at) {
            return issuer.equals(person) && at.isBefore(since.plus(LASTS));
        }
    }

    /**
     * That a person affirmed the statement of accountability.
     *
     * @param version of the statement
     * @param at when
     */
    record Affirmed(int version, Instant at) {}

    /**
     * Something that waits for a second person.
     *
     * @param act what was proposed
     * @param signature of the first person
     * @param position of the entry that proposed it
     * @param subjects keys of that entry: when one moves, the proposal must be read again
     */
    record OpenProposal(Entry.Proposed act, Signature signature, Position position, List<String> subjects) {
        /** Copies its list. */
        public OpenProposal {
            subjects = List.copyOf(subjects);
        }
    }

    /**
     * A lot and its counts.
     *
     * @param route revision of the route that the lot follows
     * @param total units allotted
     * @param tested units with at least one finished run
     * @param passed units whose every required operation has a PASS
     * @param closed whether its units are no longer tested
     * @param head index of the newest entry that named the lot
     */
    record LotStanding(
            LotNumber lot, String product, int route, int total, int tested, int passed, boolean closed, long head) {}

    /**
     * A unit on its route.
     *
     * @param held why it is on hold, or null
     * @param openRun its run that has not ended, or null
     * @param binPending its failed run whose bin label was not scanned yet, or null
     * @param attempts every run so far, oldest first
     * @param grants runs that two people granted
     * @param head index of the newest entry that named the unit
     */
    record UnitStanding(
            SerialNumber serial,
            LotNumber lot,
            String product,
            @Nullable Reason held,
            @Nullable RunId openRun,
            @Nullable RunId binPending,
            List<AttemptStanding> attempts,
            Grants grants,
            long head) {
        /** Copies its list. */
        public UnitStanding {
            attempts = List.copyOf(attempts);
        }

        /** How many runs of an operation there were, the open one included. */
        public int attempts(String operation) {
            return (int) attempts.stream()
                    .filter(attempt -> attempt.operation().equals(operation))
                    .count();
        }

        /**
         * How many of the newest runs in a row ended without a word about the unit: NO_RESULT or STOPPED. Two put the
         * unit on hold. A run that has not ended does not count.
         */
        public int voidRunsInARow() {
            int count = 0;
            for (AttemptStanding attempt : attempts) {
                Verdict verdict = attempt.verdict();
                if (verdict != null) {
                    count = verdict == Verdict.NO_RESULT || verdict == Verdict.STOPPED ? count + 1 : 0;
                }
            }
            return count;
        }

        /** Whether a person started any of its runs, or took over the bench during one. */
        public boolean testedBy(String person) {
            return attempts.stream()
                    .anyMatch(attempt -> person.equals(attempt.person())
                            || attempt.attended().contains(person));
        }

        /** The same unit with other grants and another head. */
        UnitStanding with(Grants other, long at) {
            return new UnitStanding(serial, lot, product, held, openRun, binPending, attempts, other, at);
        }

        /** How many runs of an operation ended with this verdict. */
        public int ended(String operation, Verdict as) {
            return (int) attempts.stream()
                    .filter(attempt -> attempt.operation().equals(operation) && attempt.verdict() == as)
                    .count();
        }

        /** Whether a FAIL of an operation bars another run: each one needs a granted retest. */
        public boolean failed(String operation) {
            return ended(operation, Verdict.FAIL) > grants.retests(operation);
        }

        /** Whether a retest of an operation may be granted now. */
        public boolean mayBeRetested(String operation) {
            return failed(operation) && !grants.retestsUsed(operation);
        }

        /** Whether one more run of an operation may be granted now, once, for the unit's newest run said nothing of it. */
        public boolean mayBeRepeated(String operation) {
            return attempts(operation) > 0 && voidRunsInARow() > 0 && !failed(operation) && !grants.repeated(operation);
        }

        /** Whether the newest run of an operation is a PASS, and is not to be repeated: a later end always counts. */
        public boolean passed(String operation) {
            Verdict newest = null;
            for (AttemptStanding attempt : attempts) {
                if (attempt.operation().equals(operation) && attempt.verdict() != null) {
                    newest = attempt.verdict();
                }
            }
            return newest == Verdict.PASS && !grants.repeatOpen(operation, attempts(operation));
        }

        /** Whether at least one run has ended. */
        public boolean tested() {
            return attempts.stream().anyMatch(attempt -> attempt.verdict() != null);
        }
    }

    /**
     * One run of a unit.
     *
     * @param verdict null while it runs
     * @param person who started it; null when an old snapshot does not say so
     * @param attended who signed on at its bench while it ran
     * @param judged index of the entry of its start, then of each of its judged steps; empty unless it is a PASS
     */
    record AttemptStanding(
            RunId run,
            String operation,
            int attempt,
            @Nullable Verdict verdict,
            Instant started,
            @Nullable String person,
            Set<String> attended,
            List<Long> judged) {
        /** Copies its collections. */
        public AttemptStanding {
            attended = Set.copyOf(attended);
            judged = List.copyOf(judged);
        }

        /** The same run as one that says nothing of the unit. */
        public AttemptStanding withoutResult() {
            return new AttemptStanding(
                    run, operation, attempt, Verdict.NO_RESULT, started, person, attended, List.of());
        }

        /** The same run, with one who has a part in it more. */
        AttemptStanding attendedBy(String someone) {
            Set<String> all = new HashSet<>(attended);
            all.add(someone);
            return new AttemptStanding(run, operation, attempt, verdict, started, person, all, judged);
        }

        /**
         * The same run, ended.
         *
         * @param entries indices of the entries of its start and its judged steps
         */
        AttemptStanding ended(Verdict as, List<Long> entries) {
            List<Long> kept = as == Verdict.PASS ? entries : List.of();
            return new AttemptStanding(run, operation, attempt, as, started, person, attended, kept);
        }
    }

    /**
     * A run that has started and not ended.
     *
     * @param started its start
     * @param startedAt when
     * @param steps its judged steps so far, in order
     * @param burnIn how far its stretches are; without a stage for a run that has none
     */
    record OpenRun(Entry.RunStarted started, Instant startedAt, List<Entry.StepJudged> steps, BurnInStanding burnIn) {
        /** Copies its list. */
        public OpenRun {
            steps = List.copyOf(steps);
        }

        /** A run without a stretch. */
        public OpenRun(Entry.RunStarted started, Instant startedAt, List<Entry.StepJudged> steps) {
            this(started, startedAt, steps, BurnInStanding.none(startedAt));
        }
    }
}
