package org.oxybench.recipe.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.Verdict;

@Tag("verifies:URS-VER-001")
class AnswerTest {
    private static final Text WORDS = new Text("问", "question");
    private static final Ask.Answer COUNT = value(UnitOfMeasure.ONE, 0, 200);
    private static final Ask.Answer LENGTH = value(UnitOfMeasure.MM, 1, 99);

    @ParameterizedTest(name = "{0} of at most 3 is {1}")
    @CsvSource({"0, PASS", "3, PASS", "4, FAIL", ", NO_RESULT"})
    void theBoundIsInclusiveAndNoAnswerIsNoResult(@Nullable Double answer, Verdict expected) {
        assertEquals(
                expected,
                judged(COUNT, UnitOfMeasure.ONE, DecisionRule.SIMPLE, answer).verdict());
    }

    @Test
    void aQuestionWithoutAnAnswerSaysSo() {
        Measurement.Unmeasured none = assertInstanceOf(
                Measurement.Unmeasured.class, judged(COUNT, UnitOfMeasure.ONE, DecisionRule.SIMPLE, null));
        assertEquals("E-ANS-01", none.reason().code());
    }

    /** A length that is read to a tenth of a millimetre is known to that; what is counted is known exactly. */
    @Test
    void whatIsReadOffIsAsUncertainAsItsLastDigitAndWhatIsCountedIsExact() {
        Measurement.Judged read = assertInstanceOf(
                Measurement.Judged.class, judged(LENGTH, UnitOfMeasure.UM, DecisionRule.ISO_14253_1, 2.9));
        assertEquals(2900, read.value(), 1e-9);
        assertEquals(100 / Math.sqrt(12), read.standardUncertainty(), 1e-9);
        Measurement.Judged counted = assertInstanceOf(
                Measurement.Judged.class, judged(COUNT, UnitOfMeasure.ONE, DecisionRule.ISO_14253_1, 3.0));
        assertEquals(0, counted.standardUncertainty());
        assertEquals(Verdict.PASS, counted.verdict());
        assertEquals(
                Verdict.FAIL,
                judged(LENGTH, UnitOfMeasure.UM, DecisionRule.ISO_14253_1, 3.0).verdict(),
                "within the limit, but not by more than the last digit may be off");
    }

    @Test
    void anAnswerInAnotherDimensionIsNotJudged() {
        Measurement.Unmeasured none = assertInstanceOf(
                Measurement.Unmeasured.class, judged(LENGTH, UnitOfMeasure.ONE, DecisionRule.SIMPLE, 1.0));
        assertEquals("E-DAT-07", none.reason().code());
    }

    @Property(tries = 200)
    void aTighterLimitNeverMakesAPass(
            @ForAll @IntRange(max = 200) int answer,
            @ForAll @IntRange(max = 200) int limit,
            @ForAll @IntRange(max = 200) int less) {
        Verdict wide = judged(COUNT, UnitOfMeasure.ONE, DecisionRule.SIMPLE, (double) answer, limit)
                .verdict();
        Verdict tight = judged(COUNT, UnitOfMeasure.ONE, DecisionRule.SIMPLE, (double) answer, limit - less)
                .verdict();
        assertTrue(wide == Verdict.PASS || tight != Verdict.PASS);
        assertEquals(answer <= limit ? Verdict.PASS : Verdict.FAIL, wide);
    }

    @ParameterizedTest(name = "\"{0}\" is {1}")
    @CsvSource({
        "0, 0",
        "200, 200",
        "201, -",
        "-1, -",
        "1.0, -",
        "1e2, -",
        "+1, -",
        "'', -",
        "' 1', -",
        "１, -",
        "0x1, -",
        "0000000001, -",
        "NaN, -",
        "yes, -"
    })
    void onlyAPlausibleNumberWithItsDigitsIsAnAnswer(String given, String expected) {
        assertEquals(
                expected, COUNT.read(given).map(value -> "" + value.intValue()).orElse("-"));
    }

    @Test
    void ofAChoiceOnlyItsOptionsAreAnswers() {
        Ask.Choice choice =
                new Ask.Choice(List.of(new Ask.Option("held", WORDS, 0), new Ask.Option("slipped", WORDS, 1)));
        assertEquals(1.0, choice.read("slipped").orElseThrow());
        assertTrue(choice.read("1").isEmpty());
        assertTrue(choice.read("").isEmpty());
    }

    private static Ask.Value value(UnitOfMeasure unit, int decimals, double max) {
        return new Ask.Value(unit, decimals, new Limit.Between(new Quantity(0, unit), new Quantity(max, unit)));
    }

    private static Measurement judged(
            Ask.Answer asked, UnitOfMeasure unit, DecisionRule rule, @Nullable Double answer) {
        return judged(asked, unit, rule, answer, 3);
    }

    private static Measurement judged(
            Ask.Answer asked, UnitOfMeasure unit, DecisionRule rule, @Nullable Double answer, double limit) {
        UnitOfMeasure bound = unit.equals(UnitOfMeasure.ONE) ? unit : UnitOfMeasure.MM;
        Characteristic characteristic = new Characteristic(
                "answer",
                WORDS,
                Answer.NAME,
                Map.of(),
                Map.of(),
                unit,
                unit,
                0,
                new Limit.AtMost(new Quantity(limit, bound)),
                rule,
                false,
                "F-FIB-01");
        Ask ask = new Ask(WORDS, asked, Ask.Entry.ONCE, false, Duration.ofMinutes(1), "E-ANS-02");
        Step step = new Step("ask", Step.Phase.TEST, WORDS, Map.of(), null, null, ask, List.of(characteristic));
        return Judge.judge(step, Map.of(), Map.of(), List.of(), answer).get(0);
    }
}
