package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.FileLedger;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.Verify;
import org.oxybench.record.sql.Comparison;
import org.oxybench.record.sql.Rebuild;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoRack;
import org.oxybench.station.demo.SimulatedBench;
import org.oxybench.station.proof.RawEntries.Raw;

/**
 * A rack burns in on a clock that runs fast, while its station is killed, its slots lose power and link, and the clock
 * is stepped: powered hours are exact to a sample, no stage is run twice or left out, every gap is recorded, and the
 * one head that fails early is found on its day. The whole, {@code ./station soak burnin}, is this test with other
 * numbers.
 *
 * <p>Nothing of the station's says what is right here: the record is read raw, and the rack itself is asked.
 */
@Tag("verifies:URS-LED-001")
@Tag("verifies:URS-LED-002")
@Tag("verifies:URS-VER-002")
class BurnInProofIT {
    /** Seconds of the rack's clock in one second: the shortest stretch, a second, is five minutes of it. */
    private static final int SPEED = 300;

    /** So the PLC's ring of a hundred samples outlasts its patience with a silent station, as at a real rack. */
    private static final int SAMPLE_MILLIS = 40;

    private static final int HAND_MILLIS = 300;

    private static final int SLOTS = Integer.getInteger("oxybench.burnin.slots", 4);
    private static final int HOURS = Integer.getInteger("oxybench.burnin.hours", 4);
    private static final int KILLS = Integer.getInteger("oxybench.burnin.kills", 3);
    private static final int OTHERS = Integer.getInteger("oxybench.burnin.others", 2);

    /** Of what goes wrong and when; a failure is run again with its seed. */
    private static final long SEED = Long.getLong("oxybench.burnin.seed", System.nanoTime());

    /** The reason of an interruption that is the station's own end. */
    private static final String STATION = "E-BRN-04";

    private static final long HOUR_MILLIS = 3_600_000;

    /** The head of this slot fails after so many hours. */
    private static final int FAILING = 2;

    private static final int FAILS_AT = Math.max(1, HOURS * 2 / 5);

    /** What each session may turn a head for nothing: until a loss is seen, spinning up, a stretch that is lost. */
    private static final double WASTED_HOURS = 25.0 * SPEED / 3_600;

    private final Random random = new Random(SEED);
    private final List<RackAccount> slots = new ArrayList<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(BurnInProofIT::daemon);
    private final List<Future<?>> mending = new ArrayList<>();
    private int kills;
    private long printedMinute;

    @TempDir
    private Path dir = Path.of("");

    @Test
    void poweredHoursAreExactWhateverBefallsTheRack() throws Exception {
        say("seed " + SEED + ": " + SLOTS + " slots x " + HOURS + " h at speed " + SPEED + ", " + KILLS + " kills, "
                + OTHERS + " losses of power, of the link, and steps of the clock each");
        Home home = RackStation.make(dir.resolve("home"), SLOTS, HOURS / 3, HOURS - HOURS / 3);
        SharedClock clock =
                SharedClock.of(dir.resolve("clock"), TestMachine.live().clock());
        RawEntries record = new RawEntries(home.ledger());
        try (SimulatedBench rack = rack();
                BenchControl control = new BenchControl(rack);
                PlcWatch watch = new PlcWatch(control, SLOTS)) {
            for (int slot = 1; slot <= SLOTS; slot++) {
                slots.add(new RackAccount(slot, watch, (long) SAMPLE_MILLIS * SPEED));
            }
            try (Life life = new Life(home, rack.port())) {
                life.follow(
                        record, "the first stretch of all", () -> slots.stream().allMatch(RackAccount::burns));
                long began = System.nanoTime();
                for (RackTrouble trouble : RackTrouble.plan(random, KILLS, OTHERS, SLOTS)) {
                    long due = began + (long) (trouble.at() * HOURS * 3_600 / SPEED * 1e9);
                    life.follow(record, "time for " + trouble, () -> System.nanoTime() >= due || allEnded());
                    if (trouble.kind() == RackTrouble.Kind.KILL) {
                        life.follow(
                                record,
                                "somebody under power",
                                () -> allEnded() || slots.stream().anyMatch(RackAccount::underPower));
                    }
                    befall(trouble, life, control, clock);
                }
                life.follow(record, "the end of all", this::allEnded);
                watch.requireSound();
                life.process.stop();
            }
            for (Future<?> each : mending) {
                each.get();
            }
            later.shutdown();
            record.read(this::take);
            requireSound(watch);
        }
        requireKept(home, record);
    }

    /** The station's process, from one kill to the next. */
    private final class Life implements AutoCloseable {
        private final Home home;
        private final int port;
        private StationProcess process;

        Life(Home home, int port) throws IOException {
            this.home = home;
            this.port = port;
            process = start();
        }

        private StationProcess start() throws IOException {
            return StationProcess.start(
                    home, RackStation.class, RackStation.arguments(home, port, dir.resolve("clock")));
        }

        /** Reads what is recorded until something holds; no slot may be silent for long meanwhile. */
        void follow(RawEntries record, String what, StationProcess.Condition condition) throws Exception {
            long read = record.read();
            long since = System.nanoTime();
            while (!condition.holds()) {
                process.requireAlive();
                record.read(BurnInProofIT.this::take);
                tellEachMinute();
                long now = System.nanoTime();
                since = record.read() > read ? now : since;
                read = record.read();
                long silent = TimeUnit.NANOSECONDS.toSeconds(now - since);
                assertTrue(silent < StationProcess.PATIENCE_SECONDS, () -> "nothing comes: " + what + printed());
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }

        private String printed() {
            try {
                return "; the station printed: " + process.printed();
            } catch (IOException e) {
                return "; what the station printed cannot be read: " + e;
            }
        }

        void kill() throws InterruptedException {
            process.kill();
            kills++;
        }

        @Override
        public void close() {
            process.close();
        }
    }

    private SimulatedBench rack() throws IOException {
        SerialNumber failing = new SerialNumber(DemoRack.LOT + "-%03d".formatted(FAILING));
        return SimulatedBench.start(
                TestMachine.live().installation(),
                new SimulatedBench.Options(SPEED, Map.of(failing, "bearing-fails:" + FAILS_AT), HAND_MILLIS),
                "--kind",
                "burn-in-slot",
                "--slots",
                Integer.toString(SLOTS),
                "--sample-period",
                Integer.toString(SAMPLE_MILLIS));
    }

    private void befall(RackTrouble trouble, Life life, BenchControl control, SharedClock clock) throws Exception {
        switch (trouble.kind()) {
            case CLOCK -> clock.set(Duration.ofMillis(trouble.millis()));
            case POWER -> lose(control, trouble, "power off", "power on");
            case LINK -> lose(control, trouble, "set refuse", "clear refuse");
            case KILL -> {
                life.kill();
                TimeUnit.MILLISECONDS.sleep(trouble.millis());
                life.process = life.start();
            }
            case KILL_TWICE -> {
                life.kill();
                life.process = life.start();
                TimeUnit.MILLISECONDS.sleep(trouble.millis());
                life.kill();
                life.process = life.start();
            }
        }
    }

    private void lose(BenchControl control, RackTrouble trouble, String lost, String back) throws IOException {
        for (int slot : trouble.slots()) {
            control.order("slot " + slot + " " + lost);
        }
        mending.add(later.schedule(
                () -> {
                    for (int slot : trouble.slots()) {
                        control.order("slot " + slot + " " + back);
                    }
                    return true;
                },
                trouble.millis(),
                TimeUnit.MILLISECONDS));
    }

    private void take(Raw raw) {
        RackAccount.take(raw, slots);
    }

    private boolean allEnded() {
        return slots.stream().allMatch(RackAccount::ended);
    }

    private void requireSound(PlcWatch watch) {
        assertTrue(kills >= KILLS, () -> "kills: " + kills);
        Map<String, Integer> reasons = new TreeMap<>();
        double wasted = 0;
        for (int slot = 1; slot <= SLOTS; slot++) {
            RackAccount account = slots.get(slot - 1);
            account.reasons().forEach((code, times) -> reasons.merge(code, times, Integer::sum));
            double powered = (account.poweredMillis("burn") + account.poweredMillis("burn_on")) / (double) HOUR_MILLIS;
            int sessions =
                    1 + account.reasons().values().stream().mapToInt(i -> i).sum();
            double turned = watch.turnedHours(slot);
            assertTrue(powered <= turned, "slot " + slot + " counts " + powered + " h, and has turned " + turned);
            double missing = account.missing() * SAMPLE_MILLIS * SPEED / (double) HOUR_MILLIS;
            assertTrue(
                    turned - powered - missing < sessions * WASTED_HOURS,
                    "slot " + slot + " has turned " + turned + " h, and counts " + powered + " in " + sessions);
            wasted += turned - powered;
            if (slot == FAILING) {
                requireFound(account);
            } else {
                assertEquals("PASS", account.verdict(), "slot " + slot + " " + account.reasons());
                assertEquals(5, account.judgedSteps());
                requirePlanned(account.poweredMillis("burn"), HOURS / 3);
                requirePlanned(account.poweredMillis("burn_on"), HOURS - HOURS / 3);
            }
        }
        assertTrue(reasons.containsKey(STATION), () -> "no kill has met a run: " + reasons);
        say(String.format(
                Locale.ROOT,
                "ended: %d kills, interruptions by reason %s, %d samples missing within sessions,"
                        + " %.1f h turned for nothing in all, early failure at hour %.1f of %d",
                kills,
                reasons,
                slots.stream().mapToLong(RackAccount::missing).sum(),
                wasted,
                slots.get(FAILING - 1).turnedAtEnd(),
                FAILS_AT));
    }

    /** All that was planned, and less than a stretch more. */
    private static void requirePlanned(long millis, int hours) {
        long planned = hours * HOUR_MILLIS;
        assertTrue(millis >= planned, () -> "powered " + millis + " of " + planned);
        assertTrue(millis < planned + 2_000L * SPEED, () -> "powered " + millis + " of " + planned);
    }

    /** It fails, and by no more than a few of its hours late. */
    private static void requireFound(RackAccount account) {
        assertEquals("FAIL", account.verdict(), () -> "the early failure: " + account.reasons());
        double at = account.turnedAtEnd();
        assertTrue(at >= FAILS_AT && at < FAILS_AT + WASTED_HOURS * 2, () -> "found at hour " + at);
    }

    /** The files verify, nothing that was once read has changed, and the database made anew is the one there was. */
    private static void requireKept(Home home, RawEntries record) throws Exception {
        assertEquals(Optional.empty(), Verify.of(home.ledger(), null).finding());
        RawEntries again = new RawEntries(home.ledger());
        again.read(raw -> {});
        assertEquals(record.read(), again.read());
        assertEquals(record.sha256(), again.sha256(), "what was recorded has changed");
        try (FileLedger ledger = HomeLedger.open(home, TestMachine.live().clock(), OptionalLong.empty())) {
            assertEquals(List.of(), ledger.standing().openRuns());
            Comparison comparison = Rebuild.h2(ledger, home.database());
            assertEquals(List.of(), comparison.differences());
            say(again.read() + " entries verified, " + comparison.rows() + " rows of the database made anew and equal");
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "mending");
        thread.setDaemon(true);
        return thread;
    }

    private void tellEachMinute() {
        long minute = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime());
        if (minute != printedMinute) {
            printedMinute = minute;
            double hours = slots.stream()
                            .mapToLong(each -> each.poweredMillis("burn") + each.poweredMillis("burn_on"))
                            .sum()
                    / (double) HOUR_MILLIS;
            long ended = slots.stream().filter(RackAccount::ended).count();
            say(String.format(Locale.ROOT, "%.0f powered h, %d kills, %d ended", hours, kills, ended));
        }
    }

    private static void say(String text) {
        System.out.println("BURNIN " + text);
    }
}
