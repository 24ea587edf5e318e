package org.oxybench.recipe.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.RecipeReader;

/** Changes the shipped recipe in one place and expects that one sentence, in either language. */
class RecipeDiffTest {
    private static final Path ROOT = Path.of(System.getProperty("oxybench.root"));

    private static final Recipe SHIPPED = read(shipped());

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "at_most: 1.0 sccm@0Cel|at_most: 0.8 sccm@0Cel|LIMIT_TIGHTER external_leak 1 sccm@0Cel 0.8 sccm@0Cel",
                "at_most: 1.0 sccm@0Cel|at_most: 1.1 sccm@20Cel|LIMIT_LOOSER external_leak 1 sccm@0Cel 1.1 sccm@20Cel",
                "at_most: 1.0 sccm@0Cel|at_most: 1.0730 sccm@20Cel|LIMIT_TIGHTER external_leak 1 sccm@0Cel 1.073 sccm@20Cel",
                "{at_least: 95 kPa, at_most: 105 kPa}|{at_least: 96 kPa, at_most: 105 kPa}"
                        + "|LIMIT_TIGHTER fill_pressure 95 kPa 96 kPa",
                "{at_least: 95 kPa, at_most: 105 kPa}|{at_least: 94 kPa, at_most: 105 kPa}"
                        + "|LIMIT_LOOSER fill_pressure 95 kPa 94 kPa",
                "{at_least: 95 kPa, at_most: 105 kPa}|{at_most: 105 kPa}|LIMIT_GONE fill_pressure 95 kPa -",
                "rule: iso-14253-1|rule: simple|RULE external_leak iso-14253-1 simple",
                "zero: required|zero: none|ZERO external_leak required none",
                "volume: 470 mL|volume: 480 mL|PARAMETER external_leak 470 mL 480 mL",
                "failure: F-LEAK-02|failure: F-GROSS-02|FAILURE external_leak F-LEAK-02 F-GROSS-02",
                "test_pressure: 100 kPa}|test_pressure: 90 kPa}|SETTING prepare 100 kPa 90 kPa",
                "clamp: on, ||SETTING prepare on -",
                "duration: 20 s|duration: 25 s|RECORDING test",
                "timeout: 15 s|timeout: 20 s|WAIT vent",
                "fixture: leak-bench|fixture: oxygenator-bench|FIXTURE",
                "fibre_membrane: true|fibre_membrane: false|ARRANGEMENT",
                "decimals: 2|decimals: 1|UNIT",
                "phase: stabilise|phase: test|PHASE stabilise",
                "External leak}|External leak rate}|WORDS",
                "revision: 1|revision: 2|-",
                "step: stabilise|step: rest|STEP_GONE stabilise, STEP_NEW rest",
            })
    void oneChangeIsOneSentence(String from, String to, String expected) {
        String changed = shipped().replaceFirst(java.util.regex.Pattern.quote(from), to == null ? "" : to);
        List<String> found = RecipeDiff.between(SHIPPED, read(changed)).stream()
                .map(RecipeDiffTest::brief)
                .toList();
        List<String> wanted = expected.equals("-") ? List.of() : Arrays.asList(expected.split(", ", -1));
        assertEquals(wanted.size(), found.size(), found.toString());
        for (int i = 0; i < wanted.size(); i++) {
            assertTrue(found.get(i).startsWith(wanted.get(i)), found.toString());
        }
    }

    @Test
    void aLooserLimitIsSaidFirstAndInEitherLanguage() throws IOException {
        String changed = shipped()
                .replace("test_pressure: 100 kPa}", "test_pressure: 90 kPa}")
                .replace("at_most: 1.0 sccm@0Cel", "at_most: 1.2 sccm@0Cel");
        List<Change> changes = RecipeDiff.between(SHIPPED, read(changed));
        assertEquals(
                "External leak: upper limit LOOSER, from 1 sccm@0Cel to 1.2 sccm@0Cel",
                RecipeDiff.lines(changes, "en", words("en")).get(0));
        assertEquals(
                "外泄漏率：上限放宽，由 1 sccm@0Cel 改为 1.2 sccm@0Cel",
                RecipeDiff.lines(changes, "zh-CN", words("zh_CN")).get(0));
        assertEquals(2, changes.size());
    }

    @Test
    void everyKindOfChangeHasItsSentenceInBothLanguages() throws IOException {
        for (String language : List.of("en", "zh_CN")) {
            BiFunction<String, Map<String, String>, String> words = words(language);
            for (Change.Kind kind : Change.Kind.values()) {
                assertTrue(!words.apply(kind.key(), Map.of()).isBlank(), kind + " " + language);
            }
        }
    }

    private static String brief(Change change) {
        return (change.kind() + " " + change.id() + " "
                        + change.arguments().getOrDefault("from", "") + " "
                        + change.arguments().getOrDefault("to", ""))
                .strip();
    }

    /** The bundle of the station, whose sentences these are. */
    private static BiFunction<String, Map<String, String>, String> words(String language) throws IOException {
        Properties bundle = new Properties();
        try (Reader reader = Files.newBufferedReader(
                ROOT.resolve("station-app/messages/messages_" + language + ".properties"), StandardCharsets.UTF_8)) {
            bundle.load(reader);
        }
        return (key, arguments) -> {
            String sentence = bundle.getProperty(key, "");
            for (Map.Entry<String, String> argument : arguments.entrySet()) {
                sentence = sentence.replace("{" + argument.getKey() + "}", argument.getValue());
            }
            return sentence;
        };
    }

    private static Recipe read(String yaml) {
        return RecipeReader.read("changed.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .match(recipe -> recipe, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private static String shipped() {
        try {
            return Files.readString(ROOT.resolve("recipes/library/HS1-OXY-A.LEAK.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
