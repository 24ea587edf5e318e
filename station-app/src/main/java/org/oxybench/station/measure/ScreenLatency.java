package org.oxybench.station.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.Probe;
import org.oxybench.station.bench.BenchParts;
import org.oxybench.station.bench.BenchSettings;
import org.oxybench.station.bench.Cards;
import org.oxybench.station.bench.Curves;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.bench.StationBench;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.StationSettings.SessionSettings;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoPeople;
import org.oxybench.station.people.LockoutLimits;
import org.oxybench.station.people.People;
import org.oxybench.station.people.RouteApproval;
import org.oxybench.station.people.SecretRules;
import org.oxybench.station.web.WebServer;
import org.oxybench.station.web.WebSettings;
import org.oxybench.station.words.Language;

/**
 * How long a screen waits for what it is to show, against a bare HTTP round trip to the same server in the same run.
 * Ledger, bench, server and stream are those of a station; the fixture is idle, and nothing is drawn.
 */
final class ScreenLatency {

    private static final int TIMES = 100;
    private static final int WARM_UP = 20;
    private static final int SWITCHES = 20;
    private static final int PERCENT = 95;
    private static final String BENCH = "bench-1";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ZERO_AGE_MAX = Duration.ofDays(1);
    private static final double NANOS_PER_MILLI = 1e6;

    private final ScratchHome home;
    private final Surroundings surroundings;
    private final LongSupplier nanoTime;
    private final AtomicLong durable = new AtomicLong();
    private long notices;

    ScreenLatency(ScratchHome home, Surroundings surroundings) {
        this.home = home;
        this.surroundings = surroundings;
        this.nanoTime = surroundings.nanoTime();
    }

    /**
     * From a posted scan to the event that refuses it, from a durable end of a run to the event that shows it, and from a
     * badge to the event that shows its owner signed on.
     */
    List<Figure> measure() throws Exception {
        ExecutorService venting = Executors.newCachedThreadPool();
        try (FileLedger ledger = home.ledger(this::entered);
                StationBench bench = bench(ledger, venting);
                WebServer server = WebServer.ofBench(
                                bench, people(ledger).authenticator(), web(), surroundings.clock(), nanoTime)
                        .start();
                WatchingScreen screen = new WatchingScreen(server.port(), nanoTime)) {
            List<Double> switches = switches(screen);
            refusals(screen, WARM_UP, new ArrayList<>());
            List<Double> roundTrips = new ArrayList<>();
            List<Double> refusals = refusals(screen, TIMES, roundTrips);
            double roundTrip = Median.of(roundTrips);
            List<Figure> figures = new ArrayList<>();
            figures.add(new Figure("roundTripMillis", roundTrip));
            figures.addAll(figures("scanToEvent", refusals, roundTrip));
            figures.addAll(figures("verdictToEvent", ends(screen, ledger), roundTrip));
            figures.addAll(figures("userSwitch", switches, roundTrip));
            return figures;
        } finally {
            venting.shutdown();
        }
    }

    /** Two people in turns, from a badge to the screen that shows its owner; typing takes no time. Ends with the first. */
    private List<Double> switches(WatchingScreen screen) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i <= SWITCHES; i++) {
            DemoPeople.Member member = DemoPeople.ALL.get(i % 2);
            long began = nanoTime.getAsLong();
            screen.signOn(member.badge(), member.pin(), member.id());
            millis.add((nanoTime.getAsLong() - began) / NANOS_PER_MILLI);
        }
        // The first signed on at an empty bench, and warmed the hash.
        return millis.subList(1, millis.size());
    }

    private People people(FileLedger ledger) throws IOException {
        return People.of(
                ledger,
                new SecretRules(List.of(), Optional.empty()),
                LockoutLimits.DEFAULT,
                surroundings.verifier(Secrets.open(home.home()).bytes(Secrets.PEOPLE_PEPPER)),
                null,
                surroundings.clock(),
                nanoTime,
                surroundings.random(),
                RouteApproval.of(surroundings.installation()));
    }

    private void entered(Probe.Window window) {
        if (window == Probe.Window.AFTER_FORCE) {
            durable.set(nanoTime.getAsLong());
        }
    }

    /** Scans that nobody can read: each is refused, durably, before a screen hears of it. In turns with round trips. */
    private List<Double> refusals(WatchingScreen screen, int times, List<Double> roundTrips) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            roundTrips.add(screen.roundTrip() / NANOS_PER_MILLI);
            // A scan that repeats the last one is a scanner's double read, and nothing comes of it.
            String unreadable = "measured " + nanoTime.getAsLong();
            long began = nanoTime.getAsLong();
            screen.scan(unreadable);
            WatchingScreen.Event heard = screen.await(event -> event.notice() > notices);
            notices = heard.notice();
            millis.add((heard.nanos() - began) / NANOS_PER_MILLI);
        }
        return millis;
    }

    /** Runs that end at their first step; the newest force was that of their end, which a screen may then be shown. */
    private List<Double> ends(WatchingScreen screen, FileLedger ledger) throws Exception {
        DemoHome demo = new DemoHome(
                ledger, surroundings.installation(), surroundings.clock().instant());
        String gtin = route(ledger).gtin();
        List<Double> millis = new ArrayList<>();
        for (int lot = 0; millis.size() < TIMES; lot++) {
            LotNumber number = new LotNumber("MEASURED-" + lot);
            List<SerialNumber> serials = demo.openLot(number);
            screen.scan(Cards.lot(number));
            for (SerialNumber serial : serials) {
                screen.scan(Cards.unit(gtin, serial));
                WatchingScreen.Event heard = screen.await(event -> event.shows("NO-RESULT", serial.value()));
                millis.add((heard.nanos() - durable.get()) / NANOS_PER_MILLI);
            }
        }
        return millis;
    }

    private StationBench bench(FileLedger ledger, ExecutorService venting) {
        EffectiveDocuments documents = new EffectiveDocuments(ledger.standing());
        Route.Operation operation = route(ledger).operations().get(0);
        needNoZero(ledger, operation.recipe());
        Recipe recipe = documents.recipe(operation.recipe()).orElseThrow();
        FixtureProfile profile = documents.profile(recipe.fixtureKind()).orElseThrow();
        BenchParts parts = new BenchParts(
                new IdleFixture(BENCH, surroundings.clock()),
                profile,
                ledger,
                documents,
                venting,
                new Curves(),
                surroundings.clock(),
                nanoTime,
                surroundings.random(),
                surroundings.build());
        Text title = new Text(BENCH, BENCH);
        return StationBench.start(
                parts,
                new BenchSettings(
                        BENCH,
                        title,
                        List.of(operation.id()),
                        CLOSE_TIMEOUT,
                        ZERO_AGE_MAX,
                        SessionSettings.STANDARD.benchLock(),
                        SessionSettings.STANDARD.shiftMax(),
                        Optional.empty()));
    }

    /** A bench that has learned no zero admits no unit, and learning takes ten runs: the recipe is to need none. */
    private void needNoZero(FileLedger ledger, String recipe) {
        Entry.DocumentEffective shipped =
                ledger.standing().effective(Entry.DocumentKind.RECIPE, recipe).orElseThrow();
        int revision = shipped.revision() + 1;
        String raw = shipped.text()
                .replace("zero: required", "zero: none")
                .replace("revision: " + shipped.revision(), "revision: " + revision);
        String sha256 = Fingerprint.sha256(raw.getBytes(StandardCharsets.UTF_8));
        ledger.append(Draft.of(
                surroundings.clock().instant(),
                Draft.STATION,
                new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, recipe, revision, sha256, raw)));
        String trainer = trainer(ledger);
        ledger.append(Draft.of(
                surroundings.clock().instant(),
                trainer,
                new AccountEntry.Trained(DemoHome.OPERATOR, recipe, revision, trainer)));
    }

    private static String trainer(FileLedger ledger) {
        return ledger.standing()
                .personByBadge(DemoHome.TRAINER_BADGE)
                .orElseThrow()
                .id();
    }

    private static Route route(FileLedger ledger) {
        return new EffectiveDocuments(ledger.standing()).route(DemoHome.PRODUCT).orElseThrow();
    }

    private WebSettings web() {
        return new WebSettings(
                WebSettings.LOOPBACK, 0, Set.of(), Language.EN, HomeKind.DEMO, surroundings.build(), List.of());
    }

    private static List<Figure> figures(String name, List<Double> millis, double roundTrip) {
        double half = Median.of(millis);
        double most = Percentile.of(millis, PERCENT);
        return List.of(
                new Figure(name + "Millis", half),
                new Figure(name + "P95Millis", most),
                new Figure(name + "Ratio", half / roundTrip),
                new Figure(name + "P95Ratio", most / roundTrip));
    }
}
