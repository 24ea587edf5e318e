package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.station.config.Home;

/** The service's unit is shown before it is written, and is one that systemd takes. */
@Tag("verifies:URS-CFG-004")
final class ServiceCommandTest {

    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    @TempDir
    private Path dir = Path.of("");

    private Home home = new Home(dir);
    private Path unit = dir;

    @BeforeEach
    void make() throws IOException {
        home = new Home(dir.resolve("home"));
        unit = Files.createDirectory(dir.resolve("units")).resolve("oxybench.service");
        assertEquals(CommandTree.OK, Spoken.production(home.dir()).code());
    }

    @Test
    void theUnitIsPrintedAndNothingWritten() {
        Spoken dry = service("install");
        assertEquals(CommandTree.OK, dry.code(), dry.err());
        for (String line : List.of(
                "User=oxybench",
                "LoadCredential=oxybench-master-key:" + home.masterKey(),
                "ReadWritePaths=" + home.dir(),
                "ProtectSystem=strict",
                "NoNewPrivileges=yes",
                "Restart=on-failure",
                "KillSignal=SIGTERM",
                "After=network-online.target time-sync.target",
                "CapabilityBoundingSet=")) {
            assertTrue(dry.out().lines().anyMatch(line::equals), line + " in " + dry.out());
        }
        assertTrue(dry.err().contains("--apply"), dry.err());
        assertFalse(Files.exists(unit));
    }

    @Test
    void itIsWrittenAndRemovedWhenAsked() throws IOException {
        assertEquals(CommandTree.PROBLEM, service("status").code());
        assertEquals(CommandTree.PROBLEM, service("uninstall").code());
        String shown = service("install").out();
        Spoken written = service("install", "--apply");
        assertEquals(CommandTree.OK, written.code(), written.err());
        assertEquals(shown, Files.readString(unit));
        assertTrue(written.out().contains("systemctl enable --now oxybench"), written.out());
        assertEquals(CommandTree.OK, service("uninstall").code());
        assertTrue(Files.exists(unit), "only said how");
        assertEquals(CommandTree.OK, service("uninstall", "--apply").code());
        assertFalse(Files.exists(unit));
        assertTrue(Files.exists(home.settings()), "the home stays");
    }

    @Test
    void aPortOfTheSystemGetsItsCapabilityAndNoMore() {
        String unit = service("install", "--set", "web.port=443").out();
        assertTrue(unit.contains("\nAmbientCapabilities=CAP_NET_BIND_SERVICE\n"), unit);
    }

    /** What start would need is in the unit: a service that ran with other settings than were shown would be a trap. */
    @Test
    void theUnitStartsWithTheSettingsThatWereGiven() {
        Spoken dry = service(
                "install",
                "--port",
                "8443",
                "--set",
                "session.shift_max=8 h",
                "--set",
                "secrets.words=[宏氧, \"100%\", a$b]");
        assertEquals(CommandTree.OK, dry.code(), dry.err());
        String start = dry.out()
                .lines()
                .filter(line -> line.startsWith("ExecStart="))
                .findFirst()
                .orElseThrow();
        assertTrue(
                start.endsWith("/station start --home " + home.dir() + " --set \"session.shift_max=8 h\""
                        + " --set \"secrets.words=[宏氧, \\\"100%%\\\", a$$b]\" --port 8443"),
                start);
        assertEquals(
                CommandTree.CANNOT_RUN,
                service("install", "--set", "session.shift_max=400 h").code());
        String unit = new ServiceUnit(
                        Path.of("/opt/oxybench"),
                        Path.of("/srv/home"),
                        "oxybench",
                        8080,
                        List.of(),
                        Map.of("STATION_WEB_HOSTS", "[a.example, b.example]", "STATION_LANGUAGE", "en"))
                .text();
        for (String line : List.of(
                "Environment=STATION_LANGUAGE=en", "Environment=\"STATION_WEB_HOSTS=[a.example, b.example]\"")) {
            assertTrue(unit.lines().anyMatch(line::equals), unit);
        }
    }

    @Test
    void whatAUnitCannotNameIsRefused() throws IOException {
        Path odd = dir.resolve("a home 100%");
        assertEquals(CommandTree.OK, Spoken.production(odd).code());
        Spoken refused = Spoken.by("service", "install", "--home", odd.toString(), "--lang", "en");
        assertEquals(CommandTree.CANNOT_RUN, refused.code());
        assertTrue(refused.err().contains("fix:"), refused.err());
        assertEquals(
                CommandTree.CANNOT_RUN, service("install", "--user", "root; rm").code());
    }

    /** The stop's time is longer than what the station may take to leave. */
    @Test
    void stoppingHasTimeToVentAndToRecord() {
        assertTrue(ServiceUnit.STOP_TIMEOUT.toSeconds() > 2 * 60);
        assertTrue(service("install").out().contains("TimeoutStopSec=" + ServiceUnit.STOP_TIMEOUT.toSeconds()));
    }

    @Test
    void systemdTakesTheUnit() throws Exception {
        assumeTrue(Files.isExecutable(ANALYZE), "SYSTEMD ABSENT: systemd-analyze is not here to verify the unit");
        assertEquals(
                CommandTree.OK, service("install", "--apply", "--user", "root").code());
        Process process = new ProcessBuilder(ANALYZE.toString(), "verify", unit.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        List<String> ours = said.lines().filter(l -> l.contains("oxybench")).toList();
        assertEquals(List.of(), ours, said);
    }

    private Spoken service(String... words) {
        return Spoken.by(Stream.of(
                        Stream.of("service"),
                        Stream.of(words),
                        Stream.of(
                                "--units",
                                dir.resolve("units").toString(),
                                "--lang",
                                "en",
                                "--home",
                                home.dir().toString()))
                .flatMap(s -> s)
                .toArray(String[]::new));
    }
}
