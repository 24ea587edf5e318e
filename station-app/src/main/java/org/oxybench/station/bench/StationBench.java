package org.oxybench.station.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureStatus;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.Ledger;
import org.oxybench.record.LedgerUnavailable;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.OpenRun;
import org.oxybench.station.people.Authenticated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bench at work. Scans and actions are taken one after another on the desk's thread, which alone changes the
 * bench's state; a run has a thread of its own; every change publishes a new snapshot.
 */
public final class StationBench implements Bench {

    /** How often the fixture's own state is looked at when nothing else happens. */
    private static final Duration LOOK_INTERVAL = Duration.ofMillis(100);

    /** Longest wait for a run to be vented and recorded when the station closes. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(StationBench.class);

    private final Desk desk;
    private final Fixture fixture;
    private final RunExecutor executor;
    private final InterruptedRun interruption;
    private final Ledger ledger;
    private final Clock clock;
    private final ZeroLearning zeroLearning;
    private final DoubleRead doubleRead;
    private final ScheduledExecutorService deskThread;
    private final ExecutorService runThread;
    private final ScheduledFuture<?> looking;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile BenchView view;
    private volatile @Nullable RunProgress live;
    private volatile boolean closed;

    private FixtureStatus shownStatus; // confined to the desk's thread

    private record Listener(Consumer<BenchView> views, Consumer<SampleBlock> curve) {}

    private StationBench(BenchParts parts, BenchSettings settings) {
        this.executor = parts.runExecutor(settings);
        this.interruption = new InterruptedRun(parts, executor);
        this.ledger = parts.ledger();
        this.clock = parts.clock();
        this.zeroLearning = new ZeroLearning(parts, settings, executor);
        this.desk = new Desk(parts, settings);
        this.fixture = parts.fixture();
        this.doubleRead = new DoubleRead(parts.nanoTime());
        this.deskThread = Executors.newSingleThreadScheduledExecutor(r -> new Thread(r, settings.name() + "-desk"));
        this.runThread = Executors.newSingleThreadExecutor(r -> new Thread(r, settings.name() + "-run"));
        this.shownStatus = fixture.status();
        Optional<Runnable> interrupted = interrupted(parts);
        this.view = desk.view(shownStatus);
        interrupted.ifPresent(runThread::execute);
        long interval = LOOK_INTERVAL.toMillis();
        this.looking = deskThread.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
    }

    /** Starts a bench; it shows itself at once and admits units as soon as it is fit to. */
    public static StationBench start(BenchParts parts, BenchSettings settings) {
        return new StationBench(parts, settings);
    }

    @Override
    public String name() {
        return view.bench();
    }

    @Override
    public BenchView view() {
        return view;
    }

    @Override
    public Optional<SlotView> slot() {
        return StaggeredFixture.slot(fixture);
    }

    @Override
    public List<SampleBlock> curve() {
        RunProgress progress = live;
        return progress == null ? List.of() : progress.curve();
    }

    @Override
    public void scan(String text, boolean manual) {
        if (Scan.parse(text).isStop()) {
            // Never queued behind anything: stopping is the one thing that must not wait.
            stop();
            return;
        }
        onDesk(() -> {
            if (!doubleRead.is(text)) {
                desk.take(text, manual).act(this::begin);
            }
        });
    }

    @Override
    public void act(BenchAction action) {
        if (action == BenchAction.STOP) {
            stop();
            return;
        }
        if (action == BenchAction.GO_ON) {
            onDesk(() -> desk.decider(view).ifPresent(interruption::goOn));
            return;
        }
        onDesk(() -> desk.act(action).act(this::begin));
    }

    @Override
    public void answer(GivenAnswer answer) {
        onDesk(() -> desk.answer(answer));
    }

    @Override
    public CompletableFuture<Boolean> signOn(Authenticated who) {
        CompletableFuture<Boolean> decided = new CompletableFuture<>();
        CompletableFuture<Boolean> shown = new CompletableFuture<>();
        onDesk(() -> decided.complete(desk.signOn(who)));
        // Told after the screen shows it.
        deskThread.execute(() -> shown.complete(decided.getNow(false)));
        return shown;
    }

    @Override
    public void signOnRefused(String badge, Reason reason) {
        onDesk(() -> desk.signOnRefused(badge, reason));
    }

    /**
     * Learns the zero of a recipe on a master part; the bench tests nothing else meanwhile, and says so.
     *
     * @param master serial of the master part
     * @param runs how many runs, at least {@link org.oxybench.recipe.Zero#RUNS_MIN}
     * @param person who does it
     * @param done told after each run how many are done
     */
    public CompletableFuture<ZeroLearning.Outcome> learnZero(
            String recipe, SerialNumber master, int runs, String person, IntConsumer done) {
        CompletableFuture<ZeroLearning.Outcome> outcome = new CompletableFuture<>();
        onDesk(() -> {
            if (desk.beginLearning(runs)) {
                runThread.execute(() -> learn(outcome, recipe, master, runs, person, done));
            } else {
                outcome.complete(new ZeroLearning.Outcome.NotLearned(List.of(Reason.of(Reasons.BENCH_BUSY))));
            }
        });
        return outcome;
    }

    @Override
    public Subscription subscribe(Consumer<BenchView> views, Consumer<SampleBlock> curve) {
        Listener listener = new Listener(views, curve);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        closed = true;
        executor.end();
        runThread.shutdown();
        boolean runEnded = ended(runThread);
        looking.cancel(false);
        deskThread.shutdown();
        if (!ended(deskThread) || !runEnded) {
            throw new IllegalStateException(name() + " did not end within " + CLOSE_TIMEOUT);
        }
    }

    private void stop() {
        executor.stop();
        interruption.stop();
    }

    /** Puts the run of days on the screen that an earlier life of the station left interrupted; goes on with it. */
    private Optional<Runnable> interrupted(BenchParts parts) {
        return ledger.standing().openRuns().stream()
                .filter(open -> open.started().fixture().equals(fixture.name()))
                .filter(open -> open.burnIn().interruption() != null)
                .findFirst()
                .map(open -> goOn(open, Readmission.of(open, parts)));
    }

    private Runnable goOn(OpenRun open, Readmission again) {
        RunProgress progress = desk.takeUp(again.admission(), open.startedAt());
        progress.interrupted(open.burnIn());
        live = progress;
        Watcher watcher = new Watcher(progress);
        RunId id = open.started().run();
        return () -> run(
                again.admission(),
                progress,
                () -> interruption.outlast(id, again.admission(), again.changed(), watcher));
    }

    private void begin(Admission admission) {
        if (closed) {
            return;
        }
        RunProgress progress = desk.waitForClose(admission);
        live = progress;
        Watcher watcher = new Watcher(progress);
        interruption.begin();
        runThread.execute(() -> run(admission, progress, () -> {
            RunExecutor.Result result = executor.execute(admission, watcher);
            return result instanceof RunExecutor.Result.Interrupted interrupted
                    ? interruption.outlast(interrupted.run(), admission, null, watcher)
                    : result;
        }));
    }

    private void run(Admission admission, RunProgress progress, Supplier<RunExecutor.Result> running) {
        try {
            RunExecutor.Result result = running.get();
            if (result instanceof RunExecutor.Result.Ran ran) {
                onDesk(() -> desk.ended(progress, ran.ended()));
            } else if (result instanceof RunExecutor.Result.NotStarted notStarted) {
                onDesk(() -> desk.notStarted(admission, notStarted.reason()));
            }
        } catch (RuntimeException e) {
            LOG.error("a run could not be recorded", e);
            onDesk(() -> desk.lost(e));
        }
    }

    private void learn(
            CompletableFuture<ZeroLearning.Outcome> outcome,
            String recipe,
            SerialNumber master,
            int runs,
            String person,
            IntConsumer done) {
        try {
            outcome.complete(zeroLearning.learn(recipe, master, runs, person, run -> {
                onDesk(() -> desk.learned(run, runs));
                done.accept(run);
            }));
        } catch (RuntimeException e) {
            LOG.error("a zero could not be learned", e);
            onDesk(() -> desk.lost(e));
            outcome.completeExceptionally(e);
        } finally {
            onDesk(desk::endLearning);
        }
    }

    private void look() {
        try {
            lookAtFixture();
        } catch (RuntimeException e) {
            // An exception would end the schedule, and the screen would show old things as new.
            LOG.error("the bench could not look at its fixture", e);
        }
    }

    private void lookAtFixture() {
        FixtureStatus status = fixture.status();
        boolean changed = status.online() != shownStatus.online()
                || status.emergencyStop() != shownStatus.emergencyStop()
                || status.closed() != shownStatus.closed()
                || status.mustOpen() != shownStatus.mustOpen();
        shownStatus = status;
        boolean passed = desk.tick(view);
        if (desk.forsaken()) {
            executor.abandon();
        }
        if (changed || passed || desk.agesSince(view)) {
            publish();
        }
    }

    private void onDesk(Runnable work) {
        deskThread.execute(() -> {
            try {
                work.run();
            } catch (LedgerUnavailable e) {
                LOG.error("the ledger takes no records; no unit is admitted until a restart", e);
                desk.lost(e);
            } catch (RuntimeException e) {
                LOG.error("the bench's desk failed", e);
                desk.lost(e);
            }
            publish();
        });
    }

    private void publish() {
        BenchView next = desk.view(fixture.status());
        view = next;
        listeners.forEach(l -> l.views().accept(next));
    }

    private static boolean ended(ExecutorService executor) {
        try {
            return executor.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Passes a run's course on to the screen. */
    private final class Watcher implements RunExecutor.Watcher {
        private final RunProgress progress;
        private volatile @Nullable RunId run;

        Watcher(RunProgress progress) {
            this.progress = progress;
        }

        @Override
        public void armed() {
            onDesk(() -> {});
        }

        @Override
        public void started(RunId id, int timeScale) {
            run = id;
            onDesk(() -> desk.started(progress, timeScale));
        }

        @Override
        public void stepStarted(Step step, Instant at) {
            progress.stepStarted(step, at);
            onDesk(() -> {});
        }

        @Override
        public void stepJudged(Step step, List<Measurement> measurements, boolean fault) {
            progress.stepJudged(step, measurements, fault);
            onDesk(() -> {});
        }

        @Override
        public void stretched(Step step) {
            RunId id = run;
            if (id != null) {
                progress.stretched(BurnInCourse.open(ledger, id).burnIn(), clock.instant());
                onDesk(() -> {});
            }
        }

        @Override
        public void interrupted(OpenRun open) {
            progress.interrupted(open.burnIn());
            onDesk(() -> {});
        }

        @Override
        public void asked(Question question) {
            progress.asked(question);
            onDesk(() -> {});
        }

        @Override
        public void samples(SampleBlock block) {
            if (progress.samples(block)) {
                listeners.forEach(l -> l.curve().accept(block));
            }
        }

        @Override
        public void recordHangs() {
            progress.recordHangs();
            onDesk(() -> {});
        }
    }
}
