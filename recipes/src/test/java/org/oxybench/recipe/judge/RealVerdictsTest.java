package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.ReferenceFiles;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/**
 * Real pressure decays, replayed step by step through a recipe and its own evaluations: each is judged as its label says.
 * Tight chambers pass, small leaks fail by their leak, and gross ones before it is measured, for they are empty by then.
 */
@Tag("verifies:URS-VER-001")
class RealVerdictsTest {
    private static final String FOLDER = "pressure_decay_tudelft/";
    private static final Channel PRESSURE = new Channel("test_pressure", UnitOfMeasure.PA, 1, 0, "PT-1");
    private static final String PASS = "PASS";

    /** The pressure at which the records of repeatability began; they tell by how much it changed, in mbar. */
    private static final double BEGAN_PA = 750_000;

    private static final List<String> REPEATS = List.of("Test 1", "Test 2", "Test 3");

    /** Pressure of a unit at a time. */
    private record Sample(long millis, double pascal) {}

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "Aluminium, PASS",
        "Formlabs, PASS",
        "Ultimaker_006, PASS",
        "Prusa, F-LEAK-02",
        "Ultimaker_010, F-LEAK-02",
        "Ultimaker_015, F-GROSS-02",
        "Ultimaker_020, F-GROSS-02",
    })
    void aRealRecordIsJudgedAsItsLabelSays(String record, String expected) throws IOException {
        List<String> lines = ReferenceFiles.lines(FOLDER + record + ".csv");
        List<Sample> samples = lines.stream()
                .map(line -> line.split(";", -1))
                .map(columns -> new Sample(
                        Long.parseLong(columns[0].replace(".", "")) / 1000, Double.parseDouble(columns[2]) * 1e5))
                .toList();
        assertEquals(expected, judged(record, samples));
    }

    /** Plugged in anew, or switched on again: the same chamber thrice has the same verdict. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"Resultaten_In_en_uit_elkaar_deel", "Resultaten_opnieuwaanzetten"})
    void aRepeatedTestHasTheSameVerdict(String file) throws IOException {
        Map<String, List<Sample>> columns = columns(file);
        List<String> verdicts = new ArrayList<>();
        for (String repeat : REPEATS) {
            verdicts.add(judged(file + " " + repeat, Objects.requireNonNull(columns.get(repeat))));
        }
        assertEquals(List.of(PASS, PASS, PASS), verdicts);
    }

    @Test
    void theChambersBesideTheRepeatsAreJudgedAsTheirLabelsSay() throws IOException {
        Map<String, String> labels = Map.of(
                "0 Meting", PASS,
                "SLA Formlabs", PASS,
                "Ultimaker 0.06 mm", PASS,
                "SLA Prusa", "F-LEAK-02",
                "Ultimaker 0.1 mm", "F-LEAK-02");
        Map<String, String> found = new TreeMap<>();
        Map<String, List<Sample>> columns = columns("Resultaten_opnieuwaanzetten");
        for (String label : labels.keySet()) {
            found.put(label, judged(label, Objects.requireNonNull(columns.get(label), label)));
        }
        assertEquals(new TreeMap<>(labels), found);
    }

    /** Columns of a file that tells changes of pressure in mbar, with decimal commas. */
    private static Map<String, List<Sample>> columns(String file) throws IOException {
        List<String> lines = ReferenceFiles.lines(FOLDER + file + ".csv");
        String[] names = lines.get(0).strip().split(";", -1);
        List<double[]> rows = lines.stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.stream(line.strip().replace(',', '.').split(";", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        Map<String, List<Sample>> columns = new TreeMap<>();
        for (int column = 1; column < names.length; column++) {
            int at = column;
            columns.put(
                    names[column],
                    rows.stream()
                            .map(row -> new Sample(Math.round(1000 * row[0]), BEGAN_PA + 100 * row[at]))
                            .toList());
        }
        return columns;
    }

    /** {@code PASS}, or the code of the first characteristic that failed or had no result. */
    private static String judged(String what, List<Sample> decay) throws IOException {
        long from = decay.get(0).millis();
        for (Step step : recipe().steps()) {
            Step.Recording recording = step.record();
            if (recording == null) {
                continue;
            }
            long to = from + recording.duration().toMillis();
            for (Measurement measurement : Judge.judge(step, Map.of(), Recorded.CALIBRATED, cut(decay, from, to))) {
                System.out.println("real record " + what + ": " + measurement);
                if (measurement instanceof Measurement.Unmeasured unmeasured) {
                    return unmeasured.reason().code();
                }
                if (measurement.verdict() != Verdict.PASS) {
                    return measurement.characteristic().failureCode();
                }
            }
            from = to;
        }
        return PASS;
    }

    private static List<Waveform> cut(List<Sample> decay, long from, long to) {
        List<Sample> part = decay.stream()
                .filter(sample -> sample.millis() >= from && sample.millis() < to)
                .toList();
        assertTrue(part.size() > 300, "the record is too short");
        long[] millis = part.stream().mapToLong(Sample::millis).toArray();
        int[] pascal = part.stream()
                .mapToInt(sample -> (int) Math.round(sample.pascal()))
                .toArray();
        return List.of(
                waveform(PRESSURE, millis, pascal),
                waveform(Recorded.PART, millis, constant(21_000, millis.length)),
                waveform(Recorded.AMBIENT, millis, constant(21_000, millis.length)),
                waveform(Recorded.BAROMETER, millis, constant(50_662, millis.length)));
    }

    private static Recipe recipe() throws IOException {
        try (InputStream file = RealVerdictsTest.class.getResourceAsStream("CHAMBER.LEAK.yaml")) {
            return RecipeReader.readNew(
                            "CHAMBER.LEAK.yaml", Objects.requireNonNull(file).readAllBytes())
                    .match(recipe -> recipe, problems -> {
                        throw new AssertionError(problems.toString());
                    });
        }
    }

    private static int[] constant(int count, int size) {
        int[] counts = new int[size];
        Arrays.fill(counts, count);
        return counts;
    }

    private static Waveform waveform(Channel channel, long[] millis, int[] counts) {
        Quality[] quality = new Quality[counts.length];
        Arrays.fill(quality, Quality.GOOD);
        return new Waveform(channel, List.of(new SampleBlock(channel, 0, millis, counts, quality)));
    }
}
