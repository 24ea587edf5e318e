package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.statistics.Lre;

class VibrationLineTest {
    private static final int SAMPLES = 4096;

    /** Heinzel, Rüdiger, Schilling 2002, HFT70: noise bandwidth 3.4129 bins, greatest amplitude error -0.0065 dB. */
    @Test
    void theWindowHasThePublishedBandwidthAndFlatness() {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double weight = FlatTop.weight(i, SAMPLES);
            sum += weight;
            squares += weight * weight;
        }
        Lre.reaches(4, "HFT70 noise bandwidth", 3.4129, SAMPLES * squares / (sum * sum));
        double worst = 0;
        for (double bins = 0; bins <= 0.5; bins += 0.01) {
            worst = Math.max(worst, Math.abs(1 - response(bins)));
        }
        assertEquals(0.0065, -20 * Math.log10(1 - worst), 5e-5);
        assertTrue(worst <= FlatTop.SCALLOPING, "" + worst);
        assertEquals(0, response(FlatTop.HALF_WIDTH), 1e-12);
    }

    /** What is left of a line this many bins away. */
    private static double response(double bins) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < SAMPLES; i++) {
            real += FlatTop.weight(i, SAMPLES) * Math.cos(2 * Math.PI * bins * i / SAMPLES);
            imaginary += FlatTop.weight(i, SAMPLES) * Math.sin(2 * Math.PI * bins * i / SAMPLES);
        }
        return Math.hypot(real, imaginary) / SAMPLES;
    }

    /** The recording holds these lines and no others. */
    @ParameterizedTest(name = "order {0}: {1} mm/s")
    @CsvSource({"1, 1", "2, 0.5", "6, 0.7"})
    void eachLineHasItsAmplitude(String order, double amplitude) {
        Measurement.Judged judged = Labs.lines(order + " 1", 3000).judged();
        Lre.reaches(3, "line mm/s", amplitude, 1e3 * judged.value());
        assertEquals(amplitude, 1e3 * judged.value(), 2e3 * judged.standardUncertainty());
    }

    @Test
    void whereNothingTurnsThereIsNoLine() {
        Measurement.Judged judged = Labs.lines("3 1", 3000).judged();
        assertEquals(0, 1e3 * judged.value(), 2e-3);
    }

    /** A tachometer that is off by 10 r/min puts the line a third of a bin aside: a Hann window would lose 7 %. */
    @Test
    void aLineNextToItsBinIsStillThere() {
        Measurement.Judged judged = Labs.lines("1 1", 3010).judged();
        assertEquals(1, 1e3 * judged.value(), 1e-3);
    }

    /** Of white noise a line takes s sqrt(2 NENBW / n), here with 2000 samples. */
    @Test
    void noiseIsInTheUncertaintyOfTheLine() {
        Random random = new Random(23);
        double stated = 0;
        double squares = 0;
        int runs = 40;
        Lab lab = Labs.lines("1 1", 3000);
        for (int run = 0; run < runs; run++) {
            Measurement.Judged judged = lab.with(
                            "vibration",
                            "mm/s",
                            1e-4,
                            t -> Math.sin(2 * Math.PI * 50 * t) + 0.2 * random.nextGaussian())
                    .judged();
            stated += 1e3 * judged.budget().getOrDefault("scatter", 0.0) / runs;
            squares += Math.pow(1e3 * judged.value() - 1, 2) / runs;
        }
        double expected = 0.2 * Math.sqrt(2 * 3.4129 / 2000);
        assertEquals(1, stated / expected, 0.15);
        assertEquals(1, Math.sqrt(squares) / expected, 0.3);
    }

    /** Bins of 0.5 Hz: 9 of them from rest are 270 r/min, and from 500 Hz at the sixth order 4955 r/min. */
    @ParameterizedTest(name = "order {0} at {1} r/min: {2}")
    @CsvSource({
        "1, 260, E-CND-01",
        "1, 280, -",
        "0.5, 400, E-CND-01",
        "6, 4500, -",
        "6, 5000, E-CND-01",
        "0, 3000, E-CND-01",
        "-1, 3000, E-CND-01",
        "1, -3000, E-CND-01"
    })
    void aLineThatIsNotClearHasNoResult(String order, double revolutions, String expected) {
        assertEquals(expected, Labs.lines(order + " 1", revolutions).reason());
    }

    /** Half a bin is 15 r/min at the first order and 2.5 r/min at the sixth. */
    @Test
    void aSpeedThatHuntsHasNoLine() {
        Lab first = Labs.lines("1 1", 3000);
        Lab sixth = Labs.lines("6 1", 3000);
        assertEquals(
                "-",
                first.with("speed", "{rev}/min", 0.1, t -> 3000 + 6 * Math.sin(9 * t), 10)
                        .reason());
        assertEquals(
                "E-STL-01",
                sixth.with("speed", "{rev}/min", 0.1, t -> 3000 + 6 * Math.sin(9 * t), 10)
                        .reason());
        assertEquals(
                "E-STL-01",
                first.with("speed", "{rev}/min", 0.1, t -> 2950 + 25 * t, 10).reason());
        assertEquals("E-STL-01", first.accurate("speed", 0.01, 0).reason());
        assertEquals(
                "E-DAT-06", first.with("speed", "{rev}/min", 0.1, t -> 3000, 10).reason());
        assertEquals("E-DAT-06", first.with("vibration", "mm/s", 1e-4, t -> 0).reason());
    }

    @Test
    void theBudgetIsThatOfItsInstrument() {
        Measurement.Judged judged =
                Labs.lines("1 1", 3000).accurate("vibration", 0.03, 0.01).judged();
        assertEquals(0.03, 1e3 * judged.budget().getOrDefault("scale", 0.0), 1e-4);
        assertEquals(0.01, 1e3 * judged.budget().getOrDefault("reading", 0.0), 1e-9);
        assertEquals(7.5e-4 / Math.sqrt(3), 1e3 * judged.budget().getOrDefault("scalloping", 0.0), 1e-6);
    }
}
