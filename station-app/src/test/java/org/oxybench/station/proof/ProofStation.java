package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.record.BurnInEntry;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.SimulatedBench;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Identity;
import org.oxybench.station.people.Secret;

/** A station at work on a home with a simulated bench in a process of its own, used by scans as its operator does. */
final class ProofStation implements AutoCloseable {
    static final String GTIN = "09521234000013";

    private static final int SPEED = 20;
    private static final long HAND_MILLIS = 100;

    /** Far longer than anything takes that is waited for; it ends a test that would hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Duration MOMENT = Duration.ofMillis(50);

    private final SimulatedBench plc;
    private final BenchControl control;
    private final Station station;
    private final Bench bench;
    private final Object news = new Object();

    private ProofStation(SimulatedBench plc, Home home, int port, Surroundings surroundings) throws IOException {
        this.plc = plc;
        this.control = new BenchControl(plc);
        this.station = Station.open(
                home, QuickHome.settings(home).withFixtureAt("127.0.0.1", port).withWebPort(0), surroundings);
        this.bench = station.benches().get(0);
        bench.subscribe(
                view -> {
                    synchronized (news) {
                        news.notifyAll();
                    }
                },
                block -> {});
    }

    /** Opens a home with a bench of its own; returns when the operator is signed on and her lot chosen. */
    static ProofStation open(Home home) throws Exception {
        SimulatedBench plc = SimulatedBench.start(
                QuickHome.surroundings().installation(),
                new SimulatedBench.Options(SPEED, QuickHome.planted(), HAND_MILLIS));
        ProofStation opened = open(home, plc);
        opened.begin(DemoHome.BADGE, DemoHome.PIN, QuickHome.LOT);
        return opened;
    }

    /** Opens a home with a bench that is closed with the station; returns when the bench has answered. */
    static ProofStation open(Home home, SimulatedBench plc) throws Exception {
        return open(home, plc, plc.port(), QuickHome.surroundings());
    }

    /** Opens a home whose way to its bench leads over another port, in surroundings of the test's own. */
    static ProofStation open(Home home, SimulatedBench plc, int port, Surroundings surroundings) throws Exception {
        ProofStation opened = new ProofStation(plc, home, port, surroundings);
        opened.await("answer of the bench", BenchView::online);
        return opened;
    }

    /** Serves the pages; returns their port. */
    int serve() {
        return station.serve();
    }

    /** What stands in the ledger. */
    Standing standing() {
        return station.ledger().standing();
    }

    /** Signs an operator on and chooses a lot. */
    void begin(String badge, String secret, LotNumber lot) throws Exception {
        signOn(badge, secret);
        bench.scan(Cards.lot(lot), false);
        await("operator and lot", v -> v.operator() != null && v.lot() != null);
    }

    /** Signs somebody on as the page does: by the badge, then the PIN. */
    void signOn(String badge, String secret) throws Exception {
        bench.scan(Cards.badge(badge), false);
        await("prompt for the PIN", v -> v.signOn().pin() != null);
        try (Secret pin = Secret.typed(secret.toCharArray())) {
            Authenticated who = station.people()
                    .authenticator()
                    .authenticate(new Identity.Badge(badge), pin, bench.name())
                    .match(proved -> proved, reason -> {
                        throw new AssertionError(reason);
                    });
            assertTrue(bench.signOn(who).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
    }

    Bench bench() {
        return bench;
    }

    /** Sends the simulated bench a line that it must answer with ok. */
    void order(String line) throws IOException {
        control.order(line);
    }

    /** What is really so at the simulated bench, as one line of JSON. */
    String plcState() throws IOException {
        return control.state();
    }

    /** Waits until the unit in the bench is vented, as the PLC has it. */
    void awaitVented() throws IOException, InterruptedException {
        control.awaitVented();
    }

    /** What can be measured at the simulated bench past the station. */
    MatrixPlc measured() {
        return new MatrixPlc(control);
    }

    /** Scans a unit and waits until its run has ended, or was refused. */
    BenchView test(SerialNumber unit) throws InterruptedException {
        return test(unit, Cards.unit(GTIN, unit));
    }

    /** Scans the label of a unit of any product and waits until its run has ended, or was refused. */
    BenchView test(SerialNumber unit, String label) throws InterruptedException {
        long answered = notice();
        int attempt = record().starts(unit) + 1;
        bench.scan(label, false);
        return await("end of the run of " + unit, v -> refused(v, answered) || ended(v, unit, attempt));
    }

    /** Tests the unit again that the screen still shows. */
    BenchView testAgain(SerialNumber unit) throws InterruptedException {
        long answered = notice();
        int attempt = record().starts(unit) + 1;
        bench.scan(Cards.command("AGAIN"), false);
        return await("end of the repeat of " + unit, v -> refused(v, answered) || ended(v, unit, attempt));
    }

    /** Scans what must be refused; returns the screen's notice. */
    Reason refused(String scan) throws InterruptedException {
        return refused(scan, false);
    }

    /** Scans or types by hand what must be refused; returns the screen's notice. */
    Reason refused(String scan, boolean typed) throws InterruptedException {
        long answered = notice();
        bench.scan(scan, typed);
        BenchView.Notice notice =
                await("answer to " + scan, v -> refused(v, answered)).notice();
        return notice == null ? Reason.of("none") : notice.reason();
    }

    /** Scans the reject bin's label after a FAIL. */
    void confirmBin() throws InterruptedException {
        bench.scan(Cards.bin(DemoHome.BIN), false);
        await("bin", v -> v.run() == null);
    }

    BenchView await(String what, Predicate<BenchView> until) throws InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        synchronized (news) {
            BenchView view = bench.view();
            while (!until.test(view)) {
                BenchView last = view;
                assertTrue(System.nanoTime() < limit, () -> "no " + what + " came: " + last);
                news.wait(1000);
                view = bench.view();
            }
            return view;
        }
    }

    /** Everything that is in the ledger now. */
    Journal record() {
        return record(0);
    }

    /** Bytes of an attachment of an entry. */
    byte[] attachment(long index, String name) {
        return station.ledger().attachment(index, name).orElseThrow();
    }

    /** Waits for a bench that no proof's operator works at. */
    static void awaitView(Bench bench, String what, Predicate<BenchView> until) throws InterruptedException {
        CountDownLatch seen = new CountDownLatch(1);
        try (Bench.Subscription subscription = bench.subscribe(
                view -> {
                    if (until.test(view)) {
                        seen.countDown();
                    }
                },
                block -> {})) {
            if (until.test(bench.view())) {
                return;
            }
            assertTrue(seen.await(PATIENCE.toSeconds(), TimeUnit.SECONDS), () -> "no " + what + " of " + subscription);
        }
    }

    private long notice() {
        BenchView.Notice notice = bench.view().notice();
        return notice == null ? 0 : notice.number();
    }

    private static boolean refused(BenchView view, long answered) {
        BenchView.Notice notice = view.notice();
        return notice != null && notice.number() > answered;
    }

    private boolean ended(BenchView view, SerialNumber unit, int attempt) {
        BenchView.RunView run = view.run();
        boolean over = run != null && run.unit().equals(unit) && run.attempt() == attempt && run.outcome() != null;
        // The screen of a unit on hold shows no run any more.
        return over || (view.state() == BenchState.HELD && record().ends(unit).size() == attempt);
    }

    /** What the ledger has from an index on. */
    Journal record(long from) {
        return new Journal(station.ledger().read(from, Integer.MAX_VALUE));
    }

    /** How many entries the ledger has. */
    long recorded() {
        return station.ledger().size();
    }

    /** Waits until the ledger has more entries than that, for a moment at most; returns how many it has. */
    long awaitRecorded(long more) throws InterruptedException {
        return station.ledger().awaitBeyond(more, MOMENT);
    }

    /** Closes the station and leaves its bench as it is. */
    void leave() throws IOException {
        station.close();
        control.close();
    }

    @Override
    public void close() throws IOException {
        leave();
        plc.close();
    }

    /** What the ledger says, for questions of tests. */
    record Journal(List<StoredEntry> entries) {
        <T extends Entry> List<T> all(Class<T> type) {
            return entries.stream()
                    .map(StoredEntry::entry)
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }

        int starts(SerialNumber unit) {
            return (int) all(Entry.RunStarted.class).stream()
                    .filter(s -> s.unit().equals(unit))
                    .count();
        }

        List<Entry.StepJudged> steps(SerialNumber unit) {
            return all(Entry.StepJudged.class).stream()
                    .filter(s -> s.unit().equals(unit))
                    .toList();
        }

        List<BurnInEntry.StretchRecorded> stretches(SerialNumber unit) {
            return all(BurnInEntry.StretchRecorded.class).stream()
                    .filter(s -> s.unit().equals(unit))
                    .toList();
        }

        List<BurnInEntry.RunInterrupted> interruptions(SerialNumber unit) {
            return all(BurnInEntry.RunInterrupted.class).stream()
                    .filter(s -> s.unit().equals(unit))
                    .toList();
        }

        List<Entry.RunFinished> ends(SerialNumber unit) {
            return all(Entry.RunFinished.class).stream()
                    .filter(s -> s.unit().equals(unit))
                    .toList();
        }

        Entry.@Nullable Refused lastRefused() {
            List<Entry.Refused> refused = all(Entry.Refused.class);
            return refused.isEmpty() ? null : refused.get(refused.size() - 1);
        }
    }
}
