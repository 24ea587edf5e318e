package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.record.Entry;
import org.oxybench.record.SerialNumber;

/** Two recordings of a living sensor have two prints; one that comes again has its own, wherever it begins. */
@Tag("verifies:URS-EQP-105")
class CurvesTest {
    private static final CurvePrint PRINT = new CurvePrint(Set.of(ShortRecipe.PRESSURE.name()));
    private static final SerialNumber SECOND = new SerialNumber("OXY-2");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private static Waveform waveform(int... counts) {
        long[] millis = LongStream.range(0, counts.length).map(i -> 20 * i).toArray();
        Quality[] quality = new Quality[counts.length];
        Arrays.fill(quality, Quality.GOOD);
        return new Waveform(
                ShortRecipe.PRESSURE, List.of(new SampleBlock(ShortRecipe.PRESSURE, 7, millis, counts, quality)));
    }

    private static int[] living(long seed, int samples) {
        Random random = new Random(seed);
        return IntStream.range(0, samples)
                .map(i -> (int) Math.round(100_000 + 0.5 * random.nextGaussian()))
                .toArray();
    }

    private static Optional<String> print(int... counts) {
        return PRINT.of(List.of(waveform(counts)));
    }

    @Test
    void livingSensorsAtTheSameValueNeverGiveTheSamePrint() {
        Set<Optional<String>> prints = new HashSet<>();
        for (int seed = 0; seed < 2_000; seed++) {
            prints.add(print(living(seed, 1_000)));
        }
        assertEquals(2_000, prints.size());
    }

    @ParameterizedTest(name = "played back {0} samples later")
    @ValueSource(ints = {0, 1, 2, 5, 20})
    void aRecordingThatIsPlayedBackHasItsPrintWhereverItBegins(int later) {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            int[] all = living(seed, 1_020);
            boolean same =
                    print(Arrays.copyOf(all, 1_000)).equals(print(Arrays.copyOfRange(all, later, later + 1_000)));
            found += same ? 1 : 0;
        }
        // By chance the least of some 940 windows is one of those that only one of the two recordings has.
        assertEquals(true, found >= 100 - 2 * later, "found " + found + " of 100");
    }

    @Test
    void oneOtherSampleInEveryWindowMakesAnotherRecording() {
        int[] counts = living(1, 400);
        int[] others = counts.clone();
        for (int i = 0; i < others.length; i += CurvePrint.WINDOW) {
            others[i]++;
        }
        assertNotEquals(print(counts), print(others));
    }

    @Test
    void whatIsTooShortOrHasNoNoiseHasNoPrint() {
        assertEquals(Optional.empty(), print(living(1, CurvePrint.SAMPLES_MIN - 1)));
        assertEquals(Optional.empty(), new CurvePrint(Set.of("barometer")).of(List.of(waveform(living(1, 400)))));
    }

    @Test
    void aStartRemembersWhatTheLedgerHoldsAndIsNotKeptFromItByDamage() throws Exception {
        String print = print(living(1, 400)).orElseThrow();
        try (DemoRecords records = DemoRecords.make(dir)) {
            SerialNumber unit = DemoRecords.UNIT;
            Entry.RunStarted started = records.start(unit);
            records.append(
                    new Entry.StepJudged(started.run(), unit, "fill", List.of(), List.of(), null, null, print, null));
            damageTheFirstEntries();
            Curves curves = Curves.of(records.ledger);
            assertEquals(Optional.of(unit), curves.remember(print, SECOND));
            assertEquals(Optional.empty(), curves.remember("another", SECOND));
            assertEquals(Optional.of(SECOND), curves.remember("another", SECOND), "of the same unit as well");
        }
    }

    private void damageTheFirstEntries() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("home/ledger/segments"))) {
            Path first = files.sorted().findFirst().orElseThrow();
            byte[] bytes = Files.readAllBytes(first);
            bytes[bytes.length / 10] ^= 1;
            Files.write(first, bytes);
        }
    }
}
