package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Bursts;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.DamagedWaveform;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;

/** Bursts of a stage: when one is due, what is judged of it, and that the stage itself is judged as without. */
@Tag("verifies:URS-VER-006")
class StageBurstsTest {
    private static final Lab LAB = Labs.runIn(RunIn.FRICTION, "A", "1.2 A", t -> 0.9);
    private static final Lab BURST = Labs.burst(BurstKurtosis.NAME, "1", "5 1", t -> Math.sin(2 * Math.PI * 120 * t));
    private static final List<Waveform> WHOLE = LAB.waveforms(1_000_000);
    private static final Waveform FAST = BURST.waveforms(1_000_000).get(0);
    private static final int SAMPLES = WHOLE.get(0).size();
    private static final Duration PLANNED = Duration.ofMillis(Math.round(LAB.seconds() * 1000));

    private final StageJudge stage = stage(true);

    @Test
    void oneIsDueAtTheBeginningAndInEveryPartOfTheStage() {
        assertTrue(asks(), "at the beginning");
        stage.accept(part(0, SAMPLES / 8));
        assertTrue(asks(), "it has not come");
        stage.accept(with(part(SAMPLES / 8, SAMPLES / 4)));
        assertFalse(asks(), "it has come");
        stage.accept(part(SAMPLES / 4, SAMPLES / 2 + 2));
        assertTrue(asks(), "half of the stage is over");
        stage.interrupted();
        assertTrue(asks(), "whatever was interrupted");
    }

    @Test
    void aBurstOfAStretchThatReachesIntoTheNextPartCountsForTheOneInWhichItBegan() {
        stage.accept(with(part(0, SAMPLES / 2 + 2)));
        assertTrue(stage.powered().compareTo(PLANNED.dividedBy(2)) >= 0);
        assertTrue(asks(), "the second half has none");
        stage.accept(part(SAMPLES / 2 + 2, SAMPLES));
        stage.accept(beyond());
        assertFalse(stage.done());
    }

    @Test
    void theStageIsNotOverBeforeTheBurstOfItsLastPart() {
        stage.accept(with(part(0, SAMPLES / 4)));
        stage.accept(part(SAMPLES / 4, SAMPLES));
        stage.accept(beyond());
        assertTrue(stage.powered().compareTo(PLANNED) >= 0);
        assertFalse(stage.done());
        assertTrue(asks());
        stage.accept(with(beyond()));
        assertTrue(stage.done());
    }

    @Test
    void aBurstIsJudgedWithItsStretchAndNotWithAnother() throws DamagedWaveform {
        List<Waveform> stored = new ArrayList<>();
        for (Waveform waveform : with(part(0, 100))) {
            stored.add(WaveformCodec.decode(WaveformCodec.encode(waveform)));
        }
        List<Measurement> judged = stage.judge(Duration.ofSeconds(1), stored);
        assertEquals(List.of(BURST.measured()), judged);
        assertEquals(Verdict.PASS, judged.get(0).verdict());
        assertEquals(List.of(), stage.judge(Duration.ofSeconds(1), part(100, 200)));
    }

    /** A burst has more samples than a stretch, and another clock: the powered time is not counted by it. */
    @Test
    void theWholeIsJudgedToTheSameBitsAsWithoutBursts() {
        StageJudge plain = stage(false);
        for (int from = 0; from < SAMPLES; from += SAMPLES / 4) {
            int to = Math.min(SAMPLES, from + SAMPLES / 4);
            plain.accept(part(from, to));
            stage.accept(with(part(from, to)));
        }
        assertEquals(plain.powered(), stage.powered());
        List<Measurement> without = plain.measurements();
        assertEquals(Verdict.PASS, without.get(0).verdict());
        assertEquals(without, stage.measurements());
    }

    private boolean asks() {
        Step next = stage.next(Duration.ofSeconds(1));
        return Objects.requireNonNull(next.record()).burst() != null;
    }

    private static StageJudge stage(boolean bursts) {
        Step step = LAB.step(false);
        Step.Recording whole = Objects.requireNonNull(step.record());
        Bursts asked = new Bursts(
                FAST.channel().name(),
                BURST.rateHz(),
                FAST.size(),
                PLANNED.dividedBy(2),
                0,
                BURST.step(false).judge());
        Step.Recording recording = new Step.Recording(
                whole.channels(),
                whole.rateHz(),
                PLANNED,
                whole.tolerated(),
                Duration.ZERO,
                List.of(),
                new Step.Stretch(Duration.ofMinutes(1), List.of(), bursts ? asked : null));
        Step stage = new Step(step.id(), step.phase(), step.title(), step.set(), null, recording, null, step.judge());
        Map<String, Evaluation.InstrumentAccuracy> instruments = new HashMap<>(LAB.instruments());
        instruments.putAll(BURST.instruments());
        return new StageJudge(stage, Map.of(), instruments);
    }

    private static List<Waveform> with(List<Waveform> stretch) {
        List<Waveform> more = new ArrayList<>(stretch);
        more.add(FAST);
        return more;
    }

    /** A stretch behind the end of the recording. */
    private List<Waveform> beyond() {
        List<Waveform> later = new ArrayList<>();
        for (Waveform waveform : part(0, 100)) {
            SampleBlock block = waveform.blocks().get(0);
            long behind = stage.powered().toMillis() + PLANNED.toMillis();
            later.add(new Waveform(
                    block.channel(),
                    List.of(new SampleBlock(
                            block.channel(),
                            block.firstSequence() + behind,
                            Arrays.stream(block.fixtureMillis())
                                    .map(at -> at + behind)
                                    .toArray(),
                            block.counts(),
                            block.quality()))));
        }
        return later;
    }

    private static List<Waveform> part(int from, int to) {
        List<Waveform> parts = new ArrayList<>();
        for (Waveform waveform : WHOLE) {
            SampleBlock block = waveform.blocks().get(0);
            parts.add(new Waveform(
                    block.channel(),
                    List.of(new SampleBlock(
                            block.channel(),
                            block.firstSequence() + from,
                            Arrays.copyOfRange(block.fixtureMillis(), from, to),
                            Arrays.copyOfRange(block.counts(), from, to),
                            Arrays.copyOfRange(block.quality(), from, to)))));
        }
        return parts;
    }
}
