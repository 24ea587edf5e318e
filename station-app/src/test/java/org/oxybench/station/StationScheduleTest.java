package org.oxybench.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LedgerChecked;
import org.oxybench.record.StoredEntry;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.schedule.JobView;

/** A station that was off in the night checks its ledger after the start, once, and ends in good order. */
@Tag("verifies:URS-LED-003")
final class StationScheduleTest {
    private static final Instant MADE = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant MORNING = MADE.plus(Duration.ofDays(3));

    @TempDir
    private Path dir = Path.of("");

    @Test
    void theCheckOfTheNightIsMadeInTheMorning() throws Exception {
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, "en", TestMachine.at(MADE));
        Surroundings morning = machine(MORNING);
        Station station = Station.open(home, settings(home), morning);
        try {
            long index = 0;
            while (station.ledger().standing().ledgerChecked().isEmpty()) {
                long size = station.ledger().awaitBeyond(index, Duration.ofSeconds(60));
                assertTrue(size > index, "waited in vain");
                index = size;
            }
            LedgerChecked checked = station.ledger().standing().ledgerChecked().orElseThrow();
            assertEquals(MORNING, checked.begun());
            assertTrue(checked.late().orElseThrow().toHours() > 24, checked.toString());
            JobView view = station.jobs().get(0);
            assertEquals("ledger_check", view.name());
            assertTrue(view.next().orElseThrow().isAfter(MORNING), view.toString());
        } finally {
            station.close();
        }
        assertTrue(station.closedInOrder());
        try (Station again = Station.open(home, settings(home), machine(MORNING.plusSeconds(60)))) {
            assertTrue(again.jobs().get(0).next().orElseThrow().isAfter(MORNING.plusSeconds(60)));
            List<Entry> last = again.ledger().read(0, Integer.MAX_VALUE).stream()
                    .map(StoredEntry::entry)
                    .filter(entry -> entry instanceof LedgerChecked || entry instanceof Entry.StationStopped)
                    .toList();
            assertEquals(2, last.size(), last.toString());
            assertTrue(last.get(1) instanceof Entry.StationStopped, "nothing is done after the end");
        }
    }

    private static Surroundings machine(Instant now) {
        long start = System.nanoTime();
        Clock fixed = TestMachine.at(now).clock();
        return TestMachine.of(fixed, () -> System.nanoTime() - start);
    }

    private static StationSettings settings(Home home) throws IOException {
        return SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                })
                .withWebPort(0);
    }
}
