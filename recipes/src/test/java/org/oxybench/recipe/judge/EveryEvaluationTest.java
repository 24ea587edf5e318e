package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.Channel;
import org.oxybench.recipe.waveform.Quality;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/** What must hold of every evaluation: pure, and without a value wherever the data are doubtful. */
class EveryEvaluationTest {

    static List<Lab> labs() {
        return List.of(
                Labs.vacuum(t -> 0.5 * Labs.PA_PER_S_IN_300_ML * t),
                Labs.flow(t -> 0.5),
                Labs.water(23, 4, 4000),
                Labs.expansion(470),
                Labs.filling(1, 105),
                Labs.difference(t -> -1.5 * t),
                Labs.warming(1),
                Labs.ending(t -> 1000 + 40 * Labs.noise(t)),
                Labs.vibration(1),
                Labs.pumping(4000, 5, 352),
                Labs.coasting(CoastDown.FRICTION, "N.m", "0.8 mN.m", 6e-4, 1e-6, 0),
                Labs.coasting(CoastDown.DRAG, "N.m.s", "2 uN.m.s", 6e-4, 1e-6, 0),
                Labs.coasting(CoastDown.TIME, "s", "8 s", 6e-4, 1e-6, 0),
                Labs.runIn(RunIn.FRICTION, "A", "1.2 A", t -> 0.9),
                Labs.runIn(RunIn.DRIFT, "1/s", "0.2 %/min", t -> 0.9),
                Labs.lines("1 1", 3000),
                Labs.beside(t -> 0.05 * t),
                Labs.settling(30, 0.3),
                Labs.lifting(0.15),
                Labs.orbiting(150),
                Transients.equalising(1.25),
                Transients.switching(Switchover.TIME, "s", "30 s", 10),
                Transients.switching(Switchover.SPEED, "s", "5 s", 10),
                Transients.switching(Switchover.OVERSHOOT, "1", "10 %", 10),
                Transients.riding(20),
                Transients.pulling(70),
                Transients.moving(1.02),
                CoatingLabs.extreme(ExtremeValue.LEAST, t -> 2),
                CoatingLabs.extreme(ExtremeValue.GREATEST, t -> 2),
                TableEvaluationsTest.riding(ExtremeOnTable.LEAST),
                TableEvaluationsTest.riding(ExtremeOnTable.GREATEST),
                CoatingLabs.pumped(1_000),
                CoatingLabs.paling(0.15),
                Labs.burstVelocity(1),
                Labs.burstAcceleration(2),
                Labs.burst(BurstKurtosis.NAME, "1", "5 1", t -> Math.sin(2 * Math.PI * 120 * t)),
                Labs.burstLine("1 1", 4000 / 60.0, 1));
    }

    @Test
    void eachOfThemIsTriedHereOrInATestOfItsOwn() {
        TreeSet<String> tried = new TreeSet<>(List.of(PressureDecay.NAME, Answer.NAME, ChangeSince.HEAD));
        labs().forEach(lab -> tried.add(lab.evaluation()));
        assertEquals(Evaluations.names(), tried);
    }

    @ParameterizedTest
    @MethodSource("labs")
    void aGoodRecordingPasses(Lab lab) {
        assertEquals(Verdict.PASS, lab.judged().verdict());
    }

    @Property(tries = 20)
    void blocksCutAnyhowAndChannelsInAnyOrderGiveTheSameBits(
            @ForAll @IntRange(min = 1, max = 1200) int blockSize, @ForAll long seed) {
        for (Lab lab : labs()) {
            Judge live = new Judge(lab.step(false), Map.of(), lab.instruments());
            interleaved(lab.waveforms(blockSize), new Random(seed)).forEach(live::accept);
            assertEquals(lab.measured(), live.measurements().get(0));
        }
    }

    @Property(tries = 20)
    void aTighterLimitNeverMakesAPass(
            @ForAll @DoubleRange(min = 0.01, max = 2) double share,
            @ForAll @DoubleRange(min = 0.01, max = 1) double tighter) {
        for (Lab lab : labs()) {
            Verdict wide = lab.limited(scaled(lab.limit(), share)).measured().verdict();
            Verdict tight =
                    lab.limited(scaled(lab.limit(), share * tighter)).measured().verdict();
            assertTrue(wide == Verdict.PASS || tight != Verdict.PASS, lab.evaluation() + " became " + tight);
        }
    }

    @Property(tries = 10)
    void aLargerUncertaintyNeverMakesAPass(
            @ForAll @DoubleRange(min = 0.2, max = 2) double share,
            @ForAll @DoubleRange(min = 0, max = 1) double relative,
            @ForAll @DoubleRange(min = 0, max = 1) double more) {
        for (Lab lab : labs()) {
            Lab limited = lab.limited(scaled(lab.limit(), share));
            for (String role : lab.signals().keySet()) {
                Verdict known = limited.accurate(role, relative, 0)
                        .measured(DecisionRule.ISO_14253_1)
                        .verdict();
                Verdict doubtful = limited.accurate(role, relative + more, 0)
                        .measured(DecisionRule.ISO_14253_1)
                        .verdict();
                assertTrue(known == Verdict.PASS || doubtful != Verdict.PASS, lab.evaluation() + " " + role);
            }
        }
    }

    private static Limit scaled(Limit limit, double share) {
        Quantity high = limit.upper().orElseThrow();
        return new Limit.AtMost(new Quantity(high.value() * share, high.unit()));
    }

    @ParameterizedTest
    @MethodSource("labs")
    void aRoleThatWasNotRecordedGivesNoResult(Lab lab) {
        everyRole(lab, waveform -> List.of(), "E-DAT-04");
    }

    @ParameterizedTest
    @MethodSource("labs")
    void oneFlaggedSampleGivesNoResult(Lab lab) {
        everyRole(
                lab,
                waveform -> List.of(changed(waveform.blocks().get(0), waveform.channel(), Quality.DOUBTFUL)),
                "E-DAT-01");
    }

    @ParameterizedTest
    @MethodSource("labs")
    void aValueThatIsNotFiniteGivesNoResult(Lab lab) {
        everyRole(
                lab,
                waveform -> {
                    Channel given = waveform.channel();
                    Channel broken = new Channel(given.name(), given.unit(), 1e305, 0, given.instrument());
                    return List.of(changed(waveform.blocks().get(0), broken, Quality.GOOD));
                },
                "E-DAT-03");
    }

    @ParameterizedTest
    @MethodSource("labs")
    void anInstrumentWithoutACalibrationGivesNoResult(Lab lab) {
        for (String role : lab.signals().keySet()) {
            assertEquals("E-CAL-02", lab.uncalibrated(role).reason(), role);
        }
    }

    /** A recipe is refused without it; a record from elsewhere is not judged by a parameter that it lacks. */
    @ParameterizedTest
    @MethodSource("labs")
    void aParameterThatIsMissingGivesNoResultWhereItIsNeeded(Lab lab) {
        for (String parameter : lab.parameters().keySet()) {
            Measurement measurement = lab.without(parameter).measured();
            boolean undecided = parameter.equals("decline_max");
            assertEquals(undecided ? Verdict.PASS : Verdict.NO_RESULT, measurement.verdict(), parameter);
        }
    }

    @ParameterizedTest
    @MethodSource("labs")
    void halfARecordingGivesNoResult(Lab lab) {
        List<Waveform> halves = new ArrayList<>();
        for (Waveform waveform : lab.waveforms(1)) {
            List<SampleBlock> blocks = waveform.blocks();
            halves.add(new Waveform(waveform.channel(), blocks.subList(0, blocks.size() / 2)));
        }
        assertEquals("E-DAT-02", Lab.reason(lab.measured(halves)));
    }

    private interface Change {
        List<SampleBlock> of(Waveform waveform);
    }

    private static void everyRole(Lab lab, Change change, String code) {
        List<Waveform> whole = lab.waveforms(10_000);
        for (int i = 0; i < whole.size(); i++) {
            List<SampleBlock> blocks = change.of(whole.get(i));
            Channel channel =
                    blocks.isEmpty() ? whole.get(i).channel() : blocks.get(0).channel();
            List<Waveform> changed = new ArrayList<>(whole);
            changed.set(i, new Waveform(channel, blocks));
            Measurement measurement = lab.measured(changed);
            assertInstanceOf(Measurement.Unmeasured.class, measurement);
            assertEquals(code, Lab.reason(measurement), channel.name());
        }
    }

    /** The block with its last sample of this quality. */
    private static SampleBlock changed(SampleBlock block, Channel channel, Quality last) {
        Quality[] quality = block.quality().clone();
        quality[quality.length - 1] = last;
        return new SampleBlock(channel, block.firstSequence(), block.fixtureMillis(), block.counts(), quality);
    }

    private static List<SampleBlock> interleaved(List<Waveform> waveforms, Random random) {
        List<SampleBlock> order = new ArrayList<>();
        List<List<SampleBlock>> rest = new ArrayList<>();
        waveforms.forEach(waveform -> rest.add(new ArrayList<>(waveform.blocks())));
        while (!rest.isEmpty()) {
            List<SampleBlock> next = rest.get(random.nextInt(rest.size()));
            order.add(next.remove(0));
            rest.removeIf(List::isEmpty);
        }
        assertNotEquals(0, order.size());
        return order;
    }
}
