package org.oxybench.station.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LedgerChecked;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.schedule.Job.Done;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.SchedulerRepository;

/** Quartz itself wakes, on a clock that is set, and the ledger says what is due. */
@Tag("verifies:URS-LED-003")
final class ScheduleTest {
    private static final String NIGHTLY = "0 30 2 * * ?";
    private static final String NAME = "schedule-under-test";
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Settings SETTINGS = Settings.standard(CheckpointKey.generate("test"));

    @TempDir
    private Path dir = Path.of("");

    private final SetClock clock = new SetClock("2026-11-20T02:00:00Z", "Asia/Shanghai");

    @Test
    void whatIsDueIsDoneOnceAndInTime() throws Exception {
        try (FileLedger ledger = created();
                NightlyCheck check = new NightlyCheck(ledger, clock);
                Schedule schedule = new Schedule(NAME, List.of(check.job(NIGHTLY)), clock)) {
            looks(schedule);
            assertEquals(List.of(), checks(ledger));
            // 02:30 of the 21st in China
            clock.set("2026-11-20T18:30:00Z");
            await(() -> !checks(ledger).isEmpty());
            clock.set("2026-11-20T18:30:05Z");
            looks(schedule);
            LedgerChecked checked = only(ledger);
            assertEquals(Instant.parse("2026-11-20T18:30:00Z"), checked.due());
            assertEquals(Optional.empty(), checked.late());
            assertEquals(1, checked.entries());
            JobView view = schedule.jobs().get(0);
            assertEquals(Optional.of(Instant.parse("2026-11-21T18:30:00Z")), view.next());
            assertEquals(false, view.failed());
        }
    }

    @Test
    void whatWasMissedIsDoneOnceAfterARestartAndIsMarkedLate() throws Exception {
        created().close();
        clock.set("2026-11-24T01:00:00Z");
        for (int start = 0; start < 2; start++) {
            try (FileLedger ledger = opened();
                    NightlyCheck check = new NightlyCheck(ledger, clock);
                    Schedule schedule = new Schedule(NAME, List.of(check.job(NIGHTLY)), clock)) {
                await(() -> !checks(ledger).isEmpty());
                looks(schedule);
                LedgerChecked checked = only(ledger);
                assertEquals(Instant.parse("2026-11-20T18:30:00Z"), checked.since());
                assertEquals(Instant.parse("2026-11-23T18:30:00Z"), checked.due());
                assertEquals(Optional.of(Duration.ofHours(78).plusMinutes(30)), checked.late());
            }
            clock.set("2026-11-24T09:00:00Z");
        }
    }

    @Test
    void aClockThatStepsDoublesNothingAndLosesNothing() throws Exception {
        try (FileLedger ledger = created();
                NightlyCheck check = new NightlyCheck(ledger, clock);
                Schedule schedule = new Schedule(NAME, List.of(check.job(NIGHTLY)), clock)) {
            clock.set("2026-11-20T18:30:01Z");
            await(() -> checks(ledger).size() == 1);
            for (String at : List.of("2026-11-20T17:00:00Z", "2026-11-20T18:30:00Z", "2026-11-20T18:31:00Z")) {
                clock.set(at);
                looks(schedule);
            }
            assertEquals(1, checks(ledger).size(), "put back over the time, it comes a second time and is not due");
            clock.set("2027-11-20T12:00:00Z");
            await(() -> checks(ledger).size() == 2);
            clock.set("2026-11-21T18:29:00Z");
            looks(schedule);
            assertEquals(2, checks(ledger).size());
            clock.set("2026-11-21T18:30:00Z");
            await(() -> checks(ledger).size() == 3);
            assertEquals(
                    Instant.parse("2026-11-21T18:30:00Z"),
                    checks(ledger).get(2).due(),
                    "a year ahead silences nothing");
        }
    }

    @Test
    void damageIsRecordedAndIsLookedForAgainAtTheNextStart() throws Exception {
        byte[] whole;
        Path segment;
        try (FileLedger ledger = created();
                NightlyCheck check = new NightlyCheck(ledger, clock);
                Schedule schedule = new Schedule(NAME, List.of(check.job(NIGHTLY)), clock)) {
            for (int i = 0; i < 20; i++) {
                ledger.append(Draft.of(clock.instant(), Draft.STATION, new Entry.StationStarted("b" + i, "17")));
            }
            ledger.checkpoint();
            segment = segment();
            whole = Files.readAllBytes(segment);
            byte[] damaged = whole.clone();
            damaged[damaged.length / 2] ^= 1;
            Files.write(segment, damaged);
            clock.set("2026-11-20T18:30:00Z");
            await(() -> ledger.standing().ledgerChecked().isPresent());
            assertNotNull(ledger.standing().ledgerChecked().orElseThrow().damage());
            assertEquals("E-LED-03", ledger.unfit().orElseThrow().code());
            assertTrue(
                    schedule.jobs().get(0).last().filter(done -> !done.well()).isPresent());
        }
        restore(segment, whole);
        clock.set("2026-11-20T19:00:00Z");
        try (FileLedger ledger = opened();
                NightlyCheck check = new NightlyCheck(ledger, clock);
                Schedule schedule = new Schedule(NAME, List.of(check.job(NIGHTLY)), clock)) {
            assertEquals("E-LED-03", ledger.unfit().orElseThrow().code(), "a restart mends nothing");
            await(() -> checks(ledger).size() == 2);
            assertEquals(null, checks(ledger).get(1).damage());
            looks(schedule);
            assertEquals(2, checks(ledger).size());
        }
        try (FileLedger ledger = opened()) {
            assertEquals(Optional.empty(), ledger.unfit());
        }
    }

    @Test
    void aJobThatFailsIsTriedAgainAndEndsNoOther() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        AtomicReference<Optional<Done>> failing = new AtomicReference<>(Optional.empty());
        AtomicReference<Optional<Done>> good = new AtomicReference<>(Optional.empty());
        Job bad = job("bad", failing, (due, begun) -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("planted");
            }
            failing.set(Optional.of(new Done(due.newest(), begun, true)));
            return true;
        });
        Job well = job("well", good, (due, begun) -> {
            good.set(Optional.of(new Done(due.newest(), begun, true)));
            return true;
        });
        try (Schedule schedule = new Schedule(NAME, List.of(bad, well), clock, 2)) {
            clock.set("2026-11-20T18:30:00Z");
            await(() -> schedule.jobs().get(0).failed());
            await(() -> schedule.jobs().get(1).last().isPresent());
            await(() -> tries.get() == 3 && !schedule.jobs().get(0).failed());
            looks(schedule);
            assertEquals(3, tries.get(), "done is done");
        }
    }

    @Test
    void aJobNeverRunsBesideItself() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        AtomicReference<Optional<Done>> last = new AtomicReference<>(Optional.empty());
        CountDownLatch go = new CountDownLatch(1);
        Job slow = job("slow", last, (due, now) -> {
            begun.incrementAndGet();
            uninterrupted(go);
            last.set(Optional.of(new Done(due.newest(), now, true)));
            return true;
        });
        try (Schedule schedule = new Schedule(NAME, List.of(slow), clock)) {
            clock.set("2026-11-20T18:30:00Z");
            await(() -> begun.get() == 1);
            clock.set("2026-11-21T18:30:00Z");
            looks(schedule);
            assertEquals(1, begun.get());
            assertTrue(schedule.jobs().get(0).running());
            go.countDown();
            await(() -> begun.get() == 2);
        }
    }

    @Test
    void aCheckThatIsOnEndsWithTheStationAndIsStillDue() throws Exception {
        try (FileLedger ledger = created()) {
            for (int i = 0; i < 3_000; i++) {
                ledger.append(Draft.of(clock.instant(), Draft.STATION, new Entry.StationStarted("b", "17")));
            }
            NightlyCheck check = new NightlyCheck(ledger, clock);
            Schedule schedule = new Schedule(NAME, List.of(check.job(NIGHTLY)), clock);
            clock.set("2026-11-20T18:30:00Z");
            await(() -> schedule.jobs().get(0).running());
            check.close();
            schedule.close();
            assertEquals(List.of(), checks(ledger));
            assertEquals(
                    Optional.of(Instant.parse("2026-11-20T18:30:00Z")),
                    check.job(NIGHTLY).next(clock.instant()));
        }
    }

    /** What a system's clock that is put back by an hour does to Quartz: its next time is an hour away. */
    @Test
    void quartzIsWokenWhenItOversleeps() throws Exception {
        try (FileLedger ledger = created();
                NightlyCheck check = new NightlyCheck(ledger, clock);
                Schedule schedule = new Schedule(NAME, List.of(check.job(NIGHTLY)), clock)) {
            looks(schedule);
            Scheduler quartz = only();
            Trigger inAnHour = TriggerBuilder.newTrigger()
                    .withIdentity("tick")
                    .forJob("tick")
                    .startAt(Date.from(Instant.now().plusSeconds(3_600)))
                    .withSchedule(SimpleScheduleBuilder.repeatSecondlyForever())
                    .build();
            assertNotNull(quartz.rescheduleJob(TriggerKey.triggerKey("tick"), inAnHour));
            clock.set("2026-11-20T18:30:00Z");
            await(() -> !checks(ledger).isEmpty());
        }
    }

    /** The one of this test: each starts under a name of its own. */
    private static Scheduler only() throws SchedulerException {
        Scheduler found = null;
        for (Scheduler each : SchedulerRepository.getInstance().lookupAll()) {
            if (each.getSchedulerName().startsWith(NAME + "-") && !each.isShutdown()) {
                assertNull(found, "another schedule of this test is still open");
                found = each;
            }
        }
        return Objects.requireNonNull(found);
    }

    @Test
    void everyThreadIsADaemonAndNoneIsLeft() throws Exception {
        try (Schedule schedule = new Schedule(NAME, List.of(), clock)) {
            looks(schedule);
            List<Thread> threads = threads();
            assertTrue(threads.size() >= 2, threads.toString());
            threads.forEach(thread -> assertTrue(thread.isDaemon(), thread.getName()));
        }
        await(() -> threads().isEmpty());
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().startsWith(NAME) || thread.getName().startsWith("schedule-"))
                .filter(Thread::isAlive)
                .toList();
    }

    private static Job job(String name, AtomicReference<Optional<Done>> last, Job.Act act) {
        CronTimes times = new CronTimes(NIGHTLY, ZoneId.of("Asia/Shanghai"));
        return new Job(name, times, Instant.parse("2026-11-20T02:00:00Z"), last::get, act);
    }

    private FileLedger created() {
        return FileLedger.create(
                dir.resolve("ledger"), SETTINGS, clock, HomeKind.DEMO, "ST-01", route -> Set.of("LEAK"));
    }

    private FileLedger opened() {
        return FileLedger.open(dir.resolve("ledger"), SETTINGS, clock, OptionalLong.empty(), route -> Set.of("LEAK"));
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.walk(dir.resolve("ledger/segments"))) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    /** Puts back what was changed, and leaves what was appended since. */
    private static void restore(Path segment, byte[] whole) throws IOException {
        byte[] now = Files.readAllBytes(segment);
        System.arraycopy(whole, 0, now, 0, whole.length);
        Files.write(segment, now);
    }

    private static List<LedgerChecked> checks(FileLedger ledger) {
        return checks(ledger, 0);
    }

    /** Every check that was recorded from an entry on. */
    static List<LedgerChecked> checks(FileLedger ledger, long from) {
        List<LedgerChecked> found = new ArrayList<>();
        ledger.read(from, Integer.MAX_VALUE).forEach(stored -> {
            if (stored.entry() instanceof LedgerChecked checked) {
                found.add(checked);
            }
        });
        return found;
    }

    private static LedgerChecked only(FileLedger ledger) {
        List<LedgerChecked> found = checks(ledger);
        assertEquals(1, found.size(), found.toString());
        return found.get(0);
    }

    /** Waits until every job was looked at three times more. */
    static void looks(Schedule schedule) {
        long until = schedule.looks() + 3;
        await(() -> schedule.looks() >= until);
    }

    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail("waited in vain");
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
