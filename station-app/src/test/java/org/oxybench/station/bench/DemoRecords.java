package org.oxybench.station.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.Zone;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.demo.DemoHome;

/** A real ledger of a demonstration home, and short ways to append what may happen to it. */
final class DemoRecords implements AutoCloseable {

    static final Instant MADE = Instant.parse("2026-11-22T06:00:00Z");
    static final LotNumber LOT = new LotNumber("A2611-014");
    static final String RECIPE = "HS1-OXY-A.LEAK";
    static final String LEAK = "external_leak";
    static final String FIXTURE = "bench-1";
    static final SerialNumber UNIT = new SerialNumber("A2611-014-001");
    static final BenchSettings SETTINGS = new BenchSettings(
            FIXTURE,
            new Text("台", "Bench"),
            List.of("LEAK"),
            Duration.ofMinutes(2),
            Duration.ofDays(7),
            Duration.ofMinutes(10),
            Duration.ofHours(12),
            Optional.empty());

    private static final Clock CLOCK = Clock.fixed(MADE, ZoneOffset.UTC);

    final FileLedger ledger;
    final EffectiveDocuments documents;
    private int runs;

    private DemoRecords(FileLedger ledger) {
        this.ledger = ledger;
        this.documents = new EffectiveDocuments(ledger.standing());
    }

    static DemoRecords make(Path dir) throws IOException {
        Home home = new Home(dir.resolve("home"));
        FreshHome.copyTo(home.dir());
        return new DemoRecords(HomeLedger.open(home, CLOCK, OptionalLong.empty()));
    }

    /** Made once and copied for each test: the hashes of its people's PINs cost seconds. */
    private static final class FreshHome {
        private static final Path TEMPLATE = make();

        private static Path make() {
            try {
                Path dir = Files.createTempDirectory(Path.of("target"), "fresh-home");
                Surroundings surroundings = TestMachine.at(MADE);
                NewHome.make(new Home(dir.resolve("home")), HomeKind.DEMO, "en", surroundings);
                return dir.resolve("home");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void copyTo(Path to) throws IOException {
            try (Stream<Path> files = Files.walk(TEMPLATE)) {
                for (Path file : files.toList()) {
                    // With its rights: a key that others may read is refused.
                    Files.copy(file, to.resolve(TEMPLATE.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    Standing standing() {
        return ledger.standing();
    }

    Recipe recipe() {
        return documents.recipe(RECIPE).orElseThrow();
    }

    Route route() {
        return documents.route(DemoHome.PRODUCT).orElseThrow();
    }

    FixtureProfile profile() {
        return documents.profile("leak-bench").orElseThrow();
    }

    Characteristic leak() {
        return recipe().characteristics()
                .filter(c -> c.id().equals(LEAK))
                .findFirst()
                .orElseThrow();
    }

    Preparation preparation(Instant now) {
        return new Preparation(
                standing(), documents, FIXTURE, profile(), SETTINGS.zeroAgeMax(), Clock.fixed(now, ZoneOffset.UTC));
    }

    void append(Instant at, Entry entry) {
        ledger.append(Draft.of(at, Draft.STATION, entry));
    }

    void append(Entry entry) {
        append(MADE, entry);
    }

    /** Appends a zero that was learned at a moment, and the run it names as its source. */
    void zero(Instant learned) {
        Zero zero = new Zero("zero-1", RECIPE, LEAK, FIXTURE, "MASTER-OXY-1", Zero.RUNS_MIN, 1e-7, 1e-9, learned);
        append(new Entry.ZeroLearned(zero, List.of(masterRun())));
    }

    /** Appends a run on the master part, with the recipe as it is effective then. */
    private RunId masterRun() {
        runs++;
        RunId run = new RunId("Z-" + runs);
        SerialNumber master = new SerialNumber("MASTER-OXY-1");
        append(new Entry.RunStarted(
                run,
                Entry.Purpose.ZERO,
                master,
                null,
                "LEAK",
                1,
                RECIPE,
                recipe().revision(),
                recipe().sha256(),
                "leak-bench r1",
                FIXTURE,
                Map.of(),
                7,
                Map.of(),
                Map.of(),
                DemoHome.OPERATOR,
                "test"));
        append(new Entry.RunFinished(
                run, master, null, "LEAK", Verdict.NO_RESULT, List.of(Reason.of("E-COM-01")), null, false));
        return run;
    }

    Entry.RunStarted start(SerialNumber unit) {
        runs++;
        Entry.RunStarted started = started(new RunId("R-" + runs), unit, attempts(unit) + 1);
        append(started);
        return started;
    }

    /** Appends a whole run. */
    void ran(SerialNumber unit, Verdict verdict) {
        Entry.RunStarted started = start(unit);
        if (verdict == Verdict.PASS || verdict == Verdict.FAIL) {
            Zone zone = verdict == Verdict.PASS ? Zone.PASS : Zone.FAIL;
            append(judged(started, "test", null, measured(leak(), zone)));
        }
        List<Reason> reasons = verdict == Verdict.PASS ? List.of() : List.of(Reason.of("E-COM-01"));
        append(new Entry.RunFinished(started.run(), unit, LOT, "LEAK", verdict, reasons, null, false));
    }

    Entry.RunStarted started(RunId run, SerialNumber unit, int attempt) {
        return new Entry.RunStarted(
                run,
                Entry.Purpose.PRODUCT,
                unit,
                LOT,
                "LEAK",
                attempt,
                RECIPE,
                1,
                recipe().sha256(),
                "leak-bench r1",
                FIXTURE,
                Map.of(),
                7,
                Map.of(),
                Map.of(),
                DemoHome.OPERATOR,
                "test");
    }

    @Override
    public void close() {
        ledger.close();
    }

    private int attempts(SerialNumber unit) {
        return standing().unit(unit).orElseThrow().attempts("LEAK");
    }

    static Entry.StepJudged judged(
            Entry.RunStarted run, String step, @Nullable Reason fault, Measurement... measurements) {
        return new Entry.StepJudged(
                run.run(), run.unit(), step, List.of(measurements), List.of(), null, null, null, fault);
    }

    static Measurement measured(Characteristic characteristic, Zone zone) {

        return new Measurement.Judged(characteristic, 1e-7, 0, 1e-7, 1e-9, 2, Map.of(), zone, Map.of());
    }
}
