package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.oxybench.fixture.Fixture;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.fixture.plc.PlcFixture;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.Expected;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.OpenRun;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.config.TestMachine;

/** A pump bench with a ledger and without a screen, which runs in a unit for two stages of 40 s, at speed 20. */
final class BurnInRig implements AutoCloseable {
    static final int SPEED = 20;
    static final SerialNumber UNIT = new SerialNumber("A-001");

    /** Powered time of each stage. */
    static final Duration PLANNED = Duration.ofSeconds(40);

    private static final Clock CLOCK = Clock.systemUTC();
    private static final String OPERATION = "BURNIN";
    private static final List<String> INSTRUMENTS = List.of("NT-1", "PDT-1", "FT-1", "IT-1", "VT-1", "TS-2", "PS-0");

    private static final String JUDGED = """
            - characteristic: %s
              title: {zh-CN: 电流, en: Current}
              evaluation: end-value/1
              channels: {value: current}
              parameters: {window: 5 s}
              unit: A
              shown: A
              decimals: 3
              limit: {at_most: %s A}
              rule: simple
              zero: none
              failure: F-BRG-01
            """;

    private static final String STAGE = """
              - step: %1$s
                phase: test
                title: {zh-CN: 运行, en: Run}
                set: {speed: '%2$d {rev}/min'}
                record:
                  channels: [current, speed]
                  rate: 50 Hz
                  duration: 40 s
                  tolerate_missing: 50
                  stretch:
                    every: 10 s
                    judge:
            %3$s    judge:
            %4$s""";

    private static final String RECIPE = """
            recipe: P.BURNIN
            revision: 1
            product: P
            operation: BURNIN
            fixture: pump-bench
            title: {zh-CN: 老化, en: Burn-in}
            notice: {zh-CN: 起始值, en: Starting values}
            sources: [none]
            arrangement: {medium: water, fibre_membrane: false, pressurised: [blood]}
            burn_in: {after_power_loss: %1$s, longest_interruption: %2$s}
            steps:
              - step: spin_up
                phase: fill
                title: {zh-CN: 升速, en: Spin up}
                set: {drive: on, throttle_valve: on, clamp: on, speed: '4000 {rev}/min'}
                wait: {channel: speed, until: {at_least: '3900 {rev}/min'}, timeout: 60 s, reason: E-SPD-01}
            %3$s%4$s  - step: stop
                phase: vent
                title: {zh-CN: 停机, en: Stop}
                set: {drive: off, throttle_valve: on}
                wait: {channel: speed, until: {at_most: '30 {rev}/min'}, timeout: 60 s, reason: E-STOP-01}
            """;

    private static final String ROUTE = """
            product: P
            revision: 1
            title: {zh-CN: 产品, en: Product}
            gtin: '09521234000020'
            serial: '{lot}-###'
            operations:
              - operation: BURNIN
                title: {zh-CN: 老化, en: Burn-in}
                recipe: P.BURNIN
                max_attempts: 3
            """;

    /**
     * What a rig runs by.
     *
     * @param rule after a power loss
     * @param longest longest interruption
     * @param ampere limit of the current in each stretch of the second stage
     */
    record Rules(String rule, String longest, String ampere) {
        static final Rules RESUME = new Rules("resume", "60 s", "4.5");

        private String recipe() {
            return RECIPE.formatted(rule, longest, stage("warm", 4000, "4.5"), stage("hot", 4200, ampere));
        }

        private static String stage(String name, int speed, String limit) {
            return STAGE.formatted(
                    name,
                    speed,
                    JUDGED.formatted(name + "_now", limit).indent(12),
                    JUDGED.formatted(name + "_end", "4.5").indent(6));
        }
    }

    final FileLedger ledger;
    final PlcFixture fixture;
    final RunExecutor executor;
    final InterruptedRun interruption;
    private final BenchParts parts;

    private BurnInRig(FileLedger ledger, FixtureProfile profile, int port, UnaryOperator<Fixture> driven) {
        this.ledger = ledger;
        this.fixture = new PlcFixture(ScriptedFixture.NAME, profile, "127.0.0.1", port, true, System::nanoTime, CLOCK);
        this.parts = new BenchParts(
                fixture,
                profile,
                ledger,
                new EffectiveDocuments(ledger.standing()),
                ForkJoinPool.commonPool(),
                new Curves(),
                CLOCK,
                System::nanoTime,
                new SecureRandom(),
                "0.1.0+test");
        this.executor = new RunExecutor(
                driven.apply(fixture),
                ledger,
                CLOCK,
                ForkJoinPool.commonPool(),
                new CurveWatch(CurvePrint.of(profile), new Curves()),
                new SecureRandom(),
                Duration.ofSeconds(30),
                "0.1.0+test");
        this.interruption = new InterruptedRun(parts, executor);
    }

    /** Makes a ledger with the recipe, a lot of one unit and calibrations. */
    static void make(Path home, Rules rules) throws IOException {
        make(home, rules, Duration.ofDays(1));
    }

    /** The same with calibrations that count so long. */
    static void make(Path home, Rules rules, Duration calibrated) throws IOException {
        Files.createDirectories(home);
        CheckpointKey.generate("ST-01").save(home.resolve("key"));
        try (FileLedger ledger = FileLedger.create(
                home.resolve("ledger"), settings(home), CLOCK, HomeKind.DEMO, "ST-01", route -> Set.of(OPERATION))) {
            append(ledger, document(Entry.DocumentKind.ROUTE, "P", ROUTE));
            append(ledger, document(Entry.DocumentKind.RECIPE, "P.BURNIN", rules.recipe()));
            append(ledger, new Entry.PersonEnrolled(ShortRecipe.PERSON, "OP-1", "李娜", "Li Na", Set.of(Role.OPERATOR)));
            append(ledger, new Entry.SignedOn(ShortRecipe.PERSON, ScriptedFixture.NAME));
            append(ledger, new Entry.LotOpened(new LotNumber("A"), "P", 1, List.of(UNIT)));
            for (String instrument : INSTRUMENTS) {
                Instant now = CLOCK.instant();
                append(
                        ledger,
                        new Entry.InstrumentCalibrated(
                                instrument, "S-1", "C-" + instrument, now, now.plus(calibrated), 1e-4, 0, "A"));
            }
        }
    }

    /** Opens it as a start of the station does. */
    static BurnInRig open(Path home, int port) throws IOException {
        return open(home, port, UnaryOperator.identity());
    }

    /** The same on a bench whose profile has another text. */
    static BurnInRig open(Path home, int port, UnaryOperator<String> profile) throws IOException {
        return open(home, port, profile, UnaryOperator.identity());
    }

    /** The same where runs drive something else in place of the bench's fixture. */
    static BurnInRig open(Path home, int port, UnaryOperator<String> profile, UnaryOperator<Fixture> driven)
            throws IOException {
        FileLedger ledger = FileLedger.open(
                home.resolve("ledger"), settings(home), CLOCK, OptionalLong.empty(), route -> Set.of(OPERATION));
        Recovery.recover(ledger, CLOCK);
        return new BurnInRig(ledger, profile(profile), port, driven);
    }

    /** Tests the unit, or goes on with it; returns when it has ended. */
    RunExecutor.Result run(RunExecutor.Watcher watcher) {
        List<OpenRun> open = ledger.standing().openRuns();
        if (!open.isEmpty()) {
            Readmission again = Readmission.of(open.get(0), parts);
            return interruption.outlast(open.get(0).started().run(), again.admission(), again.changed(), watcher);
        }
        Admission admission = admission();
        RunExecutor.Result result = executor.execute(admission, watcher);
        return result instanceof RunExecutor.Result.Interrupted interrupted
                ? interruption.outlast(interrupted.run(), admission, null, watcher)
                : result;
    }

    /** A bench with a screen, which goes on by itself with what was interrupted. */
    StationBench bench() {
        return StationBench.start(
                parts,
                new BenchSettings(
                        ScriptedFixture.NAME,
                        new Text("老化", "Burn-in"),
                        List.of(OPERATION),
                        Duration.ofSeconds(30),
                        Duration.ofDays(1),
                        Duration.ofMinutes(10),
                        Duration.ofHours(12),
                        Optional.empty()));
    }

    /** What keeps the bench from beginning a run, by code. */
    List<String> unfit() {
        Preparation preparation = new Preparation(
                ledger.standing(), parts.documents(), ScriptedFixture.NAME, parts.profile(), Duration.ofDays(1), CLOCK);
        return preparation.prepare("P.BURNIN", Entry.Purpose.PRODUCT) instanceof Preparation.Outcome.NotReady unfit
                ? unfit.reasons().stream().map(Reason::code).distinct().toList()
                : List.of();
    }

    Admission admission() {
        UnitStanding unit = ledger.standing().unit(UNIT).orElseThrow();
        Map<String, Entry.InstrumentCalibrated> calibrations = new HashMap<>();
        INSTRUMENTS.forEach(
                id -> calibrations.put(id, ledger.standing().calibration(id).orElseThrow()));
        return new Admission(
                Entry.Purpose.PRODUCT,
                UNIT,
                unit.lot(),
                unit.attempts(OPERATION) + 1,
                new Admission.Setup(
                        parts.documents().recipe("P.BURNIN").orElseThrow(),
                        Preparation.profileName(parts.profile()),
                        calibrations,
                        Map.of()),
                ShortRecipe.PERSON,
                new Expected(Map.of("unit:" + UNIT, unit.head())));
    }

    private static FixtureProfile profile(UnaryOperator<String> change) throws IOException {
        Path file = TestMachine.live().installation().resolve("fixtures/profiles/pump-bench.yaml");
        byte[] text = change.apply(Files.readString(file)).getBytes(StandardCharsets.UTF_8);
        return ProfileReader.read("pump-bench.yaml", text).match(read -> read, problems -> fail(problems.toString()));
    }

    private static Entry document(Entry.DocumentKind kind, String id, String text) {
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(kind, id, 1, sha256, text);
    }

    static Settings settings(Path home) throws IOException {
        return Settings.standard(CheckpointKey.load(home.resolve("key"))).withCheckpointEntries(7);
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(CLOCK.instant(), Draft.STATION, entry));
    }

    /** A process that tests the unit on a PLC's port until it is killed, or the run has ended. */
    public static void main(String[] args) throws IOException {
        try (BurnInRig rig = open(Path.of(args[0]), Integer.parseInt(args[1]))) {
            while (!rig.fixture.status().online()) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            rig.run(new BurnInWatch());
        }
    }

    @Override
    public void close() {
        executor.end();
        fixture.close();
        ledger.close();
    }
}
