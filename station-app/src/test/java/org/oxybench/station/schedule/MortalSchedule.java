package org.oxybench.station.schedule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.oxybench.record.FileLedger;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** A process with a schedule, which says when it is in the middle of a check, and waits there to be killed. */
final class MortalSchedule {
    private MortalSchedule() {}

    /** Takes the home, the time that its clock shows, and the file that appears when a check is on. */
    public static void main(String[] args) throws IOException {
        Path home = Path.of(args[0]);
        SetClock clock = new SetClock(args[1], "Asia/Shanghai");
        FileLedger ledger = open(home, clock);
        Job nightly = new NightlyCheck(ledger, clock).job("0 30 2 * * ?");
        Schedule schedule = new Schedule("mortal", List.of(nightly), clock);
        ScheduleTest.await(() -> schedule.jobs().get(0).running());
        Files.createFile(Path.of(args[2]));
        // Every thread of a schedule is a daemon: this one keeps the process.
        ScheduleTest.await(() -> !schedule.jobs().get(0).running());
    }

    static FileLedger open(Path home, SetClock clock) throws IOException {
        return FileLedger.open(
                home.resolve("ledger"),
                Settings.standard(CheckpointKey.load(home.resolve("key"))),
                clock,
                OptionalLong.empty(),
                route -> Set.of("LEAK"));
    }
}
