package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;

/** Tries one cell of the matrix on a bench: tests a unit, strikes, looks at what comes, repairs, tests the next unit. */
final class MatrixTrial {
    /** How long a bench may take to be vented after a run has ended; far more than its PLC waits for a station. */
    private static final Duration VENTED_WITHIN = Duration.ofSeconds(8);

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    /** No result, no link, not seen open, not vented yet. */
    private static final List<String> AGAIN = List.of("NO_RESULT ", "E-COM-0", "E-CLK-02", "E-CLS-03", "E-VNT-01");

    private static final long NEVER = Long.MIN_VALUE;

    private final MatrixBench bench;
    private final MatrixCell cell;
    private final SerialNumber unit;
    private final long from;
    private volatile long struckNanos = NEVER;
    private volatile boolean over;

    /** The question that was answered last at a station that is to be killed. */
    private String answered = "";

    private MatrixTrial(MatrixBench bench, MatrixCell cell) {
        this.bench = bench;
        this.cell = cell;
        this.unit = bench.home().take(cell.planted());
        this.from = bench.station().recorded();
    }

    /**
     * What was seen of the run.
     *
     * @param screen what the bench showed at the end; null of a station that was killed
     * @param elapsed from the strike to the run's end
     * @param truth in the unit when the run had ended, as the PLC has it; null when the PLC is dead
     * @param toSafe from the strike until the unit was vented; null when it was not, in the time allowed
     */
    record Seen(
            @Nullable BenchView screen,
            Duration elapsed,
            MatrixPlc.@Nullable Truth truth,
            @Nullable Duration toSafe) {}

    /** Tries the cell; the bench is at rest again when this returns. */
    static MatrixCell.Result of(MatrixBench bench, MatrixCell cell) throws Exception {
        MatrixTrial trial = new MatrixTrial(bench, cell);
        Seen seen = cell.fault() == MatrixFault.STATION_KILLED ? trial.kill() : trial.run();
        String refused = trial.refusedUnrepaired();
        bench.repair(cell.fault(), trial.unit);
        MatrixJudge judge = new MatrixJudge(cell, trial.unit, bench.station().record(trial.from), seen);
        String next = bench.testNext();
        if (AGAIN.stream().anyMatch(next::startsWith)) {
            // A machine that does too much at once loses samples or answers, holds a PLC up, or misses the moment in
            // which the hand had
            // the bench open, or in which it was vented: that says nothing of this bench.
            next = bench.testNext();
        }
        return judge.result(refused, next);
    }

    private Seen run() throws Exception {
        long answered = notice(bench.station().bench().view());
        if (cell.asked()) {
            bench.operator().hold(cell.at().id());
        }
        CompletableFuture<?> striking = CompletableFuture.runAsync(this::strikeWhenDue);
        bench.station().bench().scan(bench.label(unit), false);
        BenchView end = awaitEnd(answered);
        long ended = System.nanoTime();
        over = true;
        bench.operator().release();
        striking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return look(end, ended);
    }

    private Seen look(@Nullable BenchView end, long ended) throws InterruptedException {
        MatrixPlc plc = bench.plc();
        plc.look();
        MatrixPlc.Truth truth = plc.truth();
        long struck = struckNanos;
        assertTrue(struck != NEVER, () -> "the fault never came: " + end);
        if (cell.fault().canVent(cell.recipe())) {
            settle(plc);
        }
        return new Seen(end, Duration.ofNanos(ended - struck), truth, plc.toSafe());
    }

    private static void settle(MatrixPlc plc) throws InterruptedException {
        long limit = System.nanoTime() + VENTED_WITHIN.toNanos();
        while (!plc.vented() && !plc.dead() && System.nanoTime() < limit) {
            plc.look();
        }
    }

    private BenchView awaitEnd(long answered) throws InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        BenchView view = bench.station().bench().view();
        while (!ended(view, answered)) {
            BenchView last = view;
            assertTrue(System.nanoTime() < limit, () -> "the run does not end: " + last);
            if (struckNanos != NEVER
                    && System.nanoTime() - struckNanos
                            >= cell.fault().answeredAfter().toNanos()) {
                bench.operator().release();
            }
            bench.plc().look();
            view = bench.station().bench().view();
        }
        return view;
    }

    private boolean ended(BenchView view, long answered) {
        BenchView.RunView run = view.run();
        boolean shown = run != null && run.unit().equals(unit) && run.outcome() != null;
        // A bench whose ledger takes nothing any more shows no run, and calls for help.
        boolean lost =
                view.state() == BenchState.NOT_READY && view.band().code().equals("call-help") && !hangs(view);
        // An answer that comes too late is refused by a notice while its run still goes on: that is no end.
        // A run of days stays open, and the bench waits for what is to be repaired.
        boolean interrupted = view.burnIn() != null && view.burnIn().interrupted();
        boolean goesOn = run != null && run.unit().equals(unit) && run.started() != null && run.outcome() == null;
        return shown || lost || interrupted || (!goesOn && notice(view) > answered);
    }

    private static boolean hangs(BenchView view) {
        return view.why() != null && view.why().code().equals("E-LED-05");
    }

    private static long notice(BenchView view) {
        BenchView.Notice notice = view.notice();
        return notice == null ? 0 : notice.number();
    }

    /** Follows the ledger, which is written before the next step is commanded, until the step of the cell is due. */
    private void strikeWhenDue() {
        try {
            long size = from;
            while (!over) {
                size = bench.station().awaitRecorded(size);
                ProofStation.Journal journal = bench.station().record(from);
                if (isDue(journal)) {
                    if (cell.asked()) {
                        bench.operator().awaitHeld();
                    }
                    strike();
                    return;
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("the fault could not be made", e);
        }
    }

    private boolean isDue(ProofStation.Journal journal) {
        return journal.starts(unit) > 0
                && journal.steps(unit).size() >= cell.judgedBefore()
                && (!cell.underWay()
                        || journal.stretches(unit).stream()
                                .anyMatch(each -> each.step().equals(cell.at().id())));
    }

    private void strike() throws Exception {
        // Another station takes nothing from the run before it is connected, which takes a busy machine seconds.
        boolean comesSlowly = cell.fault() == MatrixFault.SECOND_STATION;
        if (comesSlowly) {
            bench.strike(cell);
        }
        long now = System.nanoTime();
        bench.plc().struck(now);
        struckNanos = now;
        if (!comesSlowly) {
            bench.strike(cell);
        }
    }

    /** What the bench says to another unit before it is repaired, where the fault is one that it can know of. */
    private String refusedUnrepaired() throws Exception {
        return switch (cell.fault()) {
            case CLOCK_BACK, DISK_FULL -> {
                if (cell.failed()) {
                    bench.station().confirmBin();
                }
                yield bench.testNext();
            }
            case LEFT_CLOSED -> {
                if (cell.failed()) {
                    bench.station().confirmBin();
                }
                yield bench.testUnopened();
            }
            default -> "";
        };
    }

    /** The whole station in a process of its own is killed. */
    private Seen kill() throws Exception {
        Seen[] seen = new Seen[1];
        bench.restart(() -> {
            try (BenchControl control = new BenchControl(bench.simulator())) {
                MatrixPlc plc = new MatrixPlc(control);
                killWhenDue(plc);
                plc.look();
                settle(plc);
                seen[0] = new Seen(null, Duration.ZERO, null, plc.toSafe());
            }
        });
        return seen[0];
    }

    /** Answers the question that the page shows, if it shows one; false, since what is waited for has not come yet. */
    private boolean answered(OperatorPage page) throws Exception {
        String question = page.question();
        if (!question.isEmpty() && !question.equals(answered)) {
            answered = question;
            if (bench.tried().asksAnother(question)) {
                page.signOn(MatrixOperator.SECOND.badge(), MatrixOperator.SECOND.pin());
            }
            page.answer(bench.tried().answer(question, bench.home().defect(unit)));
        }
        return false;
    }

    private void killWhenDue(MatrixPlc plc) throws Exception {
        long starts = RawLedger.count(bench.home().home(), Entry.RunStarted.class.getSimpleName());
        long steps = RawLedger.count(bench.home().home(), Entry.StepJudged.class.getSimpleName());
        long stretches = RawLedger.count(bench.home().home(), BurnInEntry.StretchRecorded.class.getSimpleName());
        try (StationProcess process =
                StationProcess.start(bench.home().home(), "start", "--port", "0", "--lang", "en")) {
            process.await("address", () -> ADDRESS.matcher(process.printed()).find());
            Matcher address = ADDRESS.matcher(process.printed());
            assertTrue(address.find());
            OperatorPage page = OperatorPage.open(URI.create(address.group()));
            page.signOn(MatrixOperator.FIRST.badge(), MatrixOperator.FIRST.pin());
            page.scan(Cards.lot(MatrixHome.LOT));
            page.await("READY", s -> s.state().equals("READY"));
            page.scan(bench.label(unit));
            process.await("step to be killed in", () -> {
                boolean due = RawLedger.count(bench.home().home(), "RunStarted") > starts
                        && RawLedger.count(bench.home().home(), "StepJudged") >= steps + cell.judgedBefore()
                        && (!cell.underWay() || RawLedger.count(bench.home().home(), "StretchRecorded") > stretches);
                return (due && (!cell.asked() || !page.question().isEmpty())) || answered(page);
            });
            plc.struck(System.nanoTime());
            process.kill();
        }
    }
}
