package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.DamagedWaveform;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;

@Tag("verifies:URS-VER-006")
class StageJudgeTest {
    private static final Lab LAB = Labs.runIn(RunIn.FRICTION, "A", "1.2 A", t -> 0.9 + 0.02 * Math.exp(-t / 60));
    private static final List<Waveform> WHOLE = LAB.waveforms(1_000_000);
    private static final int SAMPLES = WHOLE.get(0).size();
    private static final Duration PERIOD =
            Duration.ofMillis(WHOLE.get(0).blocks().get(0).fixtureMillis()[1]
                    - WHOLE.get(0).blocks().get(0).fixtureMillis()[0]);

    @Property(tries = 60)
    void stretchesCutAnyhowAndReadFromTheirStoredFormGiveTheSameBits(
            @ForAll @IntRange(min = 1, max = 700) int longest, @ForAll long seed) throws DamagedWaveform {
        StageJudge whole = stage();
        whole.accept(WHOLE);
        Random random = new Random(seed);
        StageJudge cut = stage();
        for (int from = 0; from < SAMPLES; ) {
            int to = Math.min(SAMPLES, from + 1 + random.nextInt(longest));
            List<Waveform> stored = new ArrayList<>();
            for (Waveform waveform : part(from, to, 0)) {
                stored.add(WaveformCodec.decode(WaveformCodec.encode(waveform)));
            }
            assertEquals(0, cut.accept(stored).skipped());
            from = to;
        }
        assertEquals(whole.powered(), cut.powered());
        assertEquals(whole.measurements(), cut.measurements());
    }

    @Test
    void theWholeIsJudgedAsIfItHadBeenRecordedInOne() {
        StageJudge stage = stage();
        stage.accept(WHOLE);
        Measurement.Judged judged = (Measurement.Judged) stage.measurements().get(0);
        assertEquals(Verdict.PASS, judged.verdict());
        assertEquals(LAB.judged().value(), judged.value(), 1e-12);
    }

    /** Of two stretches with samples lost between them, neither the lost time counts nor that to the next sample. */
    @Property(tries = 60)
    void lostSamplesAreCountedAndTheirTimeIsNot(
            @ForAll @IntRange(min = 2, max = 300) int first, @ForAll @IntRange(min = 1, max = 200) int lost) {
        StageJudge stage = stage();
        assertEquals(
                PERIOD.multipliedBy(first - 1), stage.accept(part(0, first, 0)).powered());
        PoweredTimeline.Placed placed = stage.accept(part(first + lost, first + lost + 100, 0));
        assertEquals(lost, placed.skipped());
        assertEquals(PERIOD.multipliedBy(99), placed.powered());
        assertEquals(PERIOD.multipliedBy(first + 98), stage.powered());
    }

    /** After a power loss the PLC may by chance count on where it was: an interruption is one, whatever the numbers say. */
    @Test
    void nothingFollowsAnInterruption() {
        StageJudge stage = stage();
        stage.accept(part(0, 100, 0));
        stage.interrupted();
        PoweredTimeline.Placed placed = stage.accept(part(100, 200, 0));
        assertEquals(PERIOD.multipliedBy(99), placed.powered());
        assertEquals(0, placed.skipped());
    }

    @Test
    void aFixtureThatBeganAnewIsJudgedOnWithinTheSameTime() {
        StageJudge stage = stage();
        stage.accept(part(0, SAMPLES / 2, 0));
        stage.interrupted();
        stage.accept(part(SAMPLES / 2, SAMPLES, -8_000));
        assertTrue(!stage.done());
        assertEquals(PERIOD.multipliedBy(SAMPLES - 2L), stage.powered());
        Measurement.Judged judged = (Measurement.Judged) stage.measurements().get(0);
        assertEquals(LAB.judged().value(), judged.value(), 1e-5);
    }

    @Test
    void aSampleThatIsNotGoodCountsForNoTime() {
        SampleBlock block = WHOLE.get(0).blocks().get(0);
        Quality[] quality = block.quality().clone();
        quality[10] = Quality.DOUBTFUL;
        List<Waveform> flagged = new ArrayList<>(WHOLE);
        flagged.set(
                0,
                new Waveform(
                        block.channel(),
                        List.of(new SampleBlock(
                                block.channel(),
                                block.firstSequence(),
                                block.fixtureMillis(),
                                block.counts(),
                                quality))));
        StageJudge stage = stage();
        assertEquals(PERIOD.multipliedBy(SAMPLES - 3L), stage.accept(flagged).powered());
        assertEquals("E-DAT-01", Lab.reason(stage.measurements().get(0)));
    }

    /** More powered time than planned is counted; what is judged is the planned time alone. */
    @Test
    void whatIsLaterThanPlannedIsNotJudged() {
        StageJudge stage = stage(Duration.ofSeconds((long) LAB.seconds() / 2));
        stage.accept(WHOLE);
        assertTrue(stage.done());
        assertEquals(PERIOD.multipliedBy(SAMPLES - 1L), stage.powered());
        StageJudge half = stage(Duration.ofSeconds((long) LAB.seconds() / 2));
        half.accept(part(0, SAMPLES / 2 + 1, 0));
        assertEquals(half.measurements(), stage.measurements());
    }

    private static StageJudge stage() {
        return stage(Duration.ofMillis(Math.round(LAB.seconds() * 1000)));
    }

    private static StageJudge stage(Duration planned) {
        Step step = LAB.step(false);
        Step.Recording whole = Objects.requireNonNull(step.record());
        Step.Recording recording = new Step.Recording(
                whole.channels(),
                whole.rateHz(),
                planned,
                whole.tolerated(),
                Duration.ZERO,
                List.of(),
                new Step.Stretch(Duration.ofMinutes(1), List.of()));
        Step stage = new Step(step.id(), step.phase(), step.title(), step.set(), null, recording, null, step.judge());
        return new StageJudge(stage, Map.of(), LAB.instruments());
    }

    /** A part of the recording, its numbers moved as if the fixture had begun anew. */
    private static List<Waveform> part(int from, int to, long moved) {
        List<Waveform> parts = new ArrayList<>();
        for (Waveform waveform : WHOLE) {
            SampleBlock block = waveform.blocks().get(0);
            long[] millis = Arrays.copyOfRange(block.fixtureMillis(), from, to);
            parts.add(new Waveform(
                    block.channel(),
                    List.of(new SampleBlock(
                            block.channel(),
                            block.firstSequence() + from + moved,
                            Arrays.stream(millis).map(at -> at + moved).toArray(),
                            Arrays.copyOfRange(block.counts(), from, to),
                            Arrays.copyOfRange(block.quality(), from, to)))));
        }
        return parts;
    }
}
