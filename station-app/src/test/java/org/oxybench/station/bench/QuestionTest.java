package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StepAnswered.Photo;

/** What a question takes for an answer; whatever it refuses leaves it as it was. */
final class QuestionTest {
    /** Key of a question when it is asked first. */
    static final String FIRST = "R-1/count/1";

    private static final String SECOND = "R-1/count/2";
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final String SHA256 = "0123456789abcdef".repeat(4);

    static Question question(Ask.Entry entry, boolean photo) {
        Ask.Value number = new Ask.Value(
                UnitOfMeasure.MM,
                1,
                new Limit.Between(new Quantity(0, UnitOfMeasure.MM), new Quantity(2, UnitOfMeasure.M)));
        Ask ask = new Ask(new Text("问", "how long"), number, entry, photo, Duration.ofMinutes(1), "E-ANS-02");
        return new Question(new RunId("R-1"), new SerialNumber("A-1"), "count", ask);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R-1/count/0", "R-1/count/2", "R-1/label/1", "R-2/count/1", ""})
    void anAnswerToAnotherRunStepOrTimeIsRefused(String key) {
        Question question = question(Ask.Entry.ONCE, false);
        assertEquals("E-ANS-05", refused(question, key, "3", "P-1"));
        assertFalse(question.isAnswered());
        assertEquals("", refused(question, FIRST, "3", "P-1"));
        assertTrue(question.isAnswered());
        assertEquals("E-ANS-05", refused(question, FIRST, "3", "P-1"), "a second press");
        assertEquals("E-ANS-05", refused(question, SECOND, "3", "P-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2000.1", "-1", "3.14", "A2611-014-001", "]d1USR:OP-44", "4471 ", "73904182"})
    void whatIsNotPlausibleIsRefusedAndSaysWhatIs(String given) {
        Question question = question(Ask.Entry.ONCE, false);
        Reason refused = question.take(GivenAnswer.of(FIRST, given), "P-1", NOW).orElseThrow();
        assertEquals(new Reason("E-ANS-03", Map.of("min", "0", "max", "2000", "unit", "mm", "decimals", "1")), refused);
        assertEquals(FIRST, question.view().orElseThrow().key(), "it stands as it stood");
    }

    @Test
    void theSecondPersonIsAnotherOne() {
        Question question = question(Ask.Entry.SECOND_PERSON, false);
        assertEquals("", refused(question, FIRST, "3", "P-1"));
        assertEquals("-other", question.view().orElseThrow().turn());
        assertEquals("E-ANS-07", refused(question, SECOND, "3", "P-1"));
        assertFalse(question.isAnswered());
        assertEquals("", refused(question, SECOND, "3.0", "P-2"));
        assertEquals(OptionalDouble.of(3), question.answered().answer());
        assertEquals("P-2", Question.last(question.answered()));
    }

    @Test
    void aPhotoIsNamedOnceWithTheFirstAnswer() {
        Question question = question(Ask.Entry.DOUBLE, true);
        for (GivenAnswer bad : List.of(
                GivenAnswer.of(FIRST, "3"),
                new GivenAnswer(FIRST, "3", "", SHA256),
                new GivenAnswer(FIRST, "3", "a.jpg", SHA256.substring(1)))) {
            assertEquals(
                    "E-ANS-08", question.take(bad, "P-1", NOW).orElseThrow().code());
        }
        assertTrue(question.take(new GivenAnswer(FIRST, "3", "a.jpg", SHA256), "P-1", NOW)
                .isEmpty());
        assertFalse(question.view().orElseThrow().photo());
        assertEquals("", refused(question, SECOND, "3", "P-1"));
        assertEquals(
                new Photo("a.jpg", SHA256),
                Objects.requireNonNull(question.answered().photo()));
    }

    private static String refused(Question question, String key, String given, String person) {
        return question.take(GivenAnswer.of(key, given), person, NOW)
                .map(Reason::code)
                .orElse("");
    }
}
