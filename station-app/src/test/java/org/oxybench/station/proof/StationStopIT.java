package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.Verify;
import org.oxybench.station.Main;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.SimulatedBench;

/** A service manager stops the station while a unit is under test: it vents, records, and ends well. */
@Tag("verifies:URS-CFG-004")
class StationStopIT {
    private static final long PATIENCE_SECONDS = 120;
    private static final String TOKEN = "a-token-of-the-plant";
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    /** A number of the demonstration's lot that its simulated bench finds tight. */
    private static final int TIGHT = 1;

    @Test
    void stoppedWhileAUnitIsUnderTest(@TempDir Path dir) throws Exception {
        Home home = QuickHome.make(dir.resolve("home"), HomeKind.DEMO);
        // Slow enough that the unit is still under pressure when the signal comes.
        try (SimulatedBench plc = SimulatedBench.start(
                QuickHome.surroundings().installation(), new SimulatedBench.Options(4, QuickHome.planted(), 100))) {
            setFixture(home, plc.port());
            addBench(home);
            Process process = start(home, "--set", "web.monitor_here=on");
            try {
                OperatorPage page = OperatorPage.open(URI.create(url(process, home)), "/benches/bench-1");
                page.signOn(DemoHome.BADGE, DemoHome.PIN);
                page.scan(Cards.lot(QuickHome.LOT));
                scanUntilStarted(page, process, home);
                awaitCount(process, home, "StepJudged", 1);
                String metrics = get(url(process, home) + "metrics", "").body();
                assertTrue(metrics.contains("oxybench_benches_online 1.0"), metrics);
                assertTrue(metrics.contains("oxybench_benches 2.0"), metrics);
                process.destroy();
                assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it did not leave");
            } finally {
                process.destroyForcibly();
            }
            assertEquals(0, process.exitValue(), printed(home));
        }
        assertEquals(Optional.empty(), Verify.of(home.ledger(), null).finding());
        List<StoredEntry> entries = entries(home);
        assertInstanceOf(
                Entry.StationStopped.class, entries.get(entries.size() - 1).entry());
        Entry.RunFinished end = entries.stream()
                .map(StoredEntry::entry)
                .filter(Entry.RunFinished.class::isInstance)
                .map(Entry.RunFinished.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("the run has no end"));
        assertEquals(Verdict.STOPPED, end.verdict());
        assertEquals(QuickHome.unit(TIGHT), end.unit());
        assertNotNull(end.vented(), "its pressure was measured before the station left");
        assertEquals(false, end.recovered(), "the station itself ended it");
        List<String> order = entries.stream()
                .map(stored -> stored.entry().getClass().getSimpleName())
                .filter(Set.of("RunStarted", "RunFinished", "StationStopped")::contains)
                .toList();
        assertEquals(
                List.of("RunStarted", "RunFinished", "StationStopped"),
                order.subList(order.size() - 3, order.size()),
                "the bench that waits for nothing holds up none that vents, and the station leaves after both");
    }

    @Test
    void stoppedWhileNobodyTests(@TempDir Path dir) throws Exception {
        Home home = QuickHome.make(dir.resolve("home"), HomeKind.DEMO);
        setFixture(home, 1);
        Secrets.set(home, Secrets.MONITOR_TOKEN, TOKEN.toCharArray());
        Process process = start(home);
        try {
            String url = url(process, home);
            assertEquals(404, get(url + "health", "").statusCode(), "this machine is no exception");
            HttpResponse<String> health = get(url + "health");
            assertEquals("200 {\"status\":\"ok\"}", health.statusCode() + " " + health.body());
            String metrics = get(url + "metrics").body();
            for (String line : List.of(
                    "oxybench_ledger_unfit 0.0",
                    "oxybench_benches 1.0",
                    "oxybench_benches_online 0.0",
                    "oxybench_runs_total{verdict=\"PASS\"} 0.0")) {
                assertTrue(metrics.lines().anyMatch(line::equals), line + " in " + metrics);
            }
            for (String name : List.of(
                    "oxybench_ledger_entries_total ",
                    "oxybench_projection_lag ",
                    "jvm_memory_used_bytes{",
                    "jvm_threads_live_threads ")) {
                assertTrue(metrics.lines().anyMatch(l -> l.startsWith(name)), name + " in " + metrics);
            }
            process.destroy();
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it did not leave");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), printed(home));
        List<StoredEntry> entries = entries(home);
        assertInstanceOf(
                Entry.StationStopped.class, entries.get(entries.size() - 1).entry());
    }

    /** What a page or a program is answered. */
    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return get(url, "Bearer " + TOKEN);
    }

    private static HttpResponse<String> get(String url, String authorization) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", authorization)
                .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The bench may not answer yet: a unit that was refused is scanned again. */
    private static void scanUntilStarted(OperatorPage page, Process process, Home home) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (count(home, "RunStarted") == 0) {
            assertTrue(System.nanoTime() < limit, () -> "no run started");
            page.scan(Cards.unit(ProofStation.GTIN, QuickHome.unit(TIGHT)));
            // Longer than the time within which the same scan is taken for a double read.
            for (int i = 0; i < 100 && count(home, "RunStarted") == 0; i++) {
                if (process.waitFor(30, TimeUnit.MILLISECONDS)) {
                    throw new AssertionError("the station ended by itself: " + printed(home));
                }
            }
        }
    }

    private static void awaitCount(Process process, Home home, String word, int least) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (count(home, word) < least) {
            assertTrue(System.nanoTime() < limit, () -> "no " + word);
            if (process.waitFor(5, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the station ended by itself: " + printed(home));
            }
        }
    }

    private static void setFixture(Home home, int port) throws IOException {
        String settings = Files.readString(home.settings());
        Files.writeString(home.settings(), settings.replace("port: 15020", "port: " + port));
    }

    /** Another bench of the same kind, whose PLC does not answer. */
    private static void addBench(Home home) throws IOException {
        String settings = Files.readString(home.settings());
        String first = settings.substring(settings.indexOf("\n  -\n") + 1);
        Files.writeString(
                home.settings(),
                settings.stripTrailing() + "\n"
                        + first.replace("bench-1", "bench-2").replaceAll(" port: \\d+", " port: 1"));
    }

    private static Process start(Home home, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Doxybench.root=" + System.getProperty("oxybench.root"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "start",
                "--port",
                "0",
                "--home",
                home.dir().toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.dir().resolve("printed").toFile())
                .start();
    }

    private static String url(Process process, Home home) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            Matcher url = URL.matcher(printed(home));
            if (url.find()) {
                return url.group();
            }
            assertTrue(System.nanoTime() < limit, () -> "it serves no page");
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the station ended by itself: " + printed(home));
            }
        }
    }

    private static String printed(Home home) {
        try {
            return Files.readString(home.dir().resolve("printed"));
        } catch (IOException e) {
            return "nothing was printed";
        }
    }

    /** How often a word stands in the ledger's files; the process that writes them holds their lock. */
    private static int count(Home home, String word) throws IOException {
        int count = 0;
        try (Stream<Path> files = Files.walk(home.ledger())) {
            for (Path file : files.filter(f -> f.toString().endsWith(".seg")).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                count += text.split("\"" + word + "\"", -1).length - 1;
            }
        }
        return count;
    }

    private static List<StoredEntry> entries(Home home) throws IOException {
        try (HomeRecords records =
                HomeRecords.open(home, QuickHome.surroundings().clock())) {
            return records.ledger().read(0, Math.toIntExact(records.ledger().size()));
        }
    }
}
