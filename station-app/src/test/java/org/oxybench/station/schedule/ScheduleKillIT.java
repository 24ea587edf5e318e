package org.oxybench.station.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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

/** A process is killed in the middle of a check that was due: the next start makes it, once, and marks it late. */
@Tag("verifies:URS-LED-001")
final class ScheduleKillIT {
    /** So many that a check takes seconds: it rests after each. */
    private static final int ENTRIES = 5_000;

    @Test
    void aCheckThatWasKilledIsMadeOnceByTheNextStartAndIsLate(@TempDir Path home) throws Exception {
        SetClock clock = new SetClock("2026-11-20T02:00:00Z", "Asia/Shanghai");
        CheckpointKey.generate("ST-01").save(home.resolve("key"));
        Settings settings = Settings.standard(CheckpointKey.load(home.resolve("key")));
        try (FileLedger ledger = FileLedger.create(
                home.resolve("ledger"), settings, clock, HomeKind.DEMO, "ST-01", route -> Set.of("LEAK"))) {
            for (int i = 0; i < ENTRIES; i++) {
                ledger.append(Draft.of(clock.instant(), Draft.STATION, new Entry.StationStarted("b", "17")));
            }
        }
        kill(home, "2026-11-20T18:30:00Z");
        kill(home, "2026-11-20T19:30:00Z");
        clock.set("2026-11-20T23:30:00Z");
        for (int start = 0; start < 2; start++) {
            try (FileLedger ledger = MortalSchedule.open(home, clock);
                    NightlyCheck check = new NightlyCheck(ledger, clock);
                    Schedule schedule = new Schedule("after-the-kill", List.of(check.job("0 30 2 * * ?")), clock)) {
                ScheduleTest.await(() -> !ScheduleTest.checks(ledger, ENTRIES).isEmpty());
                ScheduleTest.looks(schedule);
                List<LedgerChecked> checks = ScheduleTest.checks(ledger, ENTRIES);
                assertEquals(1, checks.size(), checks.toString());
                assertEquals(
                        Instant.parse("2026-11-20T18:30:00Z"), checks.get(0).due());
                assertEquals(Optional.of(Duration.ofHours(5)), checks.get(0).late());
                assertEquals(ENTRIES + 1L, checks.get(0).entries());
            }
        }
    }

    private static void kill(Path home, String now) throws Exception {
        Path on = home.resolve("on");
        Files.deleteIfExists(on);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MortalSchedule.class.getName(),
                        home.toString(),
                        now,
                        on.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            ScheduleTest.await(() -> Files.exists(on) || !process.isAlive());
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(128 + 9, process.exitValue(), "killed in the middle of a check");
    }
}
