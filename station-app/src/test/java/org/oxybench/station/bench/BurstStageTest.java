package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.fixture.FixtureFault;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.Identity;
import org.oxybench.fixture.Session;
import org.oxybench.fixture.VentOutcome;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.Reception;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.SampleCounts;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.record.BurnInEntry.StretchRecorded;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.WaveformRef;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Hash;
import org.oxybench.record.ledger.Settings;

/** Bursts of the shipped recipe in the record: durable with their stretch, judged from it, and known after a restart. */
@Tag("verifies:URS-VER-006")
final class BurstStageTest {
    private static final Path ROOT = Path.of(System.getProperty("oxybench.root"));
    private static final SerialNumber UNIT = new SerialNumber("HS1P-2611-003-007");
    private static final LotNumber LOT = new LotNumber("HS1P-2611-003");
    private static final RunId RUN = new RunId("station-1/60");
    private static final String BURST = "vibration_burst";
    private static final String SHA_256 =
            Hash.sha256("r".getBytes(StandardCharsets.UTF_8)).toString();

    /** Stretches of a minute between two bursts. */
    private static final int APART = 10;

    @TempDir
    private Path dir = Path.of("");

    private final Recipe recipe = recipe();
    private final FixtureProfile profile = profile();
    private final Step step = recipe.steps().stream()
            .filter(each -> each.stretch() != null)
            .findFirst()
            .orElseThrow();
    private final Head session = new Head();
    private FileLedger ledger;

    @BeforeEach
    void begin() {
        ledger = FileLedger.create(
                dir.resolve("ledger"),
                Settings.standard(CheckpointKey.generate("burst")),
                Clock.systemUTC(),
                HomeKind.DEMO,
                "ST-01",
                route -> Set.of("BURNIN"));
        append(new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, "HS1-PUMP", 1, SHA_256, "r"));
        append(new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, recipe.id(), 2, SHA_256, "r"));
        append(new Entry.LotOpened(LOT, "HS1-PUMP", 1, List.of(UNIT)));
        append(new Entry.RunStarted(
                RUN,
                Entry.Purpose.PRODUCT,
                UNIT,
                LOT,
                "BURNIN",
                1,
                recipe.id(),
                2,
                SHA_256,
                "burn-in-slot r3",
                "slot-7",
                Map.of(),
                7,
                Map.of(),
                Map.of(),
                Draft.STATION,
                "test"));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    private void append(Entry entry) {
        ledger.append(Draft.of(Instant.now(), Draft.STATION, entry));
    }

    @Test
    void theFirstStretchHasABurstAndTheNextInItsTimeAndARestartChangesNothing() throws FixtureFault {
        StretchedStage stage = stage();
        List<Measurement> first = record(stage);
        assertEquals(5, ofBursts(first).size());
        assertTrue(ofBursts(first).stream().allMatch(each -> each.verdict() == Verdict.PASS), first::toString);
        for (int i = 1; i < 3; i++) {
            assertEquals(List.of(), ofBursts(record(stage)));
        }
        // As after a kill: what is known is on the disk.
        StretchedStage again = stage();
        again.takeUp(new StoredStretches(
                ledger, BurnInCourse.open(ledger, RUN).burnIn().stage(step.id()).orElseThrow()));
        assertEquals(stage.powered(), again.powered());
        int stretch = 3;
        for (; ofBursts(record(again)).isEmpty(); stretch++) {
            assertTrue(stretch <= APART, "the second burst is late");
        }
        // Of a stretch one sample's time is lost where the run was interrupted.
        assertEquals(APART, stretch, 1);
        assertEquals(2, stored().stream().filter(BurstStageTest::hasBurst).count());
        StretchRecorded oldest = stored().get(0);
        assertEquals(first, oldest.measurements());
    }

    @Test
    void aPittedBearingEndsTheRunAtOnce() throws FixtureFault {
        session.blows = 4_000;
        List<Measurement> judged = ofBursts(record(stage()));
        assertEquals(
                List.of("burst_broadband", "burst_kurtosis"),
                judged.stream()
                        .filter(each -> each.verdict() == Verdict.FAIL)
                        .map(each -> each.characteristic().id())
                        .toList());
        assertEquals(
                "F-BRG-03",
                BurnInCourse.open(ledger, RUN)
                        .burnIn()
                        .stage(step.id())
                        .orElseThrow()
                        .reasons()
                        .get(0)
                        .code());
    }

    private StretchedStage stage() {
        Map<String, Entry.InstrumentCalibrated> calibrations = new HashMap<>();
        profile.measured()
                .map(FixtureProfile.ChannelRegister::channel)
                .forEach(channel -> calibrations.put(
                        channel.instrument(),
                        new Entry.InstrumentCalibrated(
                                channel.instrument(),
                                "S",
                                "C",
                                Instant.now(),
                                Instant.now().plus(Duration.ofDays(99)),
                                0.0005,
                                Math.abs(channel.scale()),
                                channel.unit().code())));
        return new StretchedStage(
                step,
                new Admission.Setup(recipe, "burn-in-slot r3", calibrations, Map.of()),
                new CurveWatch(CurvePrint.of(profile), new Curves()));
    }

    private List<Measurement> record(StretchedStage stage) throws FixtureFault {
        StretchedStage.Recorded recorded = stage.record(session, false, block -> {});
        stage.remembered(ledger.append(stage.draft(recorded, RUN, UNIT, session, Clock.systemUTC()))
                .index());
        return recorded.judged();
    }

    private static List<Measurement> ofBursts(List<Measurement> judged) {
        return judged.stream()
                .filter(each -> each.characteristic().evaluation().startsWith("burst-"))
                .toList();
    }

    private List<StretchRecorded> stored() {
        return BurnInRecord.all(ledger, StretchRecorded.class);
    }

    private static boolean hasBurst(StretchRecorded stretch) {
        return stretch.waveforms().stream().map(WaveformRef::channel).anyMatch(channel -> channel.name()
                .equals(BURST));
    }

    private static Recipe recipe() {
        return RecipeReader.read("r.yaml", bytes("recipes/library/HS1-PUMP.BURNIN.yaml"))
                .match(read -> read, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private static FixtureProfile profile() {
        return ProfileReader.read("p.yaml", bytes("fixtures/profiles/burn-in-slot.yaml"))
                .match(read -> read, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(ROOT.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A head at 4000 1/min whose fixture gives whatever a recording asks for. */
    private final class Head implements Session {
        private long next = 1;
        private int blows;

        @Override
        public List<Waveform> perform(Step asked, Consumer<SampleBlock> live) {
            Step.Recording recording = Objects.requireNonNull(asked.record());
            int size = (int) recording.duration().toSeconds() + 1;
            List<Waveform> recorded = new ArrayList<>();
            for (String name : recording.channels()) {
                Channel channel = profile.channel(name).orElseThrow().channel();
                recorded.add(waveform(channel, size, 1_000_000, i -> count(name) + noise(i + next)));
            }
            if (recording.burst() != null) {
                Channel channel = profile.burst(BURST).orElseThrow().channel().channel();
                recorded.add(waveform(channel, 2_048, 200, this::acceleration));
            }
            next += size;
            return recorded;
        }

        private int acceleration(int i) {
            double turn = 2 * Math.PI * 4_000 / 60 * i / 5_000;
            double since = i % 24 / 5_000.0;
            double blow = blows * Math.exp(-since / 0.6e-3) * Math.sin(2 * Math.PI * 1_800 * since);
            return (int) Math.round(10 * Math.sin(turn) + 30 * Math.sin(6 * turn) + blow) + noise(i + next);
        }

        private int count(String name) {
            return switch (name) {
                case "speed" -> 4_000;
                case "flow" -> 5_000;
                case "current" -> 1_100;
                case "vibration" -> 200;
                default -> 24_000;
            };
        }

        /** Never the same twice in a row, and no window of it twice. */
        private int noise(long at) {
            long mixed = (at + 77) * 0x9E37_79B9_7F4A_7C15L;
            return (int) ((mixed >>> 40) % 5) - 2;
        }

        private Waveform waveform(Channel channel, int size, int micros, IntUnaryOperator counts) {
            long[] millis = new long[size];
            int[] values = new int[size];
            Quality[] quality = new Quality[size];
            Arrays.fill(quality, Quality.GOOD);
            for (int i = 0; i < size; i++) {
                millis[i] = next * 1_000 + (long) i * micros / 1_000;
                values[i] = counts.applyAsInt(i);
            }
            return new Waveform(channel, List.of(new SampleBlock(channel, next, millis, values, quality)));
        }

        @Override
        public Identity identity() {
            return new Identity(Identity.SIMULATED, "SLOT-7", "1", 2, 1);
        }

        @Override
        public void awaitClosed(Duration timeout) {}

        @Override
        public OptionalInt closing() {
            return OptionalInt.empty();
        }

        @Override
        public void start() {}

        @Override
        public void attend(BooleanSupplier answered, Duration timeout, String reason) {}

        @Override
        public SampleCounts samples() {
            return SampleCounts.NONE;
        }

        @Override
        public Reception reception() {
            return Reception.NONE;
        }

        @Override
        public List<String> lateCalls() {
            return List.of();
        }

        @Override
        public void stop() {}

        @Override
        public Optional<FixtureFault> untold() {
            return Optional.empty();
        }

        @Override
        public VentOutcome vent() {
            return new VentOutcome.Vented(0, Duration.ZERO);
        }

        @Override
        public void close() {}
    }
}
