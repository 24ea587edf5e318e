package org.oxybench.station.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.judge.Evaluation.InstrumentAccuracy;
import org.oxybench.recipe.judge.StageJudge;
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
import org.oxybench.record.LotNumber;
import org.oxybench.record.Role;
import org.oxybench.record.ledger.Hash;
import org.oxybench.station.bench.LastBurst;
import org.oxybench.station.bench.StoredWaveform;
import org.oxybench.station.words.Language;

/** The newest burst of a head that burns in: what the shipped recipe judges of it, and its spectrum. */
@Tag("verifies:URS-EQP-107")
final class BurstPageTest {
    private static final LotNumber LOT = new LotNumber("HS1P-2611-003");
    private static final String SHA_256 =
            Hash.sha256("r".getBytes(StandardCharsets.UTF_8)).toString();

    /** Once a revolution at 4000 1/min, and the pass of six blades. */
    private static final double ONCE = 4_000 / 60.0;

    @ParameterizedTest
    @EnumSource
    void thePageShowsTheLastBurst(Language language) throws IOException {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), language)) {
            served.office().enrol(Role.QA_REVIEWER.name(), "孙三", "Sun San", Role.QA_REVIEWER);
            recorded(served.office().ledger());
            try (Desk desk = new Desk(served, Role.QA_REVIEWER.name())) {
                desk.open("/trace/" + SampleBurnIn.UNIT.value() + "/burn-in");
                desk.look("burst-" + language.tag());
                assertEquals(1, desk.page().getByTestId("Spectrum").count());
                String shown = desk.page().getByTestId("LastBurst").innerText();
                for (Measurement each : judged()) {
                    String title = each.characteristic().title().in(language.tag());
                    assertTrue(shown.contains(title), title + " is not in " + shown);
                }
            }
        }
    }

    /** Behind it there is a stretch without one. */
    @Test
    void theNewestBurstIsFoundBehindStretchesWithoutOne() throws IOException {
        try (Served served = new Served(new ScriptedBench(Scenes.ready(Instant.now())), Language.EN)) {
            FileLedger ledger = served.office().ledger();
            recorded(ledger);
            LastBurst last = LastBurst.of(ledger, SampleBurnIn.UNIT).orElseThrow();
            assertEquals(judged(), last.measurements());
            assertTrue(
                    Arrays.equals(burst().blocks().get(0).counts(), last.burst().counts()));
            assertTrue(LastBurst.of(ledger, Scenes.UNIT).isEmpty());
        }
    }

    private static void recorded(FileLedger ledger) {
        append(ledger, new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, "HS1-PUMP", 1, SHA_256, "r"));
        append(ledger, new Entry.DocumentEffective(Entry.DocumentKind.RECIPE, "HS1-PUMP.BURNIN", 1, SHA_256, "r"));
        append(ledger, new Entry.LotOpened(LOT, "HS1-PUMP", 1, List.of(SampleBurnIn.UNIT)));
        append(
                ledger,
                new Entry.RunStarted(
                        SampleBurnIn.RUN,
                        Entry.Purpose.PRODUCT,
                        SampleBurnIn.UNIT,
                        LOT,
                        "BURNIN",
                        1,
                        "HS1-PUMP.BURNIN",
                        1,
                        SHA_256,
                        "burn-in-slot r3",
                        "bench-7",
                        Map.of(),
                        7,
                        Map.of(),
                        Map.of(),
                        Draft.STATION,
                        "test"));
        stretch(ledger, 1, StretchRecorded.FIRST, judged(), List.of(speed(), burst()));
        long first = ledger.size() - 1;
        stretch(ledger, 2, first, List.of(), List.of(speed()));
    }

    private static void stretch(
            FileLedger ledger, long number, long before, List<Measurement> judged, List<Waveform> recorded) {
        List<StoredWaveform> stored =
                recorded.stream().map(StoredWaveform::encode).toList();
        ledger.append(new Draft(
                Instant.now(),
                Draft.STATION,
                new StretchRecorded(
                        SampleBurnIn.RUN,
                        SampleBurnIn.UNIT,
                        "burn",
                        number,
                        before,
                        judged,
                        stored.stream().map(StoredWaveform::ref).toList(),
                        SampleCounts.NONE,
                        Reception.NONE,
                        0,
                        Duration.ofMinutes(1)),
                new ArrayList<>(stored.stream().map(StoredWaveform::attachment).toList())));
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(Instant.now(), Draft.STATION, entry));
    }

    /** What the shipped recipe judges of the burst. */
    private static List<Measurement> judged() {
        Recipe recipe = shipped();
        Step stage = recipe.steps().stream()
                .filter(step -> step.stretch() != null)
                .findFirst()
                .orElseThrow();
        StageJudge judge = new StageJudge(
                stage,
                Map.of(),
                Map.of("AT-1", new InstrumentAccuracy(0.01, 0.01), "NT-1", new InstrumentAccuracy(0.0005, 1)));
        return judge.judge(Duration.ofMinutes(1), List.of(speed(), burst())).stream()
                .filter(each -> each.characteristic().evaluation().startsWith("burst-"))
                .toList();
    }

    private static Recipe shipped() {
        String name = "HS1-PUMP.BURNIN.yaml";
        try {
            return RecipeReader.read(
                            name,
                            Files.readAllBytes(Path.of(System.getProperty("oxybench.root"))
                                    .resolve("recipes/library")
                                    .resolve(name)))
                    .match(recipe -> recipe, problems -> {
                        throw new AssertionError(problems.toString());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Waveform speed() {
        Channel channel = new Channel("speed", UnitOfMeasure.REV_PER_MIN, 1, 0, "NT-1");
        return waveform(channel, 60, 1_000_000, i -> 4_000 + i % 2);
    }

    private static Waveform burst() {
        Channel channel = new Channel("vibration_burst", UnitOfMeasure.M_PER_S2, 0.01, 0, "AT-1");
        return waveform(channel, 2_048, 200, i -> {
            double turn = 2 * Math.PI * ONCE * i / 5_000;
            return (int)
                    Math.round(20 * Math.sin(turn) + 60 * Math.sin(6 * turn) + 10 * ((i * 7_919L % 101) / 50.0 - 1));
        });
    }

    private static Waveform waveform(Channel channel, int size, int micros, IntUnaryOperator counts) {
        long[] millis = new long[size];
        int[] values = new int[size];
        Quality[] quality = new Quality[size];
        Arrays.fill(quality, Quality.GOOD);
        for (int i = 0; i < size; i++) {
            millis[i] = 70_000 + (long) i * micros / 1_000;
            values[i] = counts.applyAsInt(i);
        }
        return new Waveform(channel, List.of(new SampleBlock(channel, 9_000, millis, values, quality)));
    }
}
