package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused of a recipe that is not in force yet, and of none that is. */
@Tag("verifies:URS-ADM-004")
class ImportLintTest {
    private static final Path LIBRARY = Path.of(System.getProperty("oxybench.root"), "recipes", "library");
    private static final String LEAK = "HS1-OXY-A.LEAK";
    private static final String TEST = "  - step: test\n";

    /** What stands in a shipped recipe, what stands there instead, how the line begins that is named, and the code. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        LEAK,
                        "volume_uncertainty: 1 %",
                        "volume_uncertainty: 20 %",
                        "limit: {at_most: 1.0 sccm@0Cel}",
                        "accuracy-too-coarse"),
                Arguments.of(
                        LEAK,
                        "at_most: 1.0 sccm@0Cel",
                        "at_most: 0.02 sccm@0Cel",
                        "limit: {at_most: 0.02 sccm@0Cel}",
                        "accuracy-too-coarse"),
                Arguments.of(
                        "HR-PUNC.LEAK",
                        "fibre_membrane: false",
                        "fibre_membrane: false\n  vessel: deformable",
                        "vessel: deformable",
                        "decay-of-deformable"),
                Arguments.of(LEAK, TEST, opened("outlet_valve"), TEST.strip(), "decay-not-closed"),
                Arguments.of(LEAK, TEST, opened("expansion_valve"), TEST.strip(), "decay-not-closed"),
                Arguments.of(LEAK, TEST, opened("equalising_valve"), TEST.strip(), "decay-not-closed"),
                Arguments.of(
                        LEAK,
                        "until: {at_least: -1 kPa, at_most: 1 kPa}",
                        "until: {at_least: 120 kPa}",
                        "wait: {channel: test_pressure, until: {at_least: 120 kPa}",
                        "step-unreachable"),
                Arguments.of(
                        "HS1-PUMP.HQ",
                        "'1980 {rev}/min', at_most: '2020 {rev}/min'",
                        "'2010 {rev}/min', at_most: '2020 {rev}/min'",
                        "wait: {channel: speed, until: {at_least: '2010",
                        "step-unreachable"));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("wrong")
    void isRefusedWhenItIsNewAndReadWhenItIsInForce(String id, String from, String to, String at, String code)
            throws IOException {
        String shipped = Files.readString(LIBRARY.resolve(id + ".yaml"));
        assertTrue(shipped.contains(from), from);
        String broken = shipped.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        byte[] bytes = broken.getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(), problems(RecipeReader.read("new.yaml", bytes)), "in force it is still read");
        List<Problem> problems = problems(RecipeReader.readNew("new.yaml", bytes));
        assertEquals(List.of(code), problems.stream().map(Problem::code).toList());
        assertEquals(
                "new.yaml:" + lineOf(broken, at),
                problems.get(0).file() + ":" + problems.get(0).line());
    }

    private static String opened(String valve) {
        return "  - step: opened\n    phase: stabilise\n    title: {zh-CN: 开, en: Open}\n    set: {" + valve
                + ": on}\n\n" + TEST;
    }

    private static int lineOf(String text, String begins) {
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(begins)) {
                return i + 1;
            }
        }
        throw new AssertionError("no such line: " + begins);
    }

    private static List<Problem> problems(Reading<?> reading) {
        return reading.match(read -> List.of(), problems -> problems);
    }
}
