package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.SimulatedBench;
import org.oxybench.station.people.LockoutLimits;
import org.oxybench.station.people.SecretVerifier;
import org.oxybench.station.words.Language;

/** Two people at one bench with nothing between: browser, station, simulated bench, ledger. Key events alone. */
class BenchSignOnIT {

    private static final int SPEED = 5;
    private static final double SWITCH_SECONDS = 3;

    /** Of so many switches the one in the middle counts: a machine that does other things may hold one up. */
    private static final int SWITCHES = 3;

    private static final double SUSPENSION_SECONDS = 1;

    private static final double RUN_MILLIS = 120_000;
    private static final double ANSWER_MILLIS = 30_000;
    private static final String OTHER = "P-5502";
    private static final String OTHER_BADGE = "OP-5502";
    private static final SerialNumber UNIT = new SerialNumber("A2611-014-001");

    @TempDir
    private Path dir = Path.of("");

    private final Surroundings surroundings = TestMachine.live();

    @ParameterizedTest
    @EnumSource(Language.class)
    @Tag("verifies:URS-OPR-101")
    @Tag("verifies:URS-OPR-102")
    @Tag("verifies:URS-OPR-104")
    void signOnSwitchDuringATestLockoutAndSuspension(Language language) throws Exception {
        Home home = new Home(dir.resolve("home"));
        NewHome.make(home, HomeKind.DEMO, language.tag(), surroundings);
        prepare(home);
        StationSettings settings = SettingsReader.read("station.yaml", Files.readAllBytes(home.settings()))
                .match(s -> s, problems -> {
                    throw new AssertionError(problems);
                });
        try (SimulatedBench simulated = SimulatedBench.start(
                        surroundings.installation(), new SimulatedBench.Options(SPEED, Map.of(), 100));
                Station station = Station.open(
                        home,
                        settings.withFixtureAt("127.0.0.1", simulated.port()).withWebPort(0),
                        surroundings)) {
            String url = "http://127.0.0.1:" + station.serve() + "/bench";
            try (BrowserContext context =
                    Browser.get().newContext(new NewContextOptions().setViewportSize(1280, 800))) {
                Page page = context.newPage();
                page.navigate(url);
                assertEquals(language.tag(), page.getAttribute("html", "lang"));
                new Shift(station, page, new ScannerKeys(context.newCDPSession(page))).work();
            }
        }
    }

    /** One operator's work, another's, and what the record says of both. */
    private static final class Shift {
        private final Station station;
        private final Page page;
        private final ScannerKeys scanner;

        Shift(Station station, Page page, ScannerKeys scanner) {
            this.station = station;
            this.page = page;
            this.scanner = scanner;
        }

        void work() {
            awaitState("NOT-READY");
            signOn(DemoHome.BADGE, DemoHome.PIN);
            awaitState("READY");
            scan(Cards.unit(station.gtin(station.ledger().standing().unit(UNIT).orElseThrow()), UNIT));
            awaitState("RUNNING");

            List<Double> seconds = new ArrayList<>(List.of(switchTo(OTHER_BADGE, OTHER)));
            assertEquals("RUNNING", page.getAttribute("body", "data-state"), "the test goes on");
            while (seconds.size() < SWITCHES) {
                boolean back = seconds.size() % 2 == 1;
                seconds.add(switchTo(back ? DemoHome.BADGE : OTHER_BADGE, back ? DemoHome.OPERATOR : OTHER));
            }
            assertTrue(
                    seconds.stream().sorted().toList().get(SWITCHES / 2) < SWITCH_SECONDS,
                    "the switches took " + seconds + " s");

            lockOut();
            page.waitForSelector("body[data-state=PASS]", new Page.WaitForSelectorOptions().setTimeout(RUN_MILLIS));
            assertEquals(List.of(DemoHome.OPERATOR, OTHER, DemoHome.OPERATOR, OTHER), people(Entry.SignedOn.class));
            assertEquals(DemoHome.OPERATOR, all(Entry.RunStarted.class).get(0).person());
            assertEquals(Verdict.PASS, all(Entry.RunFinished.class).get(0).verdict());
            suspension();
        }

        /** The first operator's badge again, by somebody who guesses: the second stays signed on. */
        private void lockOut() {
            scan(Cards.badge(DemoHome.BADGE));
            for (int tries = 0; locked().isEmpty(); tries++) {
                assertTrue(tries < 60, "never locked");
                awaitPrompt();
                type("00000000");
                page.waitForTimeout(1200);
            }
            page.waitForSelector(".band-notice[data-code='E-LGN-03']");
            assertEquals(DemoHome.OPERATOR, locked().get(0).person());
            assertEquals(
                    OTHER,
                    station.ledger()
                            .standing()
                            .signedOn("bench-1")
                            .orElseThrow()
                            .id());
        }

        /** From the scan of the badge until the screen shows who it is. */
        private double switchTo(String badge, String person) {
            long began = System.nanoTime();
            scan(Cards.badge(badge));
            awaitPrompt();
            type(DemoHome.PIN);
            awaitOperator(person);
            return (System.nanoTime() - began) / 1e9;
        }

        private void suspension() {
            CompletableFuture<Long> gone = new CompletableFuture<>();
            Bench.Subscription looking = station.benches()
                    .get(0)
                    .subscribe(
                            view -> {
                                if (view.operator() == null) {
                                    gone.complete(System.nanoTime());
                                }
                            },
                            block -> {});
            long began = System.nanoTime();
            station.ledger()
                    .append(Draft.of(
                            station.ledger().standing().newest().orElseThrow(),
                            Draft.STATION,
                            new AccountEntry.StateChanged(OTHER, AccountEntry.State.SUSPENDED, Reason.of("R-ACC-01"))));
            double seconds = (gone.join() - began) / 1e9;
            looking.close();
            assertTrue(seconds < SUSPENSION_SECONDS, "the bench knew it after " + seconds + " s");
            page.waitForFunction("id => !document.querySelector('.operator').textContent.includes(id)", OTHER);
            scan(Cards.unit("09521234000013", new SerialNumber("A2611-014-002")));
            page.waitForSelector(".band-notice[data-code='E-OPR-01']");
        }

        private List<AccountEntry.StateChanged> locked() {
            return all(AccountEntry.StateChanged.class).stream()
                    .filter(change -> change.state() == AccountEntry.State.LOCKED)
                    .toList();
        }

        private void signOn(String badge, String pin) {
            scan(Cards.badge(badge));
            awaitPrompt();
            type(pin);
        }

        private void type(String pin) {
            page.waitForFunction("() => !document.getElementById('pin').readOnly");
            scanner.type(pin);
            scanner.enter("Enter");
        }

        private void awaitPrompt() {
            page.waitForFunction("() => document.activeElement.id === 'pin'");
        }

        private void awaitOperator(String id) {
            page.waitForFunction("id => document.querySelector('.operator').textContent.includes(id)", id);
        }

        private void scan(String text) {
            scanner.type(text);
            scanner.enter("Enter");
        }

        private void awaitState(String state) {
            page.waitForSelector(
                    "body[data-state=" + state + "]", new Page.WaitForSelectorOptions().setTimeout(ANSWER_MILLIS));
        }

        private <T extends Entry> List<T> all(Class<T> type) {
            return station.ledger().read(0, Math.toIntExact(station.ledger().size())).stream()
                    .map(stored -> stored.entry())
                    .filter(type::isInstance)
                    .map(type::cast)
                    .toList();
        }

        private List<String> people(Class<Entry.SignedOn> type) {
            return all(type).stream().map(Entry.SignedOn::person).toList();
        }
    }

    /** A second operator, a recipe that needs no zero, and both trained for it. */
    private void prepare(Home home) throws Exception {
        try (HomeRecords records = HomeRecords.open(home, surroundings.clock())) {
            SecretVerifier verifier = surroundings.verifier(Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER));
            append(
                    records,
                    Draft.STATION,
                    new Entry.PersonEnrolled(OTHER, OTHER_BADGE, "赵敏", "Zhao Min", Set.of(Role.OPERATOR)));
            append(records, OTHER, new AccountEntry.SecretSet(OTHER, DemoHome.pin(DemoHome.PIN, verifier), false));
            String raw = records.ledger()
                    .standing()
                    .effective(Entry.DocumentKind.RECIPE, "HS1-OXY-A.LEAK")
                    .orElseThrow()
                    .text()
                    .replace("zero: required", "zero: none")
                    .replace("revision: 1", "revision: 2");
            String sha256 = Fingerprint.sha256(raw.getBytes(StandardCharsets.UTF_8));
            append(
                    records,
                    Draft.STATION,
                    new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, "HS1-OXY-A.LEAK", 2, sha256, raw));
            new DemoHome(
                            records.ledger(),
                            surroundings.installation(),
                            surroundings.clock().instant())
                    .train();
        }
        assertEquals(5, LockoutLimits.DEFAULT.triesMax());
    }

    private void append(HomeRecords records, String actor, Entry entry) {
        records.ledger().append(Draft.of(surroundings.clock().instant(), actor, entry));
    }
}
