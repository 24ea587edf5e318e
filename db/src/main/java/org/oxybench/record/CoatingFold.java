package org.oxybench.record;

import static org.oxybench.record.Checks.require;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.coating.StandardLine;

/** Where solutions, baths and their units are. Used by one thread at a time. */
final class CoatingFold {
    private final Map<String, CoatingEntry.SolutionPrepared> prepared = new LinkedHashMap<>();
    private final Map<String, CoatingEntry.SolutionReleased> released = new HashMap<>();
    private final Map<String, List<String>> uses = new HashMap<>();
    private final Map<String, StandardLine> lines = new LinkedHashMap<>();
    private final Map<String, StoredEntry> lineEntries = new HashMap<>();
    private final Map<String, List<StoredEntry>> baths = new LinkedHashMap<>();
    private final Map<SerialNumber, String> bathOf = new HashMap<>();
    private final Map<String, String> bathOfCoupon = new HashMap<>();
    private final List<StoredEntry> all = new ArrayList<>();

    /** Rejects an entry that cannot follow. */
    void check(Entry entry, UnitsFold units, RegisterFold register) {
        if (entry instanceof CoatingEntry.SolutionPrepared e) {
            require(!prepared.containsKey(e.solution()), "solution " + e.solution() + " was prepared before");
            require(e.expires().isAfter(e.mixed()), "solution " + e.solution() + " expires before it is mixed");
            require(e.concentrationMgPerL() > 0 && e.volumeL() > 0, "no solution: " + e);
        } else if (entry instanceof CoatingEntry.SolutionReleased e) {
            CoatingEntry.SolutionPrepared known = solution(e.solution());
            require(!released.containsKey(e.solution()), "solution " + e.solution() + " was released before");
            require(!known.person().equals(e.person()), e.person() + " prepared solution " + e.solution());
        } else if (entry instanceof CoatingEntry.BathBegun e) {
            checkBegin(e, units, register);
        } else if (entry instanceof CoatingEntry.BathRead e) {
            begun(e.bath());
            require(e.lowest() <= e.highest() && e.missing() >= 0, "no reading: " + e);
        } else if (entry instanceof CoatingEntry.InstrumentRead e) {
            begun(e.bath());
        } else if (entry instanceof CoatingEntry.LineRead e) {
            require(!lines.containsKey(e.line()), "line " + e.line() + " was read before");
        } else if (entry instanceof CoatingEntry.CouponMeasured e) {
            begun(e.bath());
            require(lines.containsKey(e.line()), "line " + e.line() + " was never read");
            require(!e.absorbances().isEmpty() && e.areaCm2() > 0, "no coupon: " + e);
            String other = bathOfCoupon.getOrDefault(e.coupon(), e.bath());
            require(other.equals(e.bath()), "coupon " + e.coupon() + " lay in bath " + other);
        } else if (entry instanceof CoatingEntry.PresenceMeasured e) {
            requireIn(e.bath(), e.unit());
            require(e.balance().isPossible(), "no balance: " + e);
        } else if (entry instanceof CoatingEntry.SampleTyped e) {
            requireIn(e.bath(), e.unit());
        } else if (entry instanceof CoatingEntry.BathJudged e) {
            checkVerdict(e);
        }
    }

    /**
     * Rejects a run of a unit whose coating is in doubt, unless it is what coats it: that is done in a bath that has not
     * judged the unit, and nowhere else.
     *
     * @param required what the route of the unit's lot requires
     */
    void checkRun(Entry.RunStarted e, Set<String> required) {
        Optional<Verdict> coating = coating(e.unit());
        if (required.contains(RequiredOperations.COATS + e.operation())) {
            require(coating.equals(Optional.of(Verdict.NO_RESULT)), "unit " + e.unit() + " is in no open bath");
        } else {
            Verdict known = coating.orElse(Verdict.PASS);
            require(known == Verdict.PASS, "the coating of unit " + e.unit() + " is " + known);
        }
    }

    private void checkBegin(CoatingEntry.BathBegun e, UnitsFold units, RegisterFold register) {
        require(!baths.containsKey(e.bath()), "bath " + e.bath() + " was begun before");
        CoatingEntry.SolutionPrepared solution = solution(e.solution());
        require(released.containsKey(e.solution()), "solution " + e.solution() + " is not released");
        require(solution.plan().equals(e.plan()), "solution " + e.solution() + " is for " + solution.plan());
        require(e.use() == usesOf(e.solution()).size() + 1, "use " + e.use() + " of " + e.solution() + " is not next");
        boolean known = register.document(Entry.DocumentKind.COATING, e.plan(), e.planRevision())
                .filter(plan -> plan.sha256().equals(e.planSha256()))
                .isPresent();
        require(known, "plan " + e.plan() + " r" + e.planRevision() + " with this hash was never effective");
        require(!e.units().isEmpty(), "bath " + e.bath() + " has no unit");
        require(new HashSet<>(e.units()).size() == e.units().size(), "bath " + e.bath() + " has a unit twice");
        for (SerialNumber serial : e.units()) {
            Optional<Standing.UnitStanding> unit = units.unit(serial);
            require(unit.isPresent(), NotPossible.Why.NO_UNIT, "unit " + serial + " was never allotted");
            require(!bathOf.containsKey(serial), "unit " + serial + " was in bath " + bathOf.get(serial));
            require(unit.get().held() == null, "unit " + serial + " is on hold");
            require(unit.get().openRun() == null, NotPossible.Why.UNDER_TEST, "unit " + serial + " is under test");
            require(unit.get().binPending() == null, "unit " + serial + " is not in the reject bin yet");
            require(
                    !units.closed(unit.get().lot()),
                    NotPossible.Why.LOT_CLOSED,
                    unit.get().lot() + " is closed");
        }
    }

    private void checkVerdict(CoatingEntry.BathJudged e) {
        CoatingEntry.BathBegun begun = begun(e.bath());
        require(
                e.units().stream().map(CoatingEntry.JudgedUnit::unit).toList().equals(begun.units()),
                "a verdict is of every unit of bath " + e.bath() + ", and of no other");
        CoatingStanding.Bath bath = bath(e.bath(), 0).orElseThrow();
        require(
                bath.verdict() != Verdict.FAIL || e.verdict() == Verdict.FAIL,
                "bath " + e.bath() + " has failed, and nothing undoes that");
        for (CoatingEntry.JudgedUnit unit : e.units()) {
            require(
                    bath.verdict(unit.unit()) != Verdict.FAIL || unit.verdict() == Verdict.FAIL,
                    "unit " + unit.unit() + " was rejected, and nothing undoes that");
        }
    }

    private CoatingEntry.SolutionPrepared solution(String lot) {
        CoatingEntry.SolutionPrepared known = prepared.get(lot);
        if (known == null) {
            throw new IllegalArgumentException("solution " + lot + " was never prepared");
        }
        return known;
    }

    private CoatingEntry.BathBegun begun(String id) {
        return bath(id, 0)
                .map(CoatingStanding.Bath::begun)
                .orElseThrow(() -> new IllegalArgumentException("bath " + id + " was never begun"));
    }

    private void requireIn(String bath, SerialNumber unit) {
        require(begun(bath).units().contains(unit), "unit " + unit + " is not in bath " + bath);
    }

    /** Follows the next entry. */
    void fold(StoredEntry stored) {
        for (Entry effect : stored.entry().effects()) {
            if (effect instanceof CoatingEntry entry) {
                fold(entry, stored);
                all.add(stored);
            }
        }
    }

    private void fold(CoatingEntry entry, StoredEntry stored) {
        if (entry instanceof CoatingEntry.SolutionPrepared e) {
            prepared.put(e.solution(), e);
        } else if (entry instanceof CoatingEntry.SolutionReleased e) {
            released.put(e.solution(), e);
        } else if (entry instanceof CoatingEntry.LineRead e) {
            lines.put(e.line(), e.standards());
            lineEntries.put(e.line(), stored);
        } else if (entry instanceof CoatingEntry.BathBegun e) {
            List<StoredEntry> entries = new ArrayList<>();
            entries.add(stored);
            baths.put(e.bath(), entries);
            uses.computeIfAbsent(e.solution(), lot -> new ArrayList<>()).add(e.bath());
            e.units().forEach(unit -> bathOf.put(unit, e.bath()));
        } else if (entry instanceof CoatingEntry.BathRead e) {
            entriesOf(e.bath()).add(stored);
        } else if (entry instanceof CoatingEntry.InstrumentRead e) {
            entriesOf(e.bath()).add(stored);
        } else if (entry instanceof CoatingEntry.CouponMeasured e) {
            entriesOf(e.bath()).add(stored);
            bathOfCoupon.put(e.coupon(), e.bath());
        } else if (entry instanceof CoatingEntry.PresenceMeasured e) {
            entriesOf(e.bath()).add(stored);
        } else if (entry instanceof CoatingEntry.SampleTyped e) {
            entriesOf(e.bath()).add(stored);
        } else if (entry instanceof CoatingEntry.BathJudged e) {
            entriesOf(e.bath()).add(stored);
        }
    }

    private List<StoredEntry> entriesOf(String bath) {
        List<StoredEntry> entries = baths.get(bath);
        if (entries == null) {
            throw new IllegalArgumentException("bath " + bath + " was never begun");
        }
        return entries;
    }

    private List<String> usesOf(String solution) {
        return uses.getOrDefault(solution, List.of());
    }

    /** What a snapshot keeps: every entry about coating. */
    List<StoredEntry> entries() {
        return all;
    }

    /** Ids of all baths, oldest first. */
    List<String> bathIds() {
        return List.copyOf(baths.keySet());
    }

    Optional<CoatingStanding.Bath> bath(String id, long head) {
        return Optional.ofNullable(baths.get(id))
                .map(entries -> new CoatingStanding.Bath(
                        first(entries.get(0)), entries.get(0).at(), entries.subList(1, entries.size()), head));
    }

    private static CoatingEntry.BathBegun first(StoredEntry stored) {
        return stored.entry().effects().stream()
                .filter(CoatingEntry.BathBegun.class::isInstance)
                .map(CoatingEntry.BathBegun.class::cast)
                .findFirst()
                .orElseThrow();
    }

    Optional<String> bathOf(SerialNumber unit) {
        return Optional.ofNullable(bathOf.get(unit));
    }

    Optional<String> bathOfCoupon(String coupon) {
        return Optional.ofNullable(bathOfCoupon.get(coupon));
    }

    Optional<StandardLine> line(String id) {
        return Optional.ofNullable(lines.get(id));
    }

    /** Ids of all calibration lines, oldest first. */
    List<String> lineIds() {
        return List.copyOf(lines.keySet());
    }

    Optional<Instant> lineRead(String id) {
        return Optional.ofNullable(lineEntries.get(id)).map(StoredEntry::at);
    }

    boolean lineReadSince(String line, String bath) {
        List<StoredEntry> entries = baths.get(bath);
        StoredEntry read = lineEntries.get(line);
        return entries != null
                && read != null
                && read.position().index() > entries.get(0).position().index();
    }

    /** Numbers of all solutions, oldest first. */
    List<String> solutionLots() {
        return List.copyOf(prepared.keySet());
    }

    Optional<CoatingStanding.Solution> solution(String lot, long head) {
        CoatingEntry.SolutionPrepared made = prepared.get(lot);
        CoatingEntry.SolutionReleased release = released.get(lot);
        String by = release == null ? null : release.person();
        return made == null ? Optional.empty() : Optional.of(new CoatingStanding.Solution(made, by, usesOf(lot), head));
    }

    Optional<Verdict> coating(SerialNumber unit) {
        return bathOf(unit).flatMap(id -> bath(id, 0)).map(bath -> bath.verdict(unit));
    }
}
