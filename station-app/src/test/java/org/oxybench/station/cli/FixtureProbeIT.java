package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.station.demo.SimulatedBench;

/** A PLC in a process of its own is looked at, and nothing at it is changed. */
@Tag("verifies:URS-EQP-101")
final class FixtureProbeIT {

    private static final Path ROOT =
            Path.of(System.getProperty("oxybench.root", "..")).toAbsolutePath().normalize();
    private static final Path PROFILE = ROOT.resolve("fixtures/profiles/leak-bench.yaml");
    private static final Pattern CHECK = Pattern.compile("\"check\":\"([a-z-]+)\",\"code\":\"([A-Z0-9-]*)\","
            + "\"detail\":\"(?:[^\"\\\\]|\\\\.)*\",\"well\":(true|false)");

    private static List<SimulatedBench> benches = List.of();

    @TempDir
    private Path dir = Path.of("");

    @BeforeAll
    static void start() throws IOException {
        benches = List.of(SimulatedBench.start(ROOT, new SimulatedBench.Options(1, Map.of(), 60_000)));
    }

    @AfterAll
    static void end() {
        benches.forEach(SimulatedBench::close);
    }

    @Test
    void aBenchInOrderHasNoFaultAndIsLeftAsItWas() throws IOException {
        String before = state();
        Spoken told = probe(PROFILE, "--simulated", "--json");
        assertEquals(List.of(), faults(told), told.out());
        assertEquals(CommandTree.OK, told.code(), told.err());
        assertTrue(CHECK.matcher(told.out()).results().count() >= 15, told.out());
        assertTrue(told.out().contains("SIMULATED"), told.out());
        assertEquals(before, state());
    }

    @Test
    void simulatedEquipmentIsNoRealBench() {
        Spoken told = probe(PROFILE, "--lang", "zh-CN");
        assertEquals(CommandTree.PROBLEM, told.code(), told.out());
        assertTrue(told.out().contains("✕ 设备是真实的，或按预期是模拟的（厂家）: SIMULATED\n    fix: 生产工位拒绝模拟设备"), told.out());
        assertTrue(told.out().contains("✓ PLC 有应答"), told.out());
    }

    @ParameterizedTest
    @CsvSource({
        "wrong-interface, identity E-IDN-01",
        "wrong-magic, identity E-IDN-01",
        "narrow-range, range",
        "narrow-setpoint, setpoint",
        "other-safe, outputs",
        "too-much-supply, supply",
        "one-register-off, sequence E-COM-03"
    })
    void aProfileOfAnotherPlcIsFound(String change, String fault) throws IOException {
        Spoken told = probe(changed(change), "--simulated", "--json");
        assertEquals(List.of(fault), faults(told), told.out());
        assertEquals(CommandTree.PROBLEM, told.code());
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat-stopped, heartbeat E-COM-05",
        "frozen-sequence, sequence E-COM-04",
        "frozen-values, noise E-SEN-01",
        "clock-fast, clock E-CLK-02 rate",
        "torn, sequence E-COM-03",
        "lost-samples, rate",
        "no-supply, supply",
        "e-stop, emergency-stop",
        "nan, range vented",
        "silent, identity E-COM-02"
    })
    void aFaultOfThePlcIsFound(String fault, String found) throws IOException {
        order("set " + fault);
        try {
            List<String> faults = faults(probe(PROFILE, "--simulated", "--json"));
            assertEquals(found, String.join(" ", faults));
        } finally {
            order("clear");
        }
    }

    @Test
    void aDeadPortIsFound() throws IOException {
        int dead;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            dead = free.getLocalPort();
        }
        Spoken told =
                Spoken.timed("fixture", "probe", PROFILE.toString(), "--port", String.valueOf(dead), "--lang", "en");
        assertEquals(CommandTree.PROBLEM, told.code(), told.err());
        assertTrue(told.out().contains("✕ The PLC answers"), told.out());
        assertTrue(told.out().contains("    fix: check its power"), told.out());
        assertTrue(told.out().contains("(E-COM-01)"), told.out());
        assertFalse(told.out().contains("Exception") && told.out().contains("\tat "), told.out());
    }

    @Test
    void whatCannotBeProbedSaysWhy() throws IOException {
        assertEquals(CommandTree.CANNOT_RUN, probe(dir.resolve("none.yaml")).code());
        assertEquals(
                CommandTree.CANNOT_RUN,
                Spoken.timed("fixture", "probe", PROFILE.toString(), "--host", "a?b")
                        .code());
        Path bad = dir.resolve("bad.yaml");
        Files.writeString(bad, Files.readString(PROFILE).replace("unit_id: 1", "unit_id: x\nunit: 2"));
        Spoken told = probe(bad, "--lang", "en");
        assertEquals(CommandTree.CANNOT_RUN, told.code());
        assertTrue(told.err().contains("bad.yaml:9: unit_id"), told.err());
        assertTrue(told.err().contains("bad.yaml:10: unit"), told.err());
    }

    /** A profile that differs from the PLC in one thing. */
    private Path changed(String change) throws IOException {
        String text = Files.readString(PROFILE);
        String other =
                switch (change) {
                    case "wrong-interface" -> text.replace("interface_version: 2", "interface_version: 3");
                    case "wrong-magic" -> text.replace("equals: 20290", "equals: 20291");
                    case "narrow-range" -> text.replace("range: [80, 115]", "range: [80, 81]");
                    case "narrow-setpoint" -> text.replace("range: [0, 200]", "range: [10, 200]");
                    case "other-safe" -> text.replace("  vent_valve: on", "  vent_valve: off");
                    case "too-much-supply" -> text.replace("at_least: 350 kPa", "at_least: 990 kPa");
                    default -> text.replace("  at: 100\n", "  at: 101\n");
                };
        assertFalse(other.equals(text), change);
        Path file = dir.resolve("leak-bench.yaml");
        Files.writeString(file, other);
        return file;
    }

    private static Spoken probe(Path profile, String... more) {
        String port = String.valueOf(benches.get(0).port());
        List<String> words = new ArrayList<>(List.of("fixture", "probe", profile.toString(), "--port", port));
        words.addAll(List.of(more));
        return Spoken.timed(words.toArray(String[]::new));
    }

    private static List<String> faults(Spoken told) {
        List<MatchResult> checks = CHECK.matcher(told.out()).results().toList();
        assertFalse(checks.isEmpty(), told.out() + told.err());
        return checks.stream()
                .filter(check -> check.group(3).equals("false"))
                .map(check -> (check.group(1) + " " + check.group(2)).strip())
                .toList();
    }

    private static String state() throws IOException {
        return control("state").replaceAll("\"(pressure_pa|clock_ms|samples)\":[-0-9.]+", "");
    }

    private static void order(String line) throws IOException {
        assertEquals("ok", control(line), line);
    }

    private static String control(String line) throws IOException {
        try (Socket socket = new Socket(
                        InetAddress.getLoopbackAddress(), benches.get(0).controlPort());
                PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(line);
            return String.valueOf(in.readLine());
        }
    }
}
