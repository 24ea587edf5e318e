package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.ReferenceFiles;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/** Real pressure decays of printed chambers at 7.5 bar, labelled tight, slightly leaking and grossly leaking (CC0). */
class RealRecordsTest {
    private static final List<String> TIGHT = List.of("Aluminium", "Formlabs", "Ultimaker_006");
    private static final List<String> SMALL = List.of("Prusa", "Ultimaker_010");
    private static final List<String> GROSS = List.of("Ultimaker_015", "Ultimaker_020");

    @Test
    void theRecordsFallInTheOrderOfTheirLabels() throws IOException {
        Map<String, Double> tight = decays(TIGHT);
        Map<String, Double> small = decays(SMALL);
        Map<String, Double> gross = decays(GROSS);
        System.out.println("real decays, Pa/s: tight " + tight + ", small " + small + ", gross " + gross);
        assertTrue(greatest(tight) < least(small), tight + " " + small);
        // Over the whole record, most of which the gross leaks spend empty.
        assertTrue(20 * greatest(small) < least(gross), small + " " + gross);
    }

    private static double greatest(Map<String, Double> decays) {
        return decays.values().stream().max(Double::compare).orElseThrow();
    }

    private static double least(Map<String, Double> decays) {
        return decays.values().stream().min(Double::compare).orElseThrow();
    }

    /** Fall of pressure of each record by the evaluation itself, positive when it falls. */
    private static Map<String, Double> decays(List<String> names) throws IOException {
        Map<String, Double> decays = new TreeMap<>();
        for (String name : names) {
            Measurement.Judged judged = assertInstanceOf(Measurement.Judged.class, replayed(name), name);
            double decay = judged.details().getOrDefault("decay_Pa/s", Double.NaN);
            assertEquals(decay < 0, judged.value() > 0);
            assertEquals(Verdict.FAIL, judged.verdict(), "a limit of 1 sccm is far below what 7.5 bar drives out");
            decays.put(name, -decay);
        }
        return decays;
    }

    private static Measurement replayed(String name) throws IOException {
        List<String> lines = ReferenceFiles.lines("pressure_decay_tudelft/" + name + ".csv");
        long[] millis = new long[lines.size()];
        int[] pascal = new int[lines.size()];
        for (int i = 0; i < millis.length; i++) {
            String[] columns = lines.get(i).split(";", -1);
            millis[i] = Long.parseLong(columns[0].replace(".", "")) / 1000;
            pascal[i] = (int) Math.round(Double.parseDouble(columns[2]) * 1e5);
        }
        double seconds = (millis[millis.length - 1] - millis[0]) / 1000.0;
        Characteristic leak = Recorded.shippedTestStep().judge().get(0);
        Step step = Recorded.decayStep(leak, 100, seconds, 10, "0 kPa");
        Channel pressure = new Channel("test_pressure", org.oxybench.recipe.UnitOfMeasure.PA, 1, 0, "PT-1");
        return Judge.judge(
                        step,
                        Map.of(),
                        Recorded.CALIBRATED,
                        List.of(
                                waveform(pressure, millis, pascal),
                                waveform(Recorded.PART, millis, constant(21_000, millis.length)),
                                waveform(Recorded.AMBIENT, millis, constant(21_000, millis.length)),
                                waveform(Recorded.BAROMETER, millis, constant(50_662, millis.length))))
                .get(0);
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
