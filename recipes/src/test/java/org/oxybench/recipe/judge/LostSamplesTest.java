package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.SampleBlock;
import org.oxybench.recipe.waveform.Waveform;

/** A verdict never improves when samples are lost, although the recipe tolerates five of them. */
class LostSamplesTest {
    /** A limit that what was measured violates by so much that no few samples move a mean or a line across it. */
    private static final double CLEARLY = 0.8;

    /** What is judged by its greatest value, or by when something was first or last so. */
    private static List<Lab> extremes() {
        return List.of(
                Labs.orbiting(150),
                Labs.lifting(0.1),
                Transients.riding(20),
                Transients.switching(Switchover.TIME, "s", "30 s", 10),
                Transients.switching(Switchover.SPEED, "s", "5 s", 10),
                Transients.switching(Switchover.OVERSHOOT, "1", "10 %", 10),
                Transients.pulling(70)
                        .limited(new Limit.AtLeast(Quantity.parse("60 mN.m").orElseThrow())));
    }

    @Property(tries = 60)
    void whatFailsDoesNotPassWithoutSomeSamples(
            @ForAll @DoubleRange(min = 0, max = 1) double role,
            @ForAll @DoubleRange(min = 0, max = 1) double from,
            @ForAll @IntRange(min = 1, max = 8) int lost) {
        for (Lab lab : EveryEvaluationTest.labs()) {
            Measurement.Judged judged = lab.judged();
            if (judged.value() < 5 * judged.standardUncertainty()) {
                continue;
            }
            Quantity bound = new Quantity(CLEARLY * judged.value(), lab.unit());
            Lab failing = lab.limited(new Limit.AtMost(bound));
            assertEquals(Verdict.FAIL, failing.measured().verdict(), lab.evaluation());
            int of = (int)
                    Math.min(lab.signals().size() - 1.0, role * lab.signals().size());
            Measurement without = failing.measured(without(failing.waveforms(1), of, from, lost));
            assertNotEquals(Verdict.PASS, without.verdict(), lab.evaluation());
        }
    }

    /** What happens within the lost samples and nowhere else must not turn into a PASS by their loss. */
    @Property(tries = 60)
    void whatHappensWithinTheLostSamplesIsNotTakenForNothing(
            @ForAll @DoubleRange(min = 0, max = 1) double from,
            @ForAll @IntRange(min = 1, max = 5) int lost,
            @ForAll @DoubleRange(min = -1, max = 2) double times) {
        for (Lab lab : extremes()) {
            assertEquals(Verdict.PASS, lab.measured().verdict(), lab.evaluation());
            List<String> roles = List.copyOf(lab.signals().keySet());
            for (int of = 0; of < roles.size(); of++) {
                if (lab.evaluation().equals(GapShare.NAME) && roles.get(of).equals("speed")) {
                    // A mean, of which five samples may be missing.
                    continue;
                }
                Lab touched = touched(lab, roles.get(of), from, lost, times);
                Verdict seen = touched.measured().verdict();
                Verdict unseen = touched.measured(without(touched.waveforms(1), of, from, lost))
                        .verdict();
                assertTrue(
                        seen == Verdict.PASS || unseen != Verdict.PASS,
                        lab.evaluation() + " " + roles.get(of) + " was " + seen);
            }
        }
    }

    @Test
    void aTouchWithinLostSamplesGivesNoResult() {
        Lab touch = touched(Labs.orbiting(150), "orbit", 0.75, 5, 10);
        assertEquals(Verdict.FAIL, touch.measured().verdict());
        assertEquals("E-DAT-02", Lab.reason(touch.measured(without(touch.waveforms(1), 0, 0.75, 5))));
        // Before the window nothing is judged.
        assertEquals(
                Verdict.PASS,
                Labs.orbiting(150)
                        .measured(without(Labs.orbiting(150).waveforms(1), 0, 0.2, 5))
                        .verdict());
    }

    /** The lab with a channel at so many times its greatest value while the samples are taken that will be lost. */
    private static Lab touched(Lab lab, String role, double from, int lost, double times) {
        Lab.Signal signal = Objects.requireNonNull(lab.signals().get(role));
        int samples = (int) Math.round(lab.seconds() * signal.rateHz());
        int first = first(samples, from, lost);
        double greatest = 0;
        for (int i = 0; i < samples; i++) {
            greatest = Math.max(greatest, Math.abs(signal.value().applyAsDouble(i / signal.rateHz())));
        }
        double touch = times * greatest;
        double begins = (first - 0.5) / signal.rateHz();
        double ends = (first + lost - 0.5) / signal.rateHz();
        DoubleUnaryOperator value = signal.value();
        return lab.with(
                role,
                signal.channel().unit().code(),
                signal.channel().scale(),
                t -> t > begins && t < ends ? touch : value.applyAsDouble(t),
                signal.rateHz());
    }

    /** The waveforms, one of them without some samples between its first and its last: a recording may begin later. */
    private static List<Waveform> without(List<Waveform> whole, int of, double from, int lost) {
        List<Waveform> changed = new ArrayList<>(whole);
        List<SampleBlock> blocks = new ArrayList<>(whole.get(of).blocks());
        int first = first(blocks.size(), from, lost);
        blocks.subList(first, first + lost).clear();
        changed.set(of, new Waveform(whole.get(of).channel(), blocks));
        return changed;
    }

    private static int first(int samples, double from, int lost) {
        return 1 + (int) (from * (samples - lost - 2));
    }
}
