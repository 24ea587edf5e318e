package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.CoatingEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.station.coating.LineMeter;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoPeople;

/** An instrument that station.yaml names is asked by the command, and what it answers is in the record. */
final class BathReadingFromTest {

    @TempDir
    private Path dir = Path.of("");

    private Home home() {
        return new Home(dir.resolve("home"));
    }

    private Spoken typed(String command, String badge) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--badge", badge, "--home", home().dir().toString(), "--lang", "en"));
        String pin = DemoPeople.ofBadge(badge).orElseThrow().pin();
        InputStream real = System.in;
        System.setIn(new ByteArrayInputStream((pin + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return Spoken.by(TestMachine.live(), words.toArray(String[]::new));
        } finally {
            System.setIn(real);
        }
    }

    private void done(String command, String badge) {
        Spoken said = typed(command, badge);
        assertEquals(CommandTree.OK, said.code(), said.out() + said.err());
    }

    @Test
    void aReadingComesFromTheInstrumentThatTheSettingsName() throws IOException {
        try (LineMeter meter = new LineMeter()) {
            NewHome.makeDemo(home(), "en", TestMachine.live());
            CoatByTheBathFollowedTest.passTheLeakTest(home());
            Files.writeString(
                    home().settings(),
                    "\ninstruments:\n  - name: COND-1\n    profile: conductivity-meter\n    serial_port: "
                            + meter.device() + "\n",
                    StandardOpenOption.APPEND);
            String expires = Instant.now().plus(Duration.ofDays(30)).toString();
            done("bath solution S1 --plan XJ-OXY-C --expires " + expires + " --mg-per-l 100 --litres 40", "OP-4471");
            done("bath release S1", "OP-3306");
            done("bath begin B1 X2611-002-001 --plan XJ-OXY-C --solution S1", "OP-4471");
            String read = "bath reading B1 rinse_conductivity --from COND-1";
            Spoken uncalibrated = typed(read, "OP-4471");
            assertEquals(CommandTree.PROBLEM, uncalibrated.code());
            assertTrue((uncalibrated.out() + uncalibrated.err()).contains("E-CAL-02"), uncalibrated.err());
            calibrate();
            done(read, "OP-4471");
            meter.unplug();
            Spoken gone = typed(read, "OP-4471");
            assertEquals(CommandTree.PROBLEM, gone.code());
            assertTrue((gone.out() + gone.err()).contains("E-INS-01"), gone.out() + gone.err());
            assertEquals(
                    CommandTree.USAGE,
                    typed("bath reading B1 acidity", "OP-4471").code());
            try (HomeRecords records =
                    HomeRecords.open(home(), TestMachine.live().clock())) {
                List<CoatingEntry.InstrumentRead> readings = records.ledger()
                        .standing()
                        .coating()
                        .bath("B1")
                        .orElseThrow()
                        .recorded(CoatingEntry.InstrumentRead.class);
                assertEquals(1, readings.size());
                assertEquals("S,3.10,uS/cm", readings.get(0).answer());
            }
        }
    }

    private void calibrate() throws IOException {
        Instant now = Instant.now();
        try (HomeRecords records = HomeRecords.open(home(), TestMachine.live().clock())) {
            records.ledger()
                    .append(Draft.of(
                            now,
                            Draft.STATION,
                            new Entry.InstrumentCalibrated(
                                    "COND-1",
                                    "SN-1",
                                    "C-1",
                                    now.minus(Duration.ofDays(1)),
                                    now.plus(Duration.ofDays(300)),
                                    0.01,
                                    0,
                                    "uS/cm")));
        }
    }
}
