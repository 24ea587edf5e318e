package org.oxybench.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** The person that a badge identifies. */
    Optional<Person> personByBadge(String badge);

    /** A person by id. */
    Optional<Person> person(String id);

    /** Who is signed on at a bench. */
    Optional<Person> signedOn(String bench);

    /** The effective revision of a document. */
    Optional<Entry.DocumentEffective> effective(Entry.DocumentKind kind, String id);

    /** A certain revision of a document that is or was effective. */
    Optional<Entry.DocumentEffective> document(Entry.DocumentKind kind, String id, int revision);

    /** The newest zero of a characteristic on a fixture. */
    Optional<Zero> zero(String recipe, String characteristic, String fixture);

    /** The newest calibration of an instrument. */
    Optional<Entry.InstrumentCalibrated> calibration(String instrument);

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
     * A person.
     *
     * @param role stable name of the role, for example {@code operator}
     */
    record Person(String id, String badge, String nameZh, String namePinyin, String role) {}

    /**
     * A lot and its counts.
     *
     * @param route revision of the route that the lot follows
     * @param total units allotted
     * @param tested units with at least one finished run
     * @param passed units whose every required operation has a PASS
     * @param head index of the newest entry that named the lot
     */
    record LotStanding(LotNumber lot, String product, int route, int total, int tested, int passed, long head) {}

    /**
     * A unit on its route.
     *
     * @param held why it is on hold, or null
     * @param openRun its run that has not ended, or null
     * @param binPending its failed run whose bin label was not scanned yet, or null
     * @param attempts every run so far, oldest first
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

        /** Whether any run of an operation is a FAIL. Nothing but a granted retest, which is yet to come, follows it. */
        public boolean failed(String operation) {
            return attempts.stream()
                    .anyMatch(attempt -> attempt.operation().equals(operation) && attempt.verdict() == Verdict.FAIL);
        }

        /** Whether the newest run of an operation that has ended is a PASS: a later end always counts. */
        public boolean passed(String operation) {
            Verdict newest = null;
            for (AttemptStanding attempt : attempts) {
                if (attempt.operation().equals(operation) && attempt.verdict() != null) {
                    newest = attempt.verdict();
                }
            }
            return newest == Verdict.PASS;
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
     */
    record AttemptStanding(
            RunId run,
            String operation,
            int attempt,
            @Nullable Verdict verdict,
            Instant started) {}

    /**
     * A run that has started and not ended.
     *
     * @param started its start
     * @param startedAt when
     * @param steps its judged steps so far, in order
     */
    record OpenRun(Entry.RunStarted started, Instant startedAt, List<Entry.StepJudged> steps) {
        /** Copies its list. */
        public OpenRun {
            steps = List.copyOf(steps);
        }
    }
}
