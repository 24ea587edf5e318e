package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;

/** Reads the shipped kit check, and breaks it in one place at a time. */
@Tag("verifies:URS-ADM-004")
class AskReaderTest {
    private static final String SHIPPED = shipped();

    @Test
    void aQuestionIsReadWithAllThatItSays() {
        Recipe recipe = read(SHIPPED).match(read -> read, problems -> {
            throw new AssertionError(problems.toString());
        });
        List<Ask> asks =
                recipe.steps().stream().map(Step::ask).filter(Objects::nonNull).toList();
        Ask count = asks.get(0);
        assertEquals(Ask.Entry.SECOND_PERSON, count.entry());
        assertEquals(Duration.ofMinutes(15), count.timeout());
        assertEquals("E-ANS-02", count.reason());
        assertEquals(12.0, count.answer().read("12").orElseThrow());
        assertTrue(count.answer().read("41").isEmpty());
        Ask label = asks.get(1);
        assertTrue(label.photo());
        assertEquals(
                List.of("agrees", "unreadable", "differs"),
                assertInstanceOf(Ask.Choice.class, label.answer()).options().stream()
                        .map(Ask.Option::name)
                        .toList());
    }

    @ParameterizedTest(name = "{0} -> {1}: {3} {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "entry: second-person|entry: thrice|steps[0].ask.entry|bad-choice",
                "photo: none|photo: maybe|steps[0].ask.photo|bad-choice",
                "timeout: 15 min|timeout: 61 min|steps[0].ask.timeout|out-of-range",
                "reason: E-ANS-02|reason: F-ANS-02|steps[0].ask.reason|bad-form",
                "decimals: 0|decimals: 5|steps[0].ask.decimals|out-of-range",
                "at_least: 0 1, at_most: 40 1|at_least: 0 s, at_most: 40 s|steps[0].ask.plausible|wrong-dimension",
                "unit: '1'|unit: '1'~      options: []|steps[0].ask.unit|unknown-key",
                "option: unreadable|option: agrees|steps[1].ask.options[1].option|repeated",
                "value: 2}|value: two}|steps[1].ask.options[2].value|not-integer",
                "evaluation: answer/1|evaluation: end-value/1|steps[0].ask|asked-but-not-judged",
                "evaluation: answer/1|evaluation: end-value/1|steps[0].judge|judged-without-recording",
                "evaluation: answer/1|evaluation: answer/1~        channels: {value: x}"
                        + "|steps[0].judge[0].channels|unknown-key",
                "medium: none|medium: none~  pressurised: [blood]|arrangement.pressurised|unknown-key",
                "supply_valve: off|supply_valve: on|steps[2].set|driven-without-medium",
            })
    void oneMistakeIsReportedWhereItIs(String from, String to, String key, String code) {
        assertTrue(SHIPPED.contains(from), from);
        List<Problem> problems =
                problems(SHIPPED.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to.replace("~", "\n"))));
        assertTrue(
                problems.stream()
                        .anyMatch(problem ->
                                problem.key().equals(key) && problem.code().equals(code)),
                problems.toString());
    }

    @Test
    void anAnswerThatNobodyAsksForAndOneOfAnotherKindAreNotJudged() {
        int from = SHIPPED.indexOf("    ask:\n");
        String unasked = SHIPPED.substring(0, from) + "    set: {vent_valve: on}\n"
                + SHIPPED.substring(SHIPPED.indexOf("    judge:\n", from));
        assertEquals(
                List.of("judged-but-not-asked steps[0].judge[0].evaluation"),
                problems(unasked).stream().map(p -> p.code() + " " + p.key()).toList());
        String asked = "characteristic: parts";
        int judged = SHIPPED.indexOf("unit: '1'", SHIPPED.indexOf(asked));
        String other = SHIPPED.substring(0, judged) + "unit: mm " + SHIPPED.substring(judged + "unit: '1'".length());
        assertTrue(problems(other).stream()
                .anyMatch(p ->
                        p.key().equals("steps[0].judge[0].unit") && p.code().equals("wrong-dimension")));
    }

    private static Reading<Recipe> read(String yaml) {
        return RecipeReader.read("broken.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(String yaml) {
        return read(yaml).match(recipe -> List.of(), problems -> problems);
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of(System.getProperty("oxybench.root"), "recipes/library/HR-KIT.COUNT.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
