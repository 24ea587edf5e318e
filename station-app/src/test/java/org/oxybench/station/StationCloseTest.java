package org.oxybench.station;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.HomeKind;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;

/** A station that cannot record its own end still closes everything. */
@Tag("verifies:URS-CFG-004")
final class StationCloseTest {

    @TempDir
    private Path dir = Path.of("");

    @Test
    void aStationWhoseLedgerTakesNothingAnyMoreClosesEveryPart() throws Exception {
        Surroundings surroundings = TestMachine.live();
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, "en", surroundings);
        StationSettings settings = settings(home);
        Station station = Station.open(home, settings, surroundings);
        station.ledger().close();
        assertEquals("", station.ledger().unfit().map(Object::toString).orElse(""), "nothing has noticed yet");
        station.close();
        assertFalse(station.closedInOrder(), "it is told");
        // Whatever had stayed open would hold the locks of the home's files.
        try (Station again = Station.open(home, settings, surroundings)) {
            assertTrue(again.ledger().size() > 0);
        }
    }

    private static StationSettings settings(Home home) throws IOException {
        return SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                })
                .withWebPort(0);
    }
}
