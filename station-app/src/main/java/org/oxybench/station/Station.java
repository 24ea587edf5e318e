package org.oxybench.station;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.plc.PlcFixture;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.record.BackgroundScrub;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.sql.Projection;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchParts;
import org.oxybench.station.bench.BenchSettings;
import org.oxybench.station.bench.Curves;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.bench.Instruments;
import org.oxybench.station.bench.Reasons;
import org.oxybench.station.bench.Recovery;
import org.oxybench.station.bench.StationBench;
import org.oxybench.station.bench.UnfitBench;
import org.oxybench.station.coating.SerialInstruments;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.RefusedSettings;
import org.oxybench.station.config.Secrets;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.StationSettings.BenchEntry;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.WebCertificate;
import org.oxybench.station.monitor.StationMetrics;
import org.oxybench.station.people.AccountRules;
import org.oxybench.station.people.LockoutLimits;
import org.oxybench.station.people.People;
import org.oxybench.station.people.RouteApproval;
import org.oxybench.station.schedule.JobView;
import org.oxybench.station.trial.RiskDesk;
import org.oxybench.station.web.DemoCards;
import org.oxybench.station.web.Monitor;
import org.oxybench.station.web.MonitorDoor;
import org.oxybench.station.web.Office;
import org.oxybench.station.web.RefusalRecord;
import org.oxybench.station.web.WebServer;
import org.oxybench.station.web.WebSettings;
import org.oxybench.station.words.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The station at work. Closing admits nothing new, vents, makes durable, and closes the files, in this order. */
public final class Station implements AutoCloseable {

    /** Wait before a database that takes no rows is tried again; benches go on meanwhile. */
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    /** From one full re-reading of the ledger to the next. */
    private static final Duration SCRUB_INTERVAL = Duration.ofHours(1);

    /** After each entry that is re-read, to leave the disk to the benches. */
    private static final Duration SCRUB_PAUSE = Duration.ofMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(Station.class);

    private final Home home;
    private final Surroundings surroundings;
    private final StationSettings settings;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final HomeRecords records;
    private final FileLedger ledger;
    private final Projection projection;
    private final EffectiveDocuments documents;
    private final People people;
    private final ExecutorService ventExecutor;
    private final Curves curves;
    private final Map<String, Bench> benches = new LinkedHashMap<>();
    private final RackFixtures racks;
    private final SerialInstruments serial;
    private @Nullable StationSchedule schedule;
    private @Nullable WebServer server;
    private boolean closed;
    private volatile boolean inOrder = true;

    private Station(Home home, StationSettings settings, Surroundings surroundings) throws IOException {
        this.home = home;
        this.surroundings = surroundings;
        this.settings = settings;
        this.records = keep(HomeRecords.open(home, surroundings.clock(), surroundings.disk()));
        this.ledger = records.ledger();
        this.projection = keep(new Projection(ledger, records.database(), DATABASE_RETRY));
        keep(new BackgroundScrub(
                ledger, SCRUB_INTERVAL, SCRUB_PAUSE, damage -> LOG.error("the scrub found {}", damage)));
        this.documents = new EffectiveDocuments(ledger.standing());
        this.people = People.of(
                ledger,
                PeopleParts.rules(home, settings),
                new AccountRules(settings.sessions().unusedDays(), settings.statementDays()),
                LockoutLimits.ofTries(settings.lockoutFailures()),
                surroundings.verifier(PeopleParts.pepper(home, surroundings)),
                settings.directory()
                        .map(entry -> PlantDirectory.of(home, entry))
                        .orElse(null),
                surroundings.clock(),
                surroundings.nanoTime(),
                surroundings.random(),
                RouteApproval.of(surroundings.installation()));
        this.ventExecutor = Executors.newCachedThreadPool(r -> new Thread(r, "venting"));
        keep(ventExecutor::shutdown);
        this.curves = Curves.of(ledger);
        this.racks = new RackFixtures(settings.rackStagger(), surroundings);
        this.serial = keep(SerialInstruments.of(settings.instruments(), surroundings.nanoTime()));
    }

    /**
     * Opens a home: ledger, runs that a crash left open, benches.
     *
     * @throws IOException when its files cannot be read
     */
    public static Station open(Home home, StationSettings settings, Surroundings surroundings) throws IOException {
        Station station = new Station(home, settings, surroundings);
        try {
            station.refuseUnsafe();
            station.append(new Entry.StationStarted(
                    surroundings.build(), Runtime.version().toString()));
            Recovery.recover(station.ledger, surroundings.clock(), name -> settings.benches().stream()
                    .anyMatch(bench -> bench.name().equals(name)));
            station.signEverybodyOff();
            settings.benches().forEach(station::start);
            station.schedule = new StationSchedule(station.ledger, settings, surroundings.clock());
            return station;
        } catch (RefusedSettings e) {
            // It never was at work, so there is nothing to record.
            station.closeParts();
            throw e;
        } catch (RuntimeException e) {
            station.close();
            throw e;
        }
    }

    /** The truth. */
    public FileLedger ledger() {
        return ledger;
    }

    /** The records, for look-ups; the database answers as of {@link Projection#asOf}. */
    public HomeRecords records() {
        return records;
    }

    /** Who may do what, and signs. */
    public People people() {
        return people;
    }

    /** Its serial instruments. */
    public SerialInstruments serial() {
        return serial;
    }

    /** Every instrument and badge reader, and how it stands. */
    public Instruments instruments() {
        return new Instruments(ledger.standing(), settings.badgeReaders(), serial.units(), surroundings.clock());
    }

    /** The database's following of the ledger. */
    public Projection projection() {
        return projection;
    }

    /** Its benches, in the order of the settings. */
    public List<Bench> benches() {
        return List.copyOf(benches.values());
    }

    /** What is due by the calendar, and how it stands. */
    public List<JobView> jobs() {
        return schedule == null ? List.of() : schedule.jobs();
    }

    /** GTIN of a unit's product, by the route that its lot follows. */
    public String gtin(UnitStanding unit) {
        return ledger.standing()
                .lot(unit.lot())
                .flatMap(lot -> documents.route(lot.product(), lot.route()))
                .map(Route::gtin)
                .orElseThrow(() -> new IllegalStateException("no route for the lot of " + unit.serial()));
    }

    /** The effective recipes that a bench runs, of the products of all open lots. */
    public List<Recipe> recipes(BenchEntry bench) {
        return ledger.standing().openLots().stream()
                .flatMap(lot -> documents.route(lot.product(), lot.route()).stream())
                .flatMap(route -> route.operations().stream())
                .filter(operation -> bench.operations().contains(operation.id()))
                .flatMap(operation -> documents.recipe(operation.recipe()).stream())
                .distinct()
                .toList();
    }

    /** The bench with this name, when it is set up and can learn zeros. */
    public Optional<StationBench> bench(String name) {
        return Optional.ofNullable(benches.get(name))
                .filter(StationBench.class::isInstance)
                .map(StationBench.class::cast);
    }

    /**
     * Serves the pages of all benches, and of the office, until {@link #close}.
     *
     * @return the port
     */
    public int serve() {
        if (benches.isEmpty()) {
            throw new IllegalStateException("no bench is set up in station.yaml");
        }
        boolean demo = ledger.standing().homeKind() == HomeKind.DEMO;
        WebSettings web = new WebSettings(
                settings.web().bind(),
                settings.web().port(),
                settings.web().hostHeaders(),
                settings.web().tls() ? WebCertificate.load(home, settings.web()) : null,
                settings.sessions(),
                Language.of(settings.language()).orElse(Language.ZH_CN),
                ledger.standing().homeKind(),
                surroundings.build(),
                demo ? DemoCards.of(ledger.standing(), this::gtin) : List.of());
        StationMetrics metrics = keep(new StationMetrics(ledger, projection, benches()));
        WebServer server = new WebServer(
                benches(),
                new Office(
                        ledger,
                        people,
                        instruments(),
                        this::jobs,
                        serial,
                        records.history(),
                        records.audit(),
                        keep(new RiskDesk(surroundings.installation(), RiskDesk.RUNS, surroundings.nanoTime())),
                        records.waveforms()::bytes),
                new Monitor(() -> ledger.unfit().isEmpty(), metrics::scrape, monitorDoor()),
                web,
                surroundings.clock(),
                surroundings.nanoTime(),
                new RefusalRecord(people.refusals()));
        this.server = server;
        return server.start().port();
    }

    private MonitorDoor monitorDoor() {
        Secrets secrets = Secrets.open(home);
        boolean given = secrets.names().contains(Secrets.MONITOR_TOKEN);
        char[] token = given ? secrets.get(Secrets.MONITOR_TOKEN) : new char[0];
        try {
            return MonitorDoor.of(settings.web().monitorHere(), token);
        } finally {
            Arrays.fill(token, '\0');
        }
    }

    /**
     * Closes bottom to top; every part is closed even if one fails, which is logged and told by {@link #closedInOrder}.
     * Idempotent.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeBenches();
        if (server != null) {
            close(server);
        }
        if (schedule != null) {
            close(schedule);
        }
        close(people.refusals()::close);
        close(this::recordStop);
        closeParts();
    }

    private void recordStop() {
        if (ledger.unfit().isEmpty()) {
            append(new Entry.StationStopped());
        }
    }

    /** All at once: while one is vented, no other may admit a unit. */
    private void closeBenches() {
        CompletableFuture<?>[] closing = benches.values().stream()
                .map(bench -> CompletableFuture.runAsync(() -> close(bench), ventExecutor))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(closing).join();
    }

    private void closeParts() {
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
    }

    private void refuseUnsafe() {
        settings.unsafe(ledger.standing().homeKind()).ifPresent(problem -> {
            throw new RefusedSettings(List.of(problem));
        });
    }

    /** Whether every part that was closed so far closed as it should. */
    public boolean closedInOrder() {
        return inOrder;
    }

    /** Nobody is taken to stand at a bench because somebody did before the restart. */
    private void signEverybodyOff() {
        for (BenchEntry bench : settings.benches()) {
            ledger.standing()
                    .signedOn(bench.name())
                    .ifPresent(person -> append(new Entry.SignedOff(person.id(), bench.name())));
        }
    }

    private void start(BenchEntry entry) {
        Optional<FixtureProfile> profile = documents.profile(entry.profile());
        if (profile.isEmpty() || !RackFixtures.leadsTo(entry, profile.get())) {
            Reason reason = Reason.of(Reasons.PROFILE_NONE, "profile", entry.profile());
            benches.put(entry.name(), new UnfitBench(settings(entry), reason, ledger, surroundings.clock()));
            return;
        }
        PlcFixture plc = keep(new PlcFixture(
                entry.name(),
                RackFixtures.atUnit(entry, profile.get()),
                entry.host(),
                entry.port(),
                ledger.standing().homeKind() == HomeKind.DEMO,
                surroundings.nanoTime(),
                surroundings.clock()));
        Fixture fixture = racks.inTurn(entry, plc);
        BenchParts bench = new BenchParts(
                fixture,
                profile.get(),
                ledger,
                documents,
                ventExecutor,
                curves,
                surroundings.clock(),
                surroundings.nanoTime(),
                surroundings.random(),
                surroundings.build());
        benches.put(entry.name(), StationBench.start(bench, settings(entry)));
    }

    private BenchSettings settings(BenchEntry entry) {
        return new BenchSettings(
                entry.name(),
                entry.title(),
                entry.operations(),
                entry.closeTimeout(),
                settings.zeroAgeMax(),
                settings.sessions().benchLock(),
                settings.sessions().shiftMax(),
                entry.rack(),
                entry.badgeReader());
    }

    private void append(Entry entry) {
        ledger.append(Draft.of(surroundings.clock().instant(), Draft.STATION, entry));
    }

    private <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    private void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            inOrder = false;
            LOG.error("a part of the station did not close in order", e);
        }
    }
}
