package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.waveform.DamagedWaveform;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;
import org.oxybench.recipe.waveform.WaveformCodec;

@Tag("verifies:URS-VER-006")
@Tag("verifies:URS-VER-001")
class JudgePropertiesTest {
    private static final Step SHIPPED = Recorded.shippedTestStep();
    private static final Map<String, Zero> ZEROS = Map.of("external_leak", Recorded.zero(0.25, 0.03));

    @Property(tries = 60)
    void blocksCutAnyhowAndChannelsInAnyOrderGiveTheSameBits(
            @ForAll @IntRange(min = 1, max = 1000) int blockSize,
            @ForAll @DoubleRange(min = 0.2, max = 2) double sccm,
            @ForAll long seed) {
        Recorded recorded = Recorded.leaking(sccm, 470);
        Measurement whole = Judge.judge(SHIPPED, ZEROS, Recorded.CALIBRATED, recorded.waveforms(1000))
                .get(0);
        Judge live = new Judge(SHIPPED, ZEROS, Recorded.CALIBRATED);
        interleaved(recorded.waveforms(blockSize), new Random(seed)).forEach(live::accept);
        assertEquals(whole, live.measurements().get(0));
    }

    @Property(tries = 20)
    void theStoredFormIsJudgedToTheSameBits(@ForAll @DoubleRange(min = 0.2, max = 2) double sccm)
            throws DamagedWaveform {
        List<Waveform> waveforms = Recorded.leaking(sccm, 470).waveforms(20);
        List<Waveform> stored = new ArrayList<>();
        for (Waveform waveform : waveforms) {
            stored.add(WaveformCodec.decode(WaveformCodec.encode(waveform)));
        }
        assertEquals(
                Judge.judge(SHIPPED, ZEROS, Recorded.CALIBRATED, waveforms),
                Judge.judge(SHIPPED, ZEROS, Recorded.CALIBRATED, stored));
    }

    /** A tighter limit may turn a FAIL into NO_RESULT, because the zero is then too large for it; never into a PASS. */
    @Property(tries = 200)
    void aTighterLimitNeverMakesAPass(
            @ForAll @DoubleRange(min = 0, max = 3) double sccm,
            @ForAll @DoubleRange(min = 0.01, max = 2) double limit,
            @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        Recorded recorded = Recorded.leaking(sccm, 470);
        Verdict wide = recorded.judgedBy(limited(limit), ZEROS).verdict();
        Verdict tight = recorded.judgedBy(limited(limit * share), ZEROS).verdict();
        assertTrue(wide == Verdict.PASS || tight != Verdict.PASS, wide + " became " + tight);
    }

    /** Below zero too: what does not fit its zero does not fit it any better when the zero is known less well. */
    @Property(tries = 200)
    void aLargerUncertaintyNeverMakesAPass(
            @ForAll @DoubleRange(min = -1, max = 3) double sccm,
            @ForAll @DoubleRange(min = 0, max = 0.1) double deviation,
            @ForAll @DoubleRange(min = 0, max = 0.5) double more) {
        Recorded recorded = Recorded.leaking(sccm, 470);
        Verdict known =
                recorded.judgedByShippedRecipe(Recorded.zero(0.25, deviation)).verdict();
        Verdict doubtful = recorded.judgedByShippedRecipe(Recorded.zero(0.25, deviation + more))
                .verdict();
        assertTrue(doubtful.compareTo(known) >= 0, known + " became " + doubtful);
    }

    /** The leaks keep clear of the limit by more than a few samples can move the slope. */
    @Property(tries = 100)
    void aDroppedSampleNeverMakesAPass(
            @ForAll @DoubleRange(min = 1.3, max = 5) double sccm,
            @ForAll @IntRange(min = 0, max = 3) int channel,
            @ForAll @IntRange(min = 0, max = 990) int from,
            @ForAll @IntRange(min = 1, max = 1000) int dropped) {
        List<Waveform> waveforms = new ArrayList<>(Recorded.leaking(sccm, 470).waveforms(1000));
        SampleBlock block = waveforms.get(channel).blocks().get(0);
        int start = Math.min(from, block.size());
        int end = Math.min(start + dropped, block.size());
        waveforms.set(
                channel, new Waveform(block.channel(), List.of(part(block, 0, start), part(block, end, block.size()))));
        Verdict verdict = Judge.judge(SHIPPED, ZEROS, Recorded.CALIBRATED, waveforms)
                .get(0)
                .verdict();
        assertNotEquals(Verdict.PASS, verdict);
    }

    private static Step limited(double sccm) {
        Characteristic c = SHIPPED.judge().get(0);
        Limit limit = new Limit.AtMost(new Quantity(sccm, UnitOfMeasure.SCCM_0CEL));
        Characteristic limited = new Characteristic(
                c.id(),
                c.title(),
                c.evaluation(),
                c.parameters(),
                c.channels(),
                c.unit(),
                c.shown(),
                c.decimals(),
                limit,
                c.rule(),
                c.zero(),
                c.failureCode());
        return new Step(
                SHIPPED.id(),
                SHIPPED.phase(),
                SHIPPED.title(),
                SHIPPED.set(),
                null,
                SHIPPED.record(),
                null,
                List.of(limited));
    }

    private static SampleBlock part(SampleBlock block, int from, int to) {
        return new SampleBlock(
                block.channel(),
                block.firstSequence() + from,
                Arrays.copyOfRange(block.fixtureMillis(), from, to),
                Arrays.copyOfRange(block.counts(), from, to),
                Arrays.copyOfRange(block.quality(), from, to));
    }

    /** Blocks of all channels in a random order that keeps each channel's own order. */
    private static List<SampleBlock> interleaved(List<Waveform> waveforms, Random random) {
        List<SampleBlock> order = new ArrayList<>();
        List<List<SampleBlock>> rest = new ArrayList<>();
        waveforms.forEach(waveform -> rest.add(new ArrayList<>(waveform.blocks())));
        while (!rest.isEmpty()) {
            List<SampleBlock> next = rest.get(random.nextInt(rest.size()));
            order.add(next.remove(0));
            rest.removeIf(List::isEmpty);
        }
        return order;
    }
}
