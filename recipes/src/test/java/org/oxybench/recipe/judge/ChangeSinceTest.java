package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.EarlierResult;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.waveform.Waveform;

/** One head on host B against the same head on host A: a limit of 3 % either way, with both uncertainties. */
@Tag("verifies:URS-VER-001")
class ChangeSinceTest {
    private static final Lab HEAD = Labs.pumping(4000, 5, 352);
    private static final UnitOfMeasure RATIO = UnitOfMeasure.ONE;

    private static Measurement judged(DecisionRule rule, Map<String, EarlierResult> earlier, List<Waveform> recorded) {
        Limit limit = new Limit.Between(
                Quantity.parse("-3 %").orElseThrow(), Quantity.parse("3 %").orElseThrow());
        Step step = HEAD.step(false);
        Characteristic like = step.judge().get(0);
        Characteristic change = new Characteristic(
                "host",
                like.title(),
                ChangeSince.HEAD,
                like.parameters(),
                like.channels(),
                RATIO,
                RATIO,
                4,
                limit,
                rule,
                false,
                "F-HOST-01");
        Step judging =
                new Step("test", Step.Phase.TEST, like.title(), Map.of(), null, step.record(), null, List.of(change));
        return Judge.judge(judging, Map.of(), HEAD.instruments(), earlier, recorded, null)
                .get(0);
    }

    private static Measurement against(double mmHg, double uncertaintyMmHg, DecisionRule rule) {
        EarlierResult other = new EarlierResult(4711, 2, mmHg, uncertaintyMmHg, UnitOfMeasure.MMHG);
        return judged(rule, Map.of("host", other), HEAD.waveforms(1000));
    }

    @ParameterizedTest(name = "{0} ± {1} mmHg on the other host: {2}")
    @CsvSource({
        "352, 0, PASS",
        "343, 0, PASS",
        "341, 0, FAIL",
        "362, 0, PASS",
        "364, 0, FAIL",
        // 2.6 % apart: within the limit, but not by 1.645 times what the other is uncertain of.
        "343, 1.5, FAIL",
        "349, 3, PASS"
    })
    void aHeadThatDiffersBeyondTheLimitWithItsUncertaintyFails(double mmHg, double u, Verdict verdict) {
        assertEquals(verdict, against(mmHg, u, DecisionRule.ISO_14253_1).verdict());
    }

    @Test
    void theShareAndItsUncertaintyAreThoseOfBothRuns() {
        Measurement.Judged own = HEAD.judged();
        Measurement.Judged change = (Measurement.Judged) against(340, 1.7, DecisionRule.SIMPLE);

        double other = UnitOfMeasure.MMHG.convert(340, UnitOfMeasure.PA);
        double ratio = own.value() / other;
        assertEquals(ratio - 1, change.value(), 1e-15);
        double share = own.standardUncertainty() / other;
        assertEquals(Math.hypot(share, 0.005 * ratio), change.standardUncertainty(), 1e-12);
    }

    @Test
    void whatItWasComparedWithStandsInTheRecordToTheSameBits() {
        Measurement change = against(341.3, 0.7, DecisionRule.ISO_14253_1);
        EarlierResult other = ChangeSince.recorded(change).orElseThrow();

        assertEquals(4711, other.entry());
        assertEquals(2, other.attempt());
        assertEquals(change, judged(DecisionRule.ISO_14253_1, Map.of("host", other), HEAD.waveforms(7)));
        assertEquals(Optional.empty(), ChangeSince.recorded(HEAD.judged()));
    }

    @Test
    void withoutTheOtherResultThereIsNone() {
        List<Waveform> recorded = HEAD.waveforms(1000);
        EarlierResult nothing = new EarlierResult(1, 1, 0, 0, UnitOfMeasure.PA);
        EarlierResult flow = new EarlierResult(1, 1, 350, 0, UnitOfMeasure.ONE);
        for (Map<String, EarlierResult> earlier : List.of(
                Map.<String, EarlierResult>of(),
                Map.of("other", new EarlierResult(1, 1, 46_900, 0, UnitOfMeasure.PA)),
                Map.of("host", nothing),
                Map.of("host", flow))) {
            assertEquals("E-CMP-01", Lab.reason(judged(DecisionRule.SIMPLE, earlier, recorded)));
        }
    }

    @Test
    void whatIsDoubtfulNowHasNoResultWhateverTheOtherWas() {
        List<Waveform> half = new ArrayList<>(HEAD.waveforms(10));
        half.set(0, new Waveform(half.get(0).channel(), half.get(0).blocks().subList(0, 3)));
        EarlierResult other = new EarlierResult(1, 1, 352, 0, UnitOfMeasure.MMHG);
        assertEquals("E-DAT-02", Lab.reason(judged(DecisionRule.SIMPLE, Map.of("host", other), half)));
    }

    @Property(tries = 50)
    void aLargerUncertaintyOfTheOtherNeverMakesAPass(
            @ForAll @DoubleRange(min = 330, max = 375) double mmHg,
            @ForAll @DoubleRange(min = 0, max = 5) double u,
            @ForAll @DoubleRange(min = 0, max = 5) double more) {
        Verdict known = against(mmHg, u, DecisionRule.ISO_14253_1).verdict();
        Verdict doubtful = against(mmHg, u + more, DecisionRule.ISO_14253_1).verdict();
        assertTrue(known == Verdict.PASS || doubtful != Verdict.PASS);
    }
}
