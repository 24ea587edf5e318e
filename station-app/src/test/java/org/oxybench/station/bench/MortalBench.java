package org.oxybench.station.bench;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Probe;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.sql.Database;
import org.oxybench.record.sql.Projection;
import org.oxybench.station.bench.ScriptedFixture.Ending;

/**
 * A process with a bench, a ledger and its database, but no screen, which tests units until it is killed. It prints
 * {@code run verdict} when a verdict may be shown, and keeps the window that it is in in a mapped file, which outlives a
 * kill.
 */
final class MortalBench implements ScriptedFixture.Script {
    /** Byte of the mapped file that holds the window, counted from 1. */
    static final int WINDOW = 0;

    /** Byte of the mapped file that is 1 when the process waits in its window to be killed. */
    static final int WAITING = 1;

    /** Where the mapped file holds how many entries were acknowledged, as a long. */
    static final int ACKNOWLEDGED = 8;

    /** Where the mapped file holds how many entries the database had committed when a kill was waited for, as a long. */
    static final int PROJECTED = 16;

    /** Length of the mapped file, bytes. */
    static final int MARK_BYTES = 24;

    private static final int LOT_SIZE = 20;
    private static final int ATTEMPTS_MAX = 3;

    /** Where a kill can hit. */
    enum Window {
        /** The writer has its entries in the file and has not forced them. */
        BEFORE_FORCE,
        /** The writer is in force. */
        IN_FORCE,
        /** The entries are on the disk, and nobody was told. */
        AFTER_FORCE,
        /** Those who wait for the entries were told. */
        TOLD,
        /** The fixture does a step. */
        IN_STEP,
        /** The unit is being vented. */
        VENTING,
        /** The run's end is on the disk, and its verdict was not shown. */
        BEFORE_SHOWN,
        /** The database's rows are written and not committed. Entered by a thread of its own beside all others. */
        PROJECTING,
        /** None of these. */
        ELSEWHERE
    }

    /** Every window, in the order of the mapped file's numbers. */
    static final List<Window> WINDOWS = List.of(Window.values());

    private final FileLedger ledger;
    private final Marker marker;
    private final Random random;
    private final FileOutputStream shown;
    private final RunExecutor executor;

    private MortalBench(FileLedger ledger, Marker marker, Random random, FileOutputStream shown) {
        this.ledger = ledger;
        this.marker = marker;
        this.random = random;
        this.shown = shown;
        this.executor = new RunExecutor(
                new ScriptedFixture(this),
                ledger,
                Clock.systemUTC(),
                Executors.newCachedThreadPool(),
                ShortRecipe.curves(),
                new SecureRandom(),
                Duration.ofSeconds(1),
                "0.1.0+proof");
    }

    /**
     * Arguments: home, mapped file, printed file, window to wait in or ELSEWHERE, whether to wait there for the database
     * too, at which visit, seed.
     */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(args[0]);
        try (FileChannel channel =
                        FileChannel.open(Path.of(args[1]), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileOutputStream shown = new FileOutputStream(args[2])) {
            Marker marker = new Marker(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, MARK_BYTES),
                    Window.valueOf(args[3]),
                    Boolean.parseBoolean(args[4]),
                    Integer.parseInt(args[5]));
            FileLedger ledger = open(home, marker::entered, OptionalLong.empty());
            marker.opened(ledger);
            // The database opens while units are tested already: the bench never waits for it.
            new Thread(() -> marker.follows(new Projection(
                            ledger,
                            Database.h2(home.resolve("db")),
                            Duration.ofSeconds(1),
                            () -> marker.entered(Window.PROJECTING))))
                    .start();
            new MortalBench(ledger, marker, new Random(Long.parseLong(args[6])), shown).testUnits();
        }
    }

    static FileLedger open(Path home, Probe probe, OptionalLong known) throws IOException {
        Settings settings = Settings.standard(CheckpointKey.load(home.resolve("key")))
                .withCheckpointEntries(100)
                .withProbe(probe);
        return FileLedger.open(
                home.resolve("ledger"), settings, Clock.systemUTC(), known, route -> Set.of(ShortRecipe.OPERATION));
    }

    private void testUnits() throws IOException {
        while (true) {
            UnitStanding unit = next().orElseGet(this::openLot);
            RunExecutor.Result result = executor.execute(ShortRecipe.admission(unit), new Unwatched());
            marker.entered(Window.BEFORE_SHOWN);
            Entry.RunFinished finished =
                    ((RunExecutor.Result.Ran) result).ended().finished();
            String line = finished.run() + " " + finished.verdict() + "\n";
            shown.write(line.getBytes(StandardCharsets.US_ASCII));
            marker.entered(Window.ELSEWHERE);
            Holds.afterRun(ledger, finished, Clock.systemUTC());
        }
    }

    /** A unit that nothing is known of and that may be tested, those first that a kill interrupted. */
    private Optional<UnitStanding> next() {
        return ledger.standing().openLots().stream()
                .flatMap(lot -> ledger.standing().serials(lot.lot()).stream())
                .flatMap(serial -> ledger.standing().unit(serial).stream())
                .filter(unit -> unit.held() == null && unit.attempts().size() < ATTEMPTS_MAX)
                .filter(unit -> unit.attempts().stream()
                        .noneMatch(a -> a.verdict() == Verdict.PASS || a.verdict() == Verdict.FAIL))
                .findFirst();
    }

    private UnitStanding openLot() {
        LotNumber lot = new LotNumber("K" + ledger.standing().openLots().size());
        List<SerialNumber> serials = IntStream.rangeClosed(1, LOT_SIZE)
                .mapToObj(n -> new SerialNumber(lot + "-" + n))
                .toList();
        ledger.append(Draft.of(Clock.systemUTC().instant(), Draft.STATION, new Entry.LotOpened(lot, "P", 1, serials)));
        return ledger.standing().unit(serials.get(0)).orElseThrow();
    }

    @Override
    public Ending close() {
        return Ending.GOOD;
    }

    @Override
    public Ending start() {
        return Ending.GOOD;
    }

    @Override
    public Ending step(Step step) {
        marker.entered(Window.IN_STEP);
        int chance = random.nextInt(20);
        if (chance == 0) {
            return Ending.FAULT;
        }
        return chance < 4 ? Ending.TOO_LOW : Ending.GOOD;
    }

    @Override
    public boolean vent() {
        marker.entered(Window.VENTING);
        return true;
    }

    /** Marks the window and how much was acknowledged, and stays in the window that the process should be killed in. */
    private static final class Marker {
        private final MappedByteBuffer mark;
        private final Window target;
        private final boolean caughtUp;
        private final AtomicInteger visitsLeft;
        private volatile @Nullable FileLedger ledger;
        private volatile @Nullable Projection projection;

        Marker(MappedByteBuffer mark, Window target, boolean caughtUp, int visits) {
            this.mark = mark;
            this.target = target;
            this.caughtUp = caughtUp;
            this.visitsLeft = new AtomicInteger(visits);
        }

        /** What is in the ledger at its opening was acknowledged in an earlier life. */
        void opened(FileLedger opened) {
            ledger = opened;
            acknowledged();
        }

        void follows(Projection follower) {
            projection = follower;
        }

        void entered(Probe.Window window) {
            switch (window) {
                case BEFORE_FORCE -> entered(Window.BEFORE_FORCE);
                case IN_FORCE -> entered(Window.IN_FORCE);
                case AFTER_FORCE -> entered(Window.AFTER_FORCE);
                case TOLD -> {
                    acknowledged();
                    entered(Window.TOLD);
                }
                default -> entered(Window.ELSEWHERE);
            }
        }

        void entered(Window window) {
            if (window != Window.PROJECTING) {
                mark.put(WINDOW, (byte) (WINDOWS.indexOf(window) + 1));
            }
            if (window == target && window != Window.ELSEWHERE && visitsLeft.decrementAndGet() == 0) {
                awaitKill();
            }
        }

        private void acknowledged() {
            FileLedger known = ledger;
            if (known != null) {
                mark.putLong(ACKNOWLEDGED, known.size());
            }
        }

        private void awaitKill() {
            CountDownLatch never = new CountDownLatch(1);
            try {
                while (!isReady()) {
                    never.await(1, TimeUnit.MILLISECONDS);
                }
                mark.put(WAITING, (byte) 1);
                never.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("only a kill ends this process", e);
            }
        }

        /** Whether the database is as far as the kill should find it: behind, caught up, or wherever it is. */
        private boolean isReady() {
            if (target != Window.PROJECTING && !caughtUp) {
                return true;
            }
            FileLedger known = ledger;
            Projection follower = projection;
            if (known == null || follower == null) {
                return false;
            }
            long projected = follower.asOf() + 1;
            mark.putLong(PROJECTED, projected);
            return caughtUp ? projected == known.size() : projected < mark.getLong(ACKNOWLEDGED);
        }
    }

    /** Nobody looks on. */
    record Unwatched(Runnable hung, Consumer<Question> asking) implements RunExecutor.Watcher {
        Unwatched() {
            this(() -> {});
        }

        Unwatched(Runnable hung) {
            this(hung, question -> {});
        }

        @Override
        public void asked(Question question) {
            asking.accept(question);
        }

        @Override
        public void armed() {
            // Not looked at.
        }

        @Override
        public void started(RunId run, int timeScale) {
            // Not looked at.
        }

        @Override
        public void stepStarted(Step step, Instant at) {
            // Not looked at.
        }

        @Override
        public void stepJudged(Step step, List<Measurement> measurements, boolean fault) {
            // Not looked at.
        }

        @Override
        public void samples(SampleBlock block) {
            // Not looked at.
        }

        @Override
        public void recordHangs() {
            hung.run();
        }
    }
}
