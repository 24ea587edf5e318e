package org.oxybench.station.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.BenchView;

/** Holds what came of a cell to what must come of it. */
final class MatrixJudge {
    /** Faults of the PLC that leave the bench able to measure that it is vented, as all but those of the link do. */
    private static final Set<MatrixFault> MEASURES =
            EnumSet.of(MatrixFault.WRONG_TOKEN, MatrixFault.READBACK_DIFFERS, MatrixFault.WRONG_IDENTITY);

    /** Faults by which gauges show what was so before: what is judged before that is seen may be a FAIL. */
    private static final Set<MatrixFault> STILL =
            EnumSet.of(MatrixFault.FROZEN_VALUES, MatrixFault.FROZEN_GAUGE, MatrixFault.REPLAYED);

    private final MatrixCell cell;
    private final SerialNumber unit;
    private final ProofStation.Journal record;
    private final MatrixTrial.Seen seen;
    private final List<String> problems = new ArrayList<>();
    private boolean late;

    MatrixJudge(MatrixCell cell, SerialNumber unit, ProofStation.Journal record, MatrixTrial.Seen seen) {
        this.cell = cell;
        this.unit = unit;
        this.record = record;
        this.seen = seen;
    }

    /**
     * Judges.
     *
     * @param refused what the bench said to another unit before the repair; empty when it was not asked
     * @param next what it said to one after the repair
     */
    MatrixCell.Result result(String refused, String next) {
        List<Entry.RunFinished> ends = record.ends(unit);
        require(record.starts(unit) == 1 && ends.size() == 1, "the run has not one start and one end");
        String end = "no end";
        if (!ends.isEmpty()) {
            Entry.RunFinished finished = ends.get(0);
            String before = record.interruptions(unit).stream()
                    .map(i -> i.reason().code())
                    .distinct()
                    .collect(Collectors.joining(" "));
            end = (before.isEmpty() ? "" : "interrupted " + before + ", then ") + finished.verdict() + " "
                    + codes(finished);
            judgeEnd(finished);
            judgeRecord(finished);
            judgeVented(finished);
        }
        require(next.equals("PASS"), "the next unit is not tested on the repaired bench: " + next);
        judgeRefusal(refused);
        String said = refused.isEmpty() ? next : refused + ", then " + next;
        return new MatrixCell.Result(cell, end, seen.toSafe(), said, late, problems);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            problems.add(otherwise);
        }
    }

    private static List<String> codes(Entry.RunFinished end) {
        return end.reasons().stream().map(Reason::code).toList();
    }

    private void judgeEnd(Entry.RunFinished end) {
        List<String> codes = codes(end);
        if (cell.failed()) {
            require(end.verdict() == Verdict.FAIL, "a FAIL did not stay one");
            require(!codes.isEmpty() && cell.failures().contains(codes.get(0)), "the FAIL's own reason is not first");
            require(
                    codes.stream().skip(1).allMatch(c -> cell.failures().contains(c) || mayFollow(c)),
                    "a reason that neither the step nor the fault gives");
            return;
        }
        if (!record.interruptions(unit).isEmpty()) {
            judgeOutlasted(end);
            return;
        }
        require(!mustBeInterrupted(), "a run of days was ended by what interrupts it");
        if (end.verdict() == Verdict.PASS) {
            judgePass();
            return;
        }
        if (STILL.contains(cell.fault()) && end.verdict() == Verdict.FAIL) {
            judgeFrozen(codes);
            return;
        }
        require(mayEnd(end.verdict()), "a verdict that the fault does not give");
        require(
                !codes.isEmpty() && known(codes.get(0)) && codes.stream().allMatch(this::mayFollow),
                "a reason that the fault does not give");
    }

    /** In the midst of a stage a run of days is interrupted by every fault of the link. */
    private boolean mustBeInterrupted() {
        return cell.underWay()
                && (cell.fault().kind() == MatrixKind.LINK || cell.fault() == MatrixFault.STATION_KILLED);
    }

    /** After the repair it has gone on by itself, and was for as long under power as the recipe asks, no stretch twice. */
    private void judgeOutlasted(Entry.RunFinished end) {
        record.interruptions(unit).forEach(i -> require(known(i.reason().code()), "interrupted for " + i.reason()));
        if (cell.tried().beginsAnew()) {
            // The hand may have opened the bench before the station looks at it again.
            boolean anew = Set.of("E-BRN-02", "E-CLS-02").containsAll(codes(end));
            require(end.verdict() == Verdict.NO_RESULT && anew, "it did not end to begin anew");
            return;
        }
        if (cell.fault() == MatrixFault.UNPLUG && codes(end).contains("E-CLS-02")) {
            // The bench that stands in for the dead one is open: nobody can tell what lies in it.
            require(end.verdict() == Verdict.NO_RESULT, "an open bench has a verdict");
            return;
        }
        require(end.verdict() == Verdict.PASS, "it has not gone on after the repair");
        List<BurnInEntry.StretchRecorded> stretches = record.stretches(unit);
        List<Long> numbers =
                stretches.stream().map(BurnInEntry.StretchRecorded::number).toList();
        require(
                numbers.equals(LongStream.rangeClosed(1, numbers.size()).boxed().toList()),
                "stretches are missing or twice: " + numbers);
        Duration powered =
                stretches.stream().map(BurnInEntry.StretchRecorded::powered).reduce(Duration.ZERO, Duration::plus);
        Duration planned = cell.recipe().steps().stream()
                .filter(step -> step.stretch() != null)
                .map(step -> Objects.requireNonNull(step.record()).duration())
                .reduce(Duration.ZERO, Duration::plus);
        require(powered.compareTo(planned) >= 0, "under power for " + powered + " of " + planned);
    }

    /**
     * At 20 times speed a recording may have fewer samples than show that a gauge is frozen; it judges what it has. The
     * unit is vented as soon as it is judged, so that tells when it was.
     */
    private void judgeFrozen(List<String> codes) {
        Duration judged = seen.toSafe();
        late = judged != null && judged.compareTo(cell.seenWithin()) < 0;
        require(late, "a frozen gauge is judged, and the unit vented " + judged + " after it froze");
        require(
                isFailure(codes.get(0)) && codes.stream().skip(1).allMatch(this::mayFollow),
                "a reason that the fault does not give");
    }

    /** A fault may take nothing from a run by what it is, or come too late; else no run passes. */
    private void judgePass() {
        if (cell.harmless().isPresent()) {
            return;
        }
        late = cell.mayBeLate(seen.elapsed());
        require(
                late,
                "PASS, " + seen.elapsed().toMillis() + " ms after the fault, where it records for "
                        + cell.recordsFor().toMillis() + " ms");
    }

    private boolean mayEnd(Verdict verdict) {
        return cell.harmless().isEmpty()
                ? cell.fault().verdicts(cell.tried().kind()).contains(verdict)
                : cell.mayBeSeen();
    }

    private boolean known(String code) {
        return cell.fault().codes(cell.tried().kind()).contains(code)
                || (cell.fault().verdicts(cell.tried().kind()).contains(Verdict.FAIL) && isFailure(code));
    }

    private boolean mayFollow(String code) {
        // A slot's venting is given up, at its speed, before its link is seen to be stale.
        boolean late = MatrixSteps.SLOW.contains(cell.tried().kind()) && code.equals("E-VNT-01");
        return known(code) || late || cell.fault().codesOfVenting().contains(code);
    }

    private boolean isFailure(String code) {
        return cell.recipe().characteristics().anyMatch(c -> c.failureCode().equals(code));
    }

    private void judgeRecord(Entry.RunFinished end) {
        List<Entry.StepJudged> steps = record.steps(unit);
        List<String> judged = steps.stream().map(Entry.StepJudged::step).toList();
        List<String> all = cell.recipe().steps().stream().map(Step::id).toList();
        require(
                judged.equals(all.stream().filter(judged::contains).toList()),
                "the steps are not those of the recipe: " + judged);
        boolean failed = Stream.concat(
                        steps.stream().flatMap(s -> s.measurements().stream()),
                        record.stretches(unit).stream().flatMap(s -> s.measurements().stream()))
                .anyMatch(m -> m.verdict() == Verdict.FAIL);
        require(failed == (end.verdict() == Verdict.FAIL), "a measured FAIL and the verdict do not agree");
        steps.forEach(this::judgeVoid);
        boolean whole = judged.equals(all) && steps.stream().allMatch(s -> s.fault() == null);
        require(end.verdict() != Verdict.PASS || (whole && end.vented() != null), "a PASS without a whole record");
        require(
                steps.stream().limit(Math.max(0, steps.size() - 1)).allMatch(s -> s.fault() == null),
                "a step too many");
    }

    /** A step that a fault has ended measured nothing, and says why. */
    private void judgeVoid(Entry.StepJudged step) {
        Reason fault = step.fault();
        if (fault != null) {
            require(known(fault.code()), "a step ended for " + fault.code());
            require(
                    step.measurements().stream().allMatch(m -> m.verdict() == Verdict.NO_RESULT),
                    "a step that a fault has ended is judged");
        }
    }

    private void judgeVented(Entry.RunFinished end) {
        MatrixPlc.Truth truth = seen.truth();
        BenchView screen = seen.screen();
        // A run of days that begins anew is ended long after the session in which its unit was vented.
        boolean later = end.recovered() || !record.interruptions(unit).isEmpty();
        if (end.vented() != null) {
            // Of a run that went on after the repair, that was so long after what was looked at here.
            require(
                    !record.interruptions(unit).isEmpty() || (truth != null && truth.nearlyVented()),
                    "the record says vented at " + truth);
        } else if (later) {
            require(seen.toSafe() != null || tells(screen), "nobody was told that the unit was not vented");
        } else if (screen != null) {
            // That the emergency stop is pressed says nothing of the unit: then it must be vented.
            boolean vented = seen.toSafe() != null && screen.band().code().equals("estop");
            require(vented || tells(screen), "the screen says: " + screen.band());
        }
        require(!measures() || later || end.vented() != null, "the bench could measure, and did not");
        require(!cell.fault().canVent(cell.recipe()) || seen.toSafe() != null, "the unit was not vented in time");
    }

    private boolean measures() {
        return switch (cell.fault().kind()) {
            case LINK -> false;
            case PLC -> MEASURES.contains(cell.fault());
            default -> cell.fault().canVent(cell.recipe());
        };
    }

    /** Whether the screen says that the unit was not measured as vented. */
    private static boolean tells(@Nullable BenchView screen) {
        return screen != null
                && (screen.band().code().startsWith("do-not-open")
                        || screen.band().code().startsWith("interrupted"));
    }

    private void judgeRefusal(String refused) {
        @Nullable
        String code =
                switch (cell.fault()) {
                    case CLOCK_BACK -> "E-CLK-01";
                    case DISK_FULL -> "E-LED-02";
                    case LEFT_CLOSED -> "E-CLS-03";
                    default -> null;
                };
        require(code == null || refused.equals(code), "before the repair the bench said: " + refused);
    }
}
