package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.Entry;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.demo.DemoHome;

/** Tries one cell of the matrix on a bench: tests a unit, strikes, looks at what comes, repairs, tests the next unit. */
final class MatrixTrial {
    /** How long a bench may take to be vented after a run has ended; far more than its PLC waits for a station. */
    private static final Duration VENTED_WITHIN = Duration.ofSeconds(5);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    private static final String STARVED = "NO_RESULT Reason[code=E-COM-0";
    private static final long NEVER = Long.MIN_VALUE;

    private final MatrixBench bench;
    private final MatrixCell cell;
    private final SerialNumber unit;
    private final long from;
    private volatile long struckNanos = NEVER;
    private volatile boolean over;

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
     * @param pressurePa in the unit when the run had ended, as the PLC has it; null when the PLC is dead
     * @param toSafe from the strike until the unit was vented; null when it was not, in the time allowed
     */
    record Seen(
            @Nullable BenchView screen,
            Duration elapsed,
            @Nullable Double pressurePa,
            @Nullable Duration toSafe) {}

    /** Tries the cell; the bench is at rest again when this returns. */
    static MatrixCell.Result of(MatrixBench bench, MatrixCell cell) throws Exception {
        MatrixTrial trial = new MatrixTrial(bench, cell);
        Seen seen = cell.fault() == MatrixFault.STATION_KILLED ? trial.kill() : trial.run();
        String refused = trial.refusedUnrepaired();
        bench.repair(cell.fault(), trial.unit);
        MatrixJudge judge = new MatrixJudge(cell, trial.unit, bench.station().record(trial.from), seen);
        String next = bench.testNext();
        if (next.startsWith(STARVED)) {
            // On a machine that does too much at once samples are lost: that says nothing of this bench.
            next = bench.testNext();
        }
        return judge.result(refused, next);
    }

    private Seen run() throws Exception {
        long answered = notice(bench.station().bench().view());
        CompletableFuture<?> striking = CompletableFuture.runAsync(this::strikeWhenDue);
        bench.station().bench().scan(bench.label(unit), false);
        BenchView end = awaitEnd(answered);
        long ended = System.nanoTime();
        over = true;
        striking.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return look(end, ended);
    }

    private Seen look(@Nullable BenchView end, long ended) throws InterruptedException {
        MatrixPlc plc = bench.plc();
        plc.look();
        Double pressure = plc.pressure().isPresent() ? plc.pressure().getAsDouble() : null;
        long struck = struckNanos;
        assertTrue(struck != NEVER, () -> "the fault never came: " + end);
        if (cell.fault().canVent()) {
            settle(plc);
        }
        return new Seen(end, Duration.ofNanos(ended - struck), pressure, plc.toSafe());
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
        return shown || lost || notice(view) > answered;
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
                if (journal.starts(unit) > 0 && journal.steps(unit).size() >= cell.judgedBefore()) {
                    strike();
                    return;
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException("the fault could not be made", e);
        }
    }

    private void strike() throws Exception {
        long now = System.nanoTime();
        bench.plc().struck(now);
        struckNanos = now;
        bench.strike(cell.fault());
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

    private void killWhenDue(MatrixPlc plc) throws Exception {
        long starts = RawLedger.count(bench.home().home(), Entry.RunStarted.class.getSimpleName());
        long steps = RawLedger.count(bench.home().home(), Entry.StepJudged.class.getSimpleName());
        try (StationProcess process =
                StationProcess.start(bench.home().home(), "start", "--port", "0", "--lang", "en")) {
            process.await("address", () -> ADDRESS.matcher(process.printed()).find());
            Matcher address = ADDRESS.matcher(process.printed());
            assertTrue(address.find());
            OperatorPage page = OperatorPage.open(URI.create(address.group()));
            page.signOn(DemoHome.BADGE, DemoHome.PIN);
            page.scan(Cards.lot(MatrixHome.LOT));
            page.await("READY", s -> s.state().equals("READY"));
            page.scan(bench.label(unit));
            process.await(
                    "step to be killed in",
                    () -> RawLedger.count(bench.home().home(), "RunStarted") > starts
                            && RawLedger.count(bench.home().home(), "StepJudged") >= steps + cell.judgedBefore());
            plc.struck(System.nanoTime());
            process.kill();
        }
    }
}
