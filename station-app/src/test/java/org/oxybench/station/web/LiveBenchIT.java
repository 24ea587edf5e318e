package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.SimulatedBench;

/** An operator's work with nothing between: browser, station, PLC protocol, ledger, database. Key events alone. */
@Tag("verifies:URS-TRC-001")
@Tag("verifies:URS-ADM-003")
@Tag("verifies:URS-SCR-003")
class LiveBenchIT {

    private static final int SPEED = 20;
    private static final double RUN_MILLIS = 60_000;
    private static final double ANSWER_MILLIS = 20_000;
    private static final SerialNumber TIGHT = new SerialNumber("A2611-014-001");
    private static final SerialNumber LEAKING = new SerialNumber("A2611-014-003");

    @TempDir
    private Path dir = Path.of("");

    private final Surroundings surroundings = TestMachine.live();
    private SimulatedBench simulated;
    private Station station;
    private BrowserContext context;
    private Page page;
    private ScannerKeys scanner;
    private String url = "";

    @BeforeEach
    void open() throws IOException {
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, "en", surroundings);
        makeRecipeWithoutZeroEffective(home);
        simulated = SimulatedBench.start(
                surroundings.installation(), new SimulatedBench.Options(SPEED, Map.of(LEAKING, "leak:2.0"), 100));
        StationSettings settings = SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                });
        station = Station.open(
                home, settings.withFixtureAt("127.0.0.1", simulated.port()).withWebPort(0), surroundings);
        url = "http://127.0.0.1:" + station.serve();
        context = Browser.get()
                .newContext(new NewContextOptions().setViewportSize(1280, 800).setTimezoneId("Asia/Shanghai"));
        page = context.newPage();
        page.navigate(url + "/bench");
        scanner = new ScannerKeys(context.newCDPSession(page));
    }

    @AfterEach
    void close() {
        context.close();
        station.close();
        simulated.close();
    }

    @Test
    void scanToPassScanToFailBinAndTrace() {
        awaitState("NOT-READY", ANSWER_MILLIS);
        scan(Cards.badge(DemoHome.BADGE));
        page.waitForFunction("() => document.activeElement.id === 'pin'");
        scanner.type(DemoHome.PIN);
        scanner.enter("Enter");
        awaitState("READY", ANSWER_MILLIS);

        scan(Cards.unit(gtin(), TIGHT));
        awaitState("RUNNING", ANSWER_MILLIS);
        Pictures.keep(page, "live-running");
        awaitState("PASS", RUN_MILLIS);
        assertTrue(page.textContent("body").contains(TIGHT.value()));

        scan(Cards.unit(gtin(), LEAKING));
        awaitState("FAIL", RUN_MILLIS);
        Pictures.keep(page, "live-fail");
        assertTrue(page.textContent("body").contains("F-LEAK-02"));
        page.reload();
        awaitState("FAIL", ANSWER_MILLIS);

        scan(Cards.unit(gtin(), new SerialNumber("A2611-014-004")));
        page.waitForFunction("() => document.body.textContent.includes('E-BIN-01')");
        scan(Cards.bin(DemoHome.BIN));
        awaitState("READY", ANSWER_MILLIS);

        Standing standing = station.ledger().standing();
        assertEquals(
                0,
                standing.lot(new LotNumber("A2611-014")).orElseThrow().passed(),
                "the leak test is the first of seven");
        assertEquals(List.of(), standing.openRuns());
        traceShowsTheWholeHistory();
    }

    private void traceShowsTheWholeHistory() {
        page.waitForCondition(
                () -> station.projection().asOf() + 1 == station.ledger().size());
        page.navigate(url + "/trace/" + LEAKING);
        Pictures.keepWhole(page, "live-trace");
        String text = page.textContent("body");
        assertTrue(text.contains("FAIL") && text.contains("HS1-OXY-A.LEAK"), text);
        assertTrue(text.contains("DEMO-CERT-PT-1"), "the instruments' certificates are there");
        assertTrue(text.contains(station.ledger().id()), "the ledger is named");
        page.waitForFunction("() => document.querySelector('.curve-figure img').naturalWidth > 0");
    }

    private void scan(String text) {
        scanner.type(text);
        scanner.enter("Enter");
    }

    private void awaitState(String state, double millis) {
        page.waitForFunction(
                "state => document.body.dataset.state === state",
                state,
                new Page.WaitForFunctionOptions().setTimeout(millis));
    }

    private String gtin() {
        return station.gtin(station.ledger().standing().unit(TIGHT).orElseThrow());
    }

    /** A zero takes ten runs to learn; this proof is about the operator's work, so its recipe is judged raw. */
    private void makeRecipeWithoutZeroEffective(Home home) throws IOException {
        try (HomeRecords records = HomeRecords.open(home, surroundings.clock())) {
            String shipped = records.ledger()
                    .standing()
                    .effective(Entry.DocumentKind.RECIPE, "HS1-OXY-A.LEAK")
                    .orElseThrow()
                    .text();
            String raw = shipped.replace("zero: required", "zero: none").replace("revision: 1", "revision: 2");
            String sha256 = Fingerprint.sha256(raw.getBytes(StandardCharsets.UTF_8));
            records.ledger()
                    .append(Draft.of(
                            surroundings.clock().instant(),
                            Draft.STATION,
                            new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, "HS1-OXY-A.LEAK", 2, sha256, raw)));
            new DemoHome(
                            records.ledger(),
                            surroundings.installation(),
                            surroundings.clock().instant())
                    .train();
        }
    }
}
