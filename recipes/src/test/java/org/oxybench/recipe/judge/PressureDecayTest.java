package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.oxybench.recipe.judge.Recorded.zero;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zone;
import org.oxybench.recipe.statistics.Lre;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

@Tag("verifies:URS-VER-004")
@Tag("verifies:URS-VER-005")
class PressureDecayTest {
    private static final Step SHIPPED = Recorded.shippedTestStep();
    private static final Characteristic LEAK = SHIPPED.judge().get(0);

    /** 40 CFR 1065.644: 2.000 L, 25.3 to 50.6 kPa absolute at 293.15 K in 70 s is 2.9657e-4 mol/s; here outwards. */
    @Test
    void theExampleOf40Cfr1065644IsReproduced() {
        Step step = Recorded.decayStep(LEAK, 2000, 70, 1, "-101 kPa");
        Recorded outwards = new Recorded(70, 1, t -> 50_600 - 101_324 - 25_300 * t / 70, t -> 20, 20, 101.324);
        Measurement.Judged judged = judged(outwards.judgedBy(step, Map.of()));
        Lre.reaches(4.5, "40 CFR 1065.644, outwards", 2.9657e-4, judged.value());
        assertEquals(Verdict.FAIL, judged.verdict());
    }

    @Test
    void aPressureThatRisesIsNoResultAndNeverAVeryGoodPass() {
        Step step = Recorded.decayStep(LEAK, 2000, 70, 1, "-101 kPa");
        Recorded inwards = new Recorded(70, 1, t -> 25_300 - 101_324 + 25_300 * t / 70, t -> 20, 20, 101.324);
        assertEquals("E-ZERO-02", reason(inwards.judgedBy(step, Map.of())));
    }

    @ParameterizedTest(name = "{0} mL falls by {1} Pa/s per sccm")
    @CsvSource({"60, 30.5, 0.05", "300, 6.10, 0.005", "450, 4.07, 0.005"})
    void oneSccmIsTheDecayOfTheTable(double millilitres, double pascalPerSecond, double rounding) {
        Step step = Recorded.decayStep(LEAK, millilitres, 20, 50, "90 kPa");
        Recorded recorded = new Recorded(20, 50, t -> 100_000 - pascalPerSecond * t, t -> 23, 23, 101.324);
        double sccm = UnitOfMeasure.MOL_PER_S.convert(
                judged(recorded.judgedBy(step, Map.of())).value(), UnitOfMeasure.SCCM_0CEL);
        assertEquals(1, sccm, rounding / pascalPerSecond + 1e-4);
        Lre.reaches(2.5, "1 sccm in " + millilitres + " mL", 1, sccm);
    }

    @Test
    void theTemperatureOfThePartIsDividedOutSampleBySample() {
        Step step = Recorded.decayStep(LEAK, 470, 20, 50, "90 kPa");
        // A tight volume that cools by 0.2 K: p/T stays constant although the pressure falls by 136 Pa.
        double absolutePa = 201_324;
        Recorded cooling = new Recorded(
                20, 50, t -> absolutePa * (296.15 - 0.01 * t) / 296.15 - 101_324, t -> 23 - 0.01 * t, 23, 101.324);
        double sccm = UnitOfMeasure.MOL_PER_S.convert(
                judged(cooling.judgedBy(step, Map.of())).value(), UnitOfMeasure.SCCM_0CEL);
        assertEquals(0, sccm, 0.005);
    }

    @ParameterizedTest(name = "a leak of {0} sccm is {1}")
    @CsvSource({"0.3, PASS, PASS", "0.9, PASS, PASS", "1.2, CONDITIONAL, FAIL", "1.4, FAIL, FAIL", "40, FAIL, FAIL"})
    void theShippedRecipeJudgesTheLeakAfterItsZero(double sccm, Zone zone, Verdict verdict) {
        Measurement measurement = Recorded.leaking(sccm, 470).judgedByShippedRecipe(zero(0.25, 0.03));
        Measurement.Judged judged = judged(measurement);
        assertEquals(zone, judged.zone());
        assertEquals(verdict, judged.verdict());
        assertEquals(judged.raw() - judged.zero(), judged.value());
        assertEquals(sccm - 0.25, judged.value() / UnitOfMeasure.SCCM_0CEL.factor(), 0.01);
    }

    @Test
    void theBudgetAddsUpAndTheZeroDominatesIt() {
        Measurement.Judged judged = judged(Recorded.leaking(0.3, 470).judgedByShippedRecipe(zero(0.25, 0.03)));
        double squares =
                judged.budget().values().stream().mapToDouble(u -> u * u).sum();
        assertEquals(Math.sqrt(squares), judged.standardUncertainty(), 1e-18);
        assertEquals(2 * judged.standardUncertainty(), judged.expandedUncertainty());
        double zero = judged.budget().getOrDefault("zero", 0.0);
        assertEquals(0.03 * Math.sqrt(1.1) * UnitOfMeasure.SCCM_0CEL.factor(), zero, 1e-15);
        judged.budget().forEach((name, u) -> assertTrue(u <= zero, name + " " + u));
        assertEquals(
                java.util.Set.of("slope", "volume", "pressure_scale", "temperature", "barometer", "zero"),
                judged.budget().keySet());
    }

    /** 10 kPa of barometer, 0.01 K/s at 296 K: 10 kPa (V/R) 0.01/T^2 = 6.46e-8 mol/s; its drift is far below. */
    @Test
    void theBarometersCalibrationCountsInItsChannelsUnit() {
        Map<String, Evaluation.InstrumentAccuracy> instruments = new HashMap<>(Recorded.CALIBRATED);
        instruments.put("PB-1", new Evaluation.InstrumentAccuracy(0, 10));
        Recorded cooling =
                new Recorded(20, 50, t -> 100_000 - 10 * t + Math.sin(1000 * t), t -> 23 - 0.01 * t, 23, 101.324);
        Measurement.Judged judged =
                judged(Judge.judge(SHIPPED.withoutZero(), Map.of(), instruments, cooling.waveforms(1000))
                        .get(0));
        assertEquals(6.46e-8, judged.budget().getOrDefault("barometer", 0.0), 0.15e-8);
    }

    @Test
    void withoutAZeroThereIsNoResult() {
        Measurement none = Recorded.leaking(0.3, 470).judgedBy(SHIPPED, Map.of());
        assertEquals("E-ZERO-01", reason(none));
        assertEquals(Verdict.NO_RESULT, none.verdict());
    }

    @Test
    void forAMasterPartTheRawValueIsJudgedWithoutAZero() {
        Measurement.Judged raw = judged(Recorded.leaking(0.28, 470).judgedBy(SHIPPED.withoutZero(), Map.of()));
        assertEquals(0, raw.zero());
        assertEquals(0.28, raw.value() / UnitOfMeasure.SCCM_0CEL.factor(), 0.005);
    }

    @ParameterizedTest(name = "a zero of {0} sccm: {1}")
    @CsvSource({"0.299, -", "0.301, E-ZERO-03", "-0.301, E-ZERO-03"})
    void aZeroBeyondThirtyPerCentOfTheLimitIsNotUsed(double sccm, String expected) {
        Measurement measurement = Recorded.leaking(sccm + 0.1, 470).judgedByShippedRecipe(zero(sccm, 0.03));
        assertEquals(expected, reason(measurement));
    }

    @ParameterizedTest(name = "{0} sccm below its zero: {1}")
    @CsvSource({"0.05, -", "0.09, -", "0.11, E-ZERO-02", "0.15, E-ZERO-02", "3, E-ZERO-02"})
    void aCorrectedLeakBelowZeroByATenthOfTheLimitIsNoResult(double below, String expected) {
        Recorded recorded = Recorded.leaking(0.25 - below, 470);
        assertEquals(expected, reason(recorded.judgedByShippedRecipe(zero(0.25, 0.03))));
        assertEquals(expected, reason(recorded.judgedByShippedRecipe(zero(0.25, 0.1))));
    }

    @ParameterizedTest(name = "a part {0} K off: {1}")
    @CsvSource({"0.99, -", "1.01, E-TMP-01", "-0.99, -", "-1.01, E-TMP-01"})
    void aPartThatIsNotAtAmbientHasNoResultEvenWhenItSeemsToLeak(double kelvin, String expected) {
        Recorded leak = Recorded.leaking(2.5, 470);
        Recorded warm = new Recorded(20, 50, leak.gaugePa(), t -> 23 + kelvin, 23, 101.324);
        assertEquals(expected, reason(warm.judgedByShippedRecipe(zero(0.25, 0.03))));
    }

    @ParameterizedTest(name = "a mean of {0} kPa: {1}")
    @CsvSource({"90.1, -", "89.9, E-PRS-01", "0, E-PRS-01"})
    void aVolumeThatIsEmptyIsQuietButNotTight(double kpa, String expected) {
        Recorded empty = new Recorded(20, 50, t -> kpa * 1000 + Math.sin(1000 * t), t -> 23, 23, 101.324);
        assertEquals(expected, reason(empty.judgedByShippedRecipe(zero(0.0, 0.03))));
    }

    @Test
    void aSensorThatShowsOneValueHasStoppedMeasuring() {
        Recorded frozen = new Recorded(20, 50, t -> 100_000, t -> 23, 23, 101.324);
        assertEquals("E-DAT-06", reason(frozen.judgedByShippedRecipe(zero(0.0, 0.03))));
    }

    @ParameterizedTest(name = "an instrument {0} without calibration")
    @CsvSource({"PT-1", "TS-1", "TS-2", "PB-1"})
    void anInstrumentWithoutCalibrationGivesNoResult(String instrument) {
        Map<String, Evaluation.InstrumentAccuracy> instruments = new HashMap<>(Recorded.CALIBRATED);
        instruments.remove(instrument);
        Measurement measurement = Judge.judge(
                        SHIPPED,
                        Map.of("external_leak", zero(0.25, 0.03)),
                        instruments,
                        Recorded.leaking(0.3, 470).waveforms(20))
                .get(0);
        assertEquals("E-CAL-02", reason(measurement));
    }

    @ParameterizedTest(name = "{0} samples missing in the middle: {1}")
    @CsvSource({"5, -", "6, E-DAT-02", "900, E-DAT-02"})
    void moreMissingSamplesThanToleratedGiveNoResult(int missing, String expected) {
        assertEquals(expected, reasonWith(Recorded.PRESSURE, block -> cut(block, 50, missing)));
        assertEquals(expected, reasonWith(Recorded.PART, block -> cut(block, 50, missing)));
    }

    @ParameterizedTest(name = "{0} samples missing at the end: {1}")
    @CsvSource({"5, -", "7, E-DAT-02", "500, E-DAT-02", "990, E-DAT-04", "1000, E-DAT-04"})
    void aRecordingThatEndsEarlyGivesNoResult(int missing, String expected) {
        assertEquals(expected, reasonWith(Recorded.PRESSURE, block -> cut(block, 1000 - missing, missing)));
    }

    @ParameterizedTest
    @CsvSource({"OUT_OF_RANGE", "DOUBTFUL"})
    void oneFlaggedSampleGivesNoResult(Quality flag) {
        for (Channel channel : List.of(Recorded.PRESSURE, Recorded.PART, Recorded.AMBIENT, Recorded.BAROMETER)) {
            assertEquals("E-DAT-01", reasonWith(channel, block -> {
                Quality[] quality = block.quality().clone();
                quality[quality.length / 2] = flag;
                return List.of(new SampleBlock(
                        channel, block.firstSequence(), block.fixtureMillis(), block.counts(), quality));
            }));
        }
    }

    @ParameterizedTest(name = "a step of {0} ms: {1}")
    @CsvSource({"0, E-DAT-05", "-20, E-DAT-05", "5000, E-DAT-08"})
    void aTimeThatDoesNotRiseOrRunsAwayGivesNoResult(long step, String expected) {
        assertEquals(expected, reasonWith(Recorded.PRESSURE, block -> {
            long[] millis = block.fixtureMillis().clone();
            for (int i = 500; i < millis.length; i++) {
                millis[i] += step - 20;
            }
            return List.of(
                    new SampleBlock(block.channel(), block.firstSequence(), millis, block.counts(), block.quality()));
        }));
    }

    @Test
    void samplesThatComeTwiceGiveNoResult() {
        assertEquals("E-DAT-05", reasonWith(Recorded.PRESSURE, block -> List.of(block, block)));
    }

    @Test
    void temperaturesOfOtherInstantsGiveNoResult() {
        assertEquals(
                "E-DAT-02",
                reasonWith(
                        Recorded.PART,
                        block -> List.of(new SampleBlock(
                                block.channel(),
                                block.firstSequence() + 500,
                                block.fixtureMillis(),
                                block.counts(),
                                block.quality()))));
    }

    @Test
    void valuesThatAreNotFiniteGiveNoResult() {
        Channel broken = new Channel("test_pressure", UnitOfMeasure.PA, 1e305, 0, "PT-1");
        assertEquals(
                "E-DAT-03",
                reason(judged(waveforms -> List.of(
                        new Waveform(
                                broken,
                                List.of(of(broken, waveforms.get(0).blocks().get(0)))),
                        waveforms.get(1),
                        waveforms.get(2),
                        waveforms.get(3)))));
    }

    @Test
    void aChannelOfAnotherDimensionGivesNoResult() {
        Channel other = new Channel("test_pressure", UnitOfMeasure.CEL, 1, 0, "PT-1");
        assertEquals("E-DAT-07", reasonWith(Recorded.PRESSURE, block -> List.of(of(other, block))));
    }

    @Test
    void aChannelThatWasNotRecordedGivesNoResult() {
        for (Channel channel : List.of(Recorded.PRESSURE, Recorded.PART, Recorded.AMBIENT, Recorded.BAROMETER)) {
            assertEquals("E-DAT-04", reasonWith(channel, block -> List.of()));
        }
    }

    private static SampleBlock of(Channel channel, SampleBlock block) {
        return new SampleBlock(channel, block.firstSequence(), block.fixtureMillis(), block.counts(), block.quality());
    }

    /** The block without some samples in its middle. */
    private static List<SampleBlock> cut(SampleBlock block, int from, int missing) {
        List<SampleBlock> parts = new ArrayList<>();
        parts.add(part(block, 0, from));
        parts.add(part(block, from + missing, block.size()));
        return parts;
    }

    private static SampleBlock part(SampleBlock block, int from, int to) {
        return new SampleBlock(
                block.channel(),
                block.firstSequence() + from,
                Arrays.copyOfRange(block.fixtureMillis(), from, to),
                Arrays.copyOfRange(block.counts(), from, to),
                Arrays.copyOfRange(block.quality(), from, to));
    }

    private static String reasonWith(
            Channel channel, java.util.function.Function<SampleBlock, List<SampleBlock>> change) {
        return reason(judged(waveforms -> waveforms.stream()
                .map(waveform -> waveform.channel().equals(channel)
                        ? changed(change.apply(waveform.blocks().get(0)), channel)
                        : waveform)
                .toList()));
    }

    private static Waveform changed(List<SampleBlock> blocks, Channel channel) {
        return new Waveform(blocks.isEmpty() ? channel : blocks.get(0).channel(), blocks);
    }

    private static Measurement judged(UnaryOperator<List<Waveform>> change) {
        List<Waveform> waveforms = change.apply(Recorded.leaking(0.3, 470).waveforms(1000));
        return Judge.judge(SHIPPED, Map.of("external_leak", zero(0.25, 0.03)), Recorded.CALIBRATED, waveforms)
                .get(0);
    }

    private static Measurement.Judged judged(Measurement measurement) {
        return assertInstanceOf(Measurement.Judged.class, measurement);
    }

    private static String reason(Measurement measurement) {
        return measurement instanceof Measurement.Unmeasured unmeasured
                ? unmeasured.reason().code()
                : "-";
    }
}
