package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.NotPossible.Why;

/**
 * Where lots, units and runs are. Of a run that has ended only its verdict stays; measurements are kept for open runs
 * alone. Used by one thread at a time.
 */
final class UnitsFold {
    /** Heads of all subjects are kept in one place, by {@link FoldedStanding}. */
    static final long HEAD_ELSEWHERE = -1;

    private final Map<SerialNumber, Standing.UnitStanding> units = new HashMap<>();
    private final Map<LotNumber, StoredEntry> lots = new LinkedHashMap<>();
    private final Map<LotNumber, StoredEntry> closings = new LinkedHashMap<>();
    private final Map<RunId, RunningFold> running = new LinkedHashMap<>();

    /** Every run there ever was, to the key of its unit or master part. */
    private final Map<RunId, String> runs = new HashMap<>();

    /** What each run on a master part was made with: a zero is worth nothing for another revision. */
    private final Map<RunId, MadeWith> masterRuns = new HashMap<>();

    /** A revision of a recipe. */
    record MadeWith(String recipe, int revision) {}

    Optional<Standing.UnitStanding> unit(SerialNumber serial) {
        return Optional.ofNullable(units.get(serial));
    }

    Optional<Entry.LotOpened> lot(LotNumber lot) {
        return Optional.ofNullable(lots.get(lot)).map(UnitsFold::opened);
    }

    /** The entry that opened a lot. */
    Optional<StoredEntry> opening(LotNumber lot) {
        return Optional.ofNullable(lots.get(lot));
    }

    /** The entry that closed a lot. */
    Optional<StoredEntry> closing(LotNumber lot) {
        return Optional.ofNullable(closings.get(lot));
    }

    /** Every lot, in the order in which they were opened. */
    List<Entry.LotOpened> lots() {
        return lots.values().stream().map(UnitsFold::opened).toList();
    }

    /** Whether a lot was closed. */
    boolean closed(LotNumber lot) {
        return closings.containsKey(lot);
    }

    /** The entries that opened the lots, in order, then those that closed some. */
    List<StoredEntry> lotEntries() {
        List<StoredEntry> entries = new ArrayList<>(lots.values());
        entries.addAll(closings.values());
        return entries;
    }

    private static Entry.LotOpened opened(StoredEntry stored) {
        return (Entry.LotOpened) stored.entry();
    }

    List<Standing.OpenRun> openRuns() {
        return running.values().stream().map(RunningFold::open).toList();
    }

    /** Entries of all runs that have not ended, run by run. */
    List<StoredEntry> openEntries() {
        return running.values().stream().flatMap(run -> run.entries().stream()).toList();
    }

    /** How far the stretches of runs that have not ended are. */
    List<BurnInSnapshot.OfRun> openBurnIns() {
        return running.values().stream()
                .map(run -> new BurnInSnapshot.OfRun(
                        run.started().run(), run.burnIn().standing()))
                .toList();
    }

    Collection<Standing.UnitStanding> units() {
        return units.values();
    }

    /** Every run there ever was, to the key of its unit or master part. */
    Map<RunId, String> runs() {
        return runs;
    }

    /** Key of the unit or master part that a run was made on. */
    Optional<String> partOf(RunId run) {
        return Optional.ofNullable(runs.get(run));
    }

    /** What a run on a master part was made with. */
    Optional<MadeWith> madeWith(RunId run) {
        return Optional.ofNullable(masterRuns.get(run));
    }

    /** Rejects an entry that cannot follow. */
    void check(Entry entry, List<Attachment> attachments) {
        if (entry instanceof Entry.LotOpened e) {
            checkLot(e);
        } else if (entry instanceof Entry.RunStarted e) {
            checkStart(e);
        } else if (entry instanceof StepAnswered e) {
            StepCheck.check(e, open(e.run(), e.unit()).entries());
        } else if (entry instanceof Entry.StepJudged e) {
            StepCheck.check(e, open(e.run(), e.unit()).entries(), attachments);
            require(!isInterrupted(e.run()), "step " + e.step() + " of run " + e.run() + " is interrupted");
        } else if (entry instanceof BurnInEntry e) {
            RunningFold run = open(e.run(), e.unit());
            run.burnIn().check(e, run.entries(), attachments);
        } else if (entry instanceof Entry.RunFinished e) {
            EndCheck.check(e, open(e.run(), e.unit()).open());
        } else if (entry instanceof Entry.BinConfirmed e) {
            Standing.UnitStanding unit = known(e.unit());
            require(e.run().equals(unit.binPending()), "no bin is pending for run " + e.run() + " of " + e.unit());
        } else if (entry instanceof Entry.UnitHeld e) {
            require(
                    known(e.unit()).lot().equals(e.lot()),
                    Why.OTHER_LOT,
                    "unit " + e.unit() + " is not of lot " + e.lot());
        } else if (entry instanceof Entry.LotClosed e) {
            checkClosing(e);
        } else if (entry instanceof Entry.HoldLifted e) {
            Standing.UnitStanding unit = known(e.unit());
            Reason held = unit.held();
            require(held != null && unit.lot().equals(e.lot()), Why.NOT_HELD, "unit " + e.unit() + " is not on hold");
            require(!rejected(unit), Why.REJECTED, "unit " + e.unit() + " was rejected for good");
        } else if (entry instanceof Entry.RetestGranted e) {
            Standing.UnitStanding unit = known(e.unit());
            require(unit.lot().equals(e.lot()), Why.OTHER_LOT, "unit " + e.unit() + " is not of lot " + e.lot());
            require(unit.openRun() == null, Why.UNDER_TEST, "unit " + e.unit() + " has an open run: " + unit.openRun());
            require(
                    unit.mayBeRetested(e.operation()) || unit.mayBeRepeated(e.operation()),
                    Why.NO_RETEST,
                    "no retest of " + e.operation() + " is open to " + e.unit());
        } else if (entry instanceof Entry.Refused e) {
            SerialNumber unit = e.unit();
            require(unit == null || units.containsKey(unit), "unit " + unit + " was never allotted");
        } else if (entry instanceof Entry.LateCallRefused e) {
            require(runs.containsKey(e.run()), "run " + e.run() + " never started");
        } else if (entry instanceof Entry.ZeroLearned e) {
            for (RunId run : e.from()) {
                require(
                        Subject.master(e.zero().master()).equals(runs.get(run)) && !running.containsKey(run),
                        Why.NO_MASTER_RUN,
                        "run " + run + " is no ended run on master " + e.zero().master());
            }
        }
    }

    /** Rejects that who tested a unit decides whether it is let go or tested once more. */
    void checkDecision(Entry effect, String person) {
        if (effect instanceof Entry.HoldLifted e) {
            checkDecider(e.unit(), person);
        } else if (effect instanceof Entry.RetestGranted e) {
            checkDecider(e.unit(), person);
        }
    }

    private void checkDecider(SerialNumber unit, String person) {
        require(!known(unit).testedBy(person), person + " tested unit " + unit + " and does not decide about it");
    }

    private void checkLot(Entry.LotOpened e) {
        require(!lots.containsKey(e.lot()), Why.LOT_USED, "lot " + e.lot() + " was opened before");
        require(!e.serials().isEmpty(), "lot " + e.lot() + " has no serials");
        Set<SerialNumber> seen = new HashSet<>();
        for (SerialNumber serial : e.serials()) {
            require(
                    seen.add(serial) && !units.containsKey(serial),
                    Why.SERIAL_USED,
                    "serial " + serial + " was allotted before");
        }
    }

    private void checkClosing(Entry.LotClosed e) {
        require(lots.containsKey(e.lot()), Why.NO_LOT, "lot " + e.lot() + " was never opened");
        require(!closed(e.lot()), Why.LOT_CLOSED, "lot " + e.lot() + " was closed before");
        for (RunningFold run : running.values()) {
            require(
                    !e.lot().equals(run.started().lot()),
                    Why.UNDER_TEST,
                    "a unit of lot " + e.lot() + " is under test");
        }
    }

    private void checkStart(Entry.RunStarted e) {
        require(!runs.containsKey(e.run()), "run " + e.run() + " was started before");
        if (e.purpose() == Entry.Purpose.ZERO) {
            require(e.lot() == null, "a master part belongs to no lot");
            require(!units.containsKey(e.unit()), "unit " + e.unit() + " is no master part");
            return;
        }
        Standing.UnitStanding unit = known(e.unit());
        require(unit.lot().equals(e.lot()), "unit " + e.unit() + " is not of lot " + e.lot());
        require(!closed(unit.lot()), "lot " + unit.lot() + " is closed");
        require(unit.openRun() == null, "unit " + e.unit() + " has an open run: " + unit.openRun());
        require(unit.held() == null, "unit " + e.unit() + " is on hold");
        require(unit.binPending() == null, "unit " + e.unit() + " is not in the reject bin yet");
        require(!unit.failed(e.operation()), "unit " + e.unit() + " has failed " + e.operation() + " before");
        require(
                e.attempt() == unit.attempts(e.operation()) + 1,
                "attempt " + e.attempt() + " of " + e.operation() + " does not come next for unit " + e.unit());
    }

    private Standing.UnitStanding known(SerialNumber serial) {
        Standing.UnitStanding unit = units.get(serial);
        if (unit == null) {
            throw new NotPossible(Why.NO_UNIT, "unit " + serial + " was never allotted");
        }
        return unit;
    }

    private RunningFold open(RunId id, SerialNumber unit) {
        RunningFold run = running.get(id);
        if (run == null || !run.started().unit().equals(unit)) {
            throw new IllegalArgumentException("run " + id + " of " + unit + " is not open");
        }
        return run;
    }

    /** Folds one effect of an entry that was checked. */
    void fold(Entry entry, StoredEntry stored) {
        if (entry instanceof Entry.LotOpened e) {
            lots.put(e.lot(), stored);
            e.serials()
                    .forEach(serial -> put(new Standing.UnitStanding(
                            serial, e.lot(), e.product(), null, null, null, List.of(), Grants.NONE, HEAD_ELSEWHERE)));
        } else if (entry instanceof Entry.LotClosed e) {
            closings.put(e.lot(), stored);
        } else if (entry instanceof Entry.RunStarted e) {
            start(e, stored);
        } else if (entry instanceof StepAnswered e) {
            open(e.run(), e.unit()).add(stored);
        } else if (entry instanceof Entry.StepJudged e) {
            open(e.run(), e.unit()).add(stored);
        } else if (entry instanceof BurnInEntry e) {
            // Only how far it is stays: a run of weeks has more stretches than there is room for.
            open(e.run(), e.unit()).burnIn().fold(e, stored);
        } else if (entry instanceof Entry.RunFinished e) {
            end(e);
        } else if (entry instanceof Entry.BinConfirmed e) {
            Standing.UnitStanding unit = known(e.unit());
            put(changed(unit, unit.held(), unit.openRun(), null, unit.attempts()));
        } else if (entry instanceof Entry.UnitHeld e) {
            hold(known(e.unit()), e.reason());
        } else if (entry instanceof CoatingEntry.BathJudged e) {
            e.held().forEach(serial -> hold(known(serial), e.hold()));
        } else if (entry instanceof Entry.HoldLifted e) {
            Standing.UnitStanding unit = known(e.unit());
            put(changed(unit, null, unit.openRun(), unit.binPending(), unit.attempts()));
        } else if (entry instanceof Entry.RetestGranted e) {
            grant(known(e.unit()), e.operation());
        } else if (entry instanceof Entry.SignedOn e) {
            attend(e.person(), e.bench());
        }
    }

    private void hold(Standing.UnitStanding unit, Reason reason) {
        // A later hold must not make a rejection one that can be lifted.
        Reason stays = rejected(unit) ? unit.held() : reason;
        put(changed(unit, stays, unit.openRun(), unit.binPending(), unit.attempts()));
    }

    private static boolean rejected(Standing.UnitStanding unit) {
        Reason held = unit.held();
        return held != null && held.code().equals(Entry.UnitHeld.REJECTED);
    }

    private void grant(Standing.UnitStanding unit, String operation) {
        Grants grants = unit.failed(operation)
                ? unit.grants().retest(operation)
                : unit.grants().repeat(operation, unit.attempts(operation));
        put(unit.with(grants, HEAD_ELSEWHERE));
    }

    private void start(Entry.RunStarted e, StoredEntry stored) {
        runs.put(e.run(), Subject.part(e));
        running.put(e.run(), RunningFold.of(e, stored));
        if (e.purpose() == Entry.Purpose.ZERO) {
            masterRuns.put(e.run(), new MadeWith(e.recipe(), e.recipeRevision()));
        }
        if (e.purpose() == Entry.Purpose.PRODUCT) {
            Standing.UnitStanding unit = known(e.unit());
            List<Standing.AttemptStanding> attempts = new ArrayList<>(unit.attempts());
            attempts.add(new Standing.AttemptStanding(
                    e.run(), e.operation(), e.attempt(), null, stored.at(), e.person(), Set.of(), List.of()));
            put(changed(unit, unit.held(), e.run(), unit.binPending(), attempts));
        }
    }

    /** Whoever signs on where a run is under way has a part in it from now on. */
    private void attend(String person, String bench) {
        for (RunningFold run : running.values()) {
            if (run.started().fixture().equals(bench) && run.started().purpose() == Entry.Purpose.PRODUCT) {
                Standing.UnitStanding unit = known(run.started().unit());
                List<Standing.AttemptStanding> attempts = unit.attempts().stream()
                        .map(a -> a.run().equals(run.started().run()) ? a.attendedBy(person) : a)
                        .toList();
                put(changed(unit, unit.held(), unit.openRun(), unit.binPending(), attempts));
            }
        }
    }

    private void end(Entry.RunFinished e) {
        RunningFold run = open(e.run(), e.unit());
        running.remove(e.run());
        if (run.started().purpose() == Entry.Purpose.PRODUCT) {
            Standing.UnitStanding unit = known(e.unit());
            List<Standing.AttemptStanding> attempts = unit.attempts().stream()
                    .map(a -> a.run().equals(e.run()) ? a.ended(e.verdict(), run.judged()) : a)
                    .toList();
            RunId binPending = e.verdict() == Verdict.FAIL ? e.run() : unit.binPending();
            put(changed(unit, unit.held(), null, binPending, attempts));
        }
    }

    /** Takes up what a snapshot kept: lots first, then their units, then ended runs. */
    void restore(Standing.UnitStanding unit) {
        put(unit);
        unit.attempts().forEach(attempt -> runs.put(attempt.run(), Subject.unit(unit.serial())));
    }

    /** Takes up a run on a master part. */
    void restore(RunId run, String master, MadeWith recipe) {
        runs.put(run, master);
        masterRuns.put(run, recipe);
    }

    /** Takes up an entry of a run that had not ended; its unit already knows of it. */
    void restoreOpen(StoredEntry stored) {
        if (stored.entry() instanceof Entry.RunStarted e) {
            running.put(e.run(), RunningFold.of(e, stored));
        } else if (stored.entry() instanceof StepAnswered e) {
            open(e.run(), e.unit()).add(stored);
        } else if (stored.entry() instanceof Entry.StepJudged e) {
            open(e.run(), e.unit()).add(stored);
        }
    }

    /** Takes up how far the stretches of a run are that was taken up before. */
    void restoreBurnIn(BurnInSnapshot.OfRun of) {
        RunningFold run = running.get(of.run());
        if (run == null) {
            throw new UnreadableEntry("stretches of a run that is not open: " + of.run());
        }
        running.put(of.run(), new RunningFold(run.started(), run.entries(), new BurnInFold(of.standing())));
    }

    private boolean isInterrupted(RunId id) {
        RunningFold run = running.get(id);
        return run != null && run.burnIn().standing().interruption() != null;
    }

    private static Standing.UnitStanding changed(
            Standing.UnitStanding unit,
            @Nullable Reason held,
            @Nullable RunId openRun,
            @Nullable RunId binPending,
            List<Standing.AttemptStanding> attempts) {
        return new Standing.UnitStanding(
                unit.serial(),
                unit.lot(),
                unit.product(),
                held,
                openRun,
                binPending,
                attempts,
                unit.grants(),
                HEAD_ELSEWHERE);
    }

    private void put(Standing.UnitStanding unit) {
        units.put(unit.serial(), unit);
    }
}
