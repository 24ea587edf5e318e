package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.Waveform;

class EndValueTest {
    @ParameterizedTest(name = "{0} kPa at the end is {1}")
    @CsvSource({"94.999, FAIL", "95, PASS", "100, PASS", "105, PASS", "105.001, FAIL", "0, FAIL", "-3, FAIL"})
    void theBoundsAreInclusive(double kpa, Verdict expected) {
        assertEquals(expected, filling(t -> kpa * 1000, 0).verdict());
    }

    @Test
    void onlyTheLastWindowCounts() {
        Measurement.Judged judged =
                assertInstanceOf(Measurement.Judged.class, filling(t -> t < 7.499 ? 0 : 100_000 + t, 0));
        assertEquals(100_007.74, judged.value(), 0.001);
        assertEquals(25, judged.details().getOrDefault("samples_1", 0.0));
    }

    @Test
    void theInstrumentsUncertaintyIsInTheBudget() {
        Measurement.Judged judged = assertInstanceOf(Measurement.Judged.class, filling(t -> 100_000, 0));
        assertEquals(50, judged.budget().getOrDefault("scale", 0.0), 1e-9);
        assertEquals(10, judged.budget().getOrDefault("reading", 0.0), 1e-9);
        assertEquals(Math.sqrt(2600), judged.standardUncertainty(), 1e-3);
    }

    @ParameterizedTest(name = "{0} samples missing at the end: {1}")
    @CsvSource({"6, PASS", "7, NO_RESULT", "399, NO_RESULT", "400, NO_RESULT"})
    void aRecordingThatEndsEarlyHasNoEnd(int missing, Verdict expected) {
        assertEquals(expected, filling(t -> 100_000, missing).verdict());
    }

    @ParameterizedTest(name = "evaluation {0}")
    @CsvSource({"end-value/0, E-EVL-01", "nothing, E-EVL-01"})
    void anEvaluationThatTheStationDoesNotHaveGivesNoResult(String evaluation, String code) {
        Measurement measurement = Judge.judge(step(evaluation), Map.of(), Recorded.CALIBRATED, List.of())
                .get(0);
        assertEquals(
                code,
                assertInstanceOf(Measurement.Unmeasured.class, measurement)
                        .reason()
                        .code());
    }

    @Test
    void aStepThatCouldNotBeDoneLeavesEachCharacteristicUnmeasured() {
        List<Measurement> left = Judge.unmeasured(step(EndValue.NAME), Reason.of("E-COM-01"));
        assertEquals(
                List.of(Verdict.NO_RESULT),
                left.stream().map(Measurement::verdict).toList());
    }

    @ParameterizedTest(name = "of 400 samples those from {0} to before {1} are missing: {2}, with a gap allowed {3}")
    @CsvSource({
        "100, 140, NO_RESULT, PASS",
        "300, 370, NO_RESULT, PASS",
        "300, 386, NO_RESULT, NO_RESULT",
        "380, 395, NO_RESULT, NO_RESULT",
        "390, 400, NO_RESULT, NO_RESULT",
        "0, 400, NO_RESULT, NO_RESULT",
        "100, 103, PASS, PASS"
    })
    void aGapBeforeTheWindowIsNoneInIt(int from, int to, Verdict without, Verdict with) {
        Waveform whole = new Recorded(8, 50, living(t -> 100_000), t -> 23, 23, 101.324)
                .waveforms(1)
                .get(0);
        List<org.oxybench.recipe.waveform.SampleBlock> blocks = new ArrayList<>(whole.blocks());
        blocks.subList(from, to).clear();
        List<Waveform> lost = List.of(new Waveform(whole.channel(), blocks));
        Step step = step(EndValue.NAME);
        assertEquals(without, judged(step, lost));
        assertEquals(with, judged(withGap(step), lost));
    }

    /** A gauge that died at 0 is no vibration below its limit; nor one that died before the window began. */
    @ParameterizedTest(name = "a gauge that stands still from {0} s on: {1}")
    @CsvSource({"0, E-DAT-06", "9, E-DAT-06", "11, -", "29, -"})
    void aGaugeThatStandsStillHasNoValue(double seconds, String expected) {
        Lab dead = Labs.ending(t -> t < seconds ? 1000 + 40 * Labs.noise(t) : 0);
        assertEquals(expected, dead.reason());
    }

    /** A second of equal counts is chance where the gauge moved in the second before, a window of them is not. */
    @Test
    void ofAShortWindowWhatCameBeforeItIsLookedAtToo() {
        Lab brief = Labs.ending(t -> t < 29.2 ? 1000 + 40 * Labs.noise(t) : 1000);
        assertEquals("-", brief.with("window", "500 ms").reason());
        Lab longer = Labs.ending(t -> t < 28.9 ? 1000 + 40 * Labs.noise(t) : 1000);
        assertEquals("E-DAT-06", longer.with("window", "500 ms").reason());
    }

    /** At 50 Hz a window of 10 ms holds one sample, which has no scatter. */
    @Test
    void ofAWindowOfOneSampleTheOneBeforeItIsJudgedToo() {
        Measurement.Judged judged = Labs.ending(t -> 1000 + 40 * Labs.noise(t))
                .with("window", "10 ms")
                .judged();
        assertEquals(2, judged.details().getOrDefault("samples_1", 0.0));
        assertTrue(judged.budget().getOrDefault("scatter", 0.0) > 0, judged::toString);
    }

    /** The same at the end, from a gauge that was seen to move. */
    private static DoubleUnaryOperator living(DoubleUnaryOperator gaugePa) {
        return t -> gaugePa.applyAsDouble(t) + (t < 7 ? Labs.noise(t) : 0);
    }

    private static Verdict judged(Step step, List<Waveform> waveforms) {
        return Judge.judge(step, Map.of(), Recorded.CALIBRATED, waveforms)
                .get(0)
                .verdict();
    }

    private static Step withGap(Step step) {
        Step.Recording said = Objects.requireNonNull(step.record());
        Step.Recording gap = new Step.Recording(
                said.channels(), said.rateHz(), said.duration(), said.tolerated(), Duration.ofMillis(800));
        return new Step(step.id(), step.phase(), step.title(), step.set(), null, gap, null, step.judge());
    }

    private static Measurement filling(DoubleUnaryOperator gaugePa, int missingAtEnd) {
        Recorded recorded = new Recorded(8, 50, living(gaugePa), t -> 23, 23, 101.324);
        Waveform pressure = recorded.waveforms(1).get(0);
        List<org.oxybench.recipe.waveform.SampleBlock> blocks = new ArrayList<>(pressure.blocks());
        blocks.subList(blocks.size() - missingAtEnd, blocks.size()).clear();
        return Judge.judge(
                        step(EndValue.NAME),
                        Map.of(),
                        Recorded.CALIBRATED,
                        Collections.singletonList(new Waveform(pressure.channel(), blocks)))
                .get(0);
    }

    private static Step step(String evaluation) {
        Text title = new Text("充气", "Fill");
        Limit limit = new Limit.Between(new Quantity(95, UnitOfMeasure.KPA), new Quantity(105, UnitOfMeasure.KPA));
        Characteristic characteristic = new Characteristic(
                "fill_pressure",
                title,
                evaluation,
                Map.of("window", new Quantity(500, UnitOfMeasure.MS)),
                Map.of("value", "test_pressure"),
                UnitOfMeasure.PA,
                UnitOfMeasure.KPA,
                2,
                limit,
                DecisionRule.SIMPLE,
                false,
                "F-GROSS-01");
        Step.Recording recording =
                new Step.Recording(List.of("test_pressure"), 50, Duration.ofSeconds(8), Step.Tolerated.missing(5));
        return new Step("fill", Step.Phase.FILL, title, Map.of(), null, recording, null, List.of(characteristic));
    }
}
