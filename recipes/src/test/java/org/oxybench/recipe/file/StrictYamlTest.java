package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;

class StrictYamlTest {
    private static final Quantity LOW = new Quantity(1, UnitOfMeasure.KPA);
    private static final Quantity HIGH = new Quantity(200, UnitOfMeasure.KPA);

    @Test
    void aFileWithoutProblemsIsRead() {
        Reading<String> reading = read("name: a\n", map -> {
            String name = map.text("name");
            return map.make(() -> name);
        });
        assertEquals(List.of(), problems(reading));
    }

    @Test
    void everyProblemOfAFileIsReportedAtOnceInOrderOfLine() {
        String yaml = """
                name: ''
                pressure: 300 kPa
                extra: 1
                steps:
                  - {on: yes}
                """;
        List<String> problems = problems(read(yaml, map -> {
            map.text("name");
            map.scalar("pressure").quantity(LOW, HIGH);
            map.text("absent");
            for (YamlMap step : map.list("steps").maps()) {
                step.scalar("on").switchedOn();
                step.finish();
            }
            return map.make(() -> "");
        }));
        assertEquals(
                List.of(
                        "1 name empty-text",
                        "1 absent missing-key",
                        "2 pressure out-of-range",
                        "3 extra unknown-key",
                        "5 steps[0].on not-switch"),
                problems);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "100 kPa, -", "1 kPa, -", "200 kPa, -", "1000 Pa, -",
        "0.99 kPa, out-of-range", "200.1 kPa, out-of-range", "100, not-quantity", "100kPa, not-quantity",
        "abc kPa, not-quantity", "1e999 kPa, not-quantity", ".5 kPa, not-quantity", "100 kpa, unknown-unit",
        "100 s, wrong-dimension", "[1], wrong-kind", "{a: 1}, wrong-kind", "~, empty-text"
    })
    void aQuantityHasANumberAUnitAndARange(String value, String expected) {
        assertEquals(expected, only("v: " + value, map -> map.scalar("v").quantity(LOW, HIGH)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, -",
        "10, -",
        "11, out-of-range",
        "-1, out-of-range",
        "1.5, not-integer",
        "0x1, not-integer",
        "'''5''', not-integer",
        "99999999999999999999, not-integer",
        "1_0, not-integer"
    })
    void anIntegerIsPlainAndInRange(String value, String expected) {
        assertEquals(expected, only("v: " + value, map -> map.scalar("v").integer(0, 10)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0.5, -", "1e-3, -", "-2, out-of-range", ".nan, not-number", ".inf, not-number", "'''1''', not-number"})
    void aNumberIsFiniteAndInRange(String value, String expected) {
        assertEquals(expected, only("v: " + value, map -> map.scalar("v").number(-1, 1)));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"8 s, -", "1 ms, -", "10 min, -", "601 s, out-of-range", "0 s, out-of-range", "-1 s, out-of-range"})
    void aDurationIsAboveZeroAndLimited(String value, String expected) {
        assertEquals(expected, only("v: " + value, map -> map.scalar("v").duration(Duration.ofMinutes(10))));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"true, -", "false, -", "on, not-flag", "'''true''', not-flag", "True, not-flag"})
    void aFlagIsTrueOrFalse(String value, String expected) {
        assertEquals(expected, only("v: " + value, map -> map.scalar("v").flag()));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"fill, -", "FILL, bad-choice", "drain, bad-choice"})
    void aChoiceIsOneOfItsWords(String value, String expected) {
        assertEquals(expected, only("v: " + value, map -> map.scalar("v").choice(Step.Phase.class)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v: &a 1", "v: !!str 1", "v: !x {a: 1}", "a: &x 1\nv: *x", "v: 1\n<<: {a: 1}"})
    void anchorsAliasesTagsAndMergesAreNotAllowed(String yaml) {
        List<String> problems = problems(read(yaml, map -> {
            map.keys().forEach(map::has);
            return map.make(() -> "");
        }));
        assertEquals(true, problems.stream().anyMatch(line -> line.endsWith("not-plain-yaml")), problems.toString());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "'', not-one-document",
        "'# nothing', not-one-document",
        "'a: 1\n---\na: 2', not-one-document",
        "'a: [1', not-yaml",
        "'a: 1\n b: 2', not-yaml",
        "'a: \"\u0007\"', not-yaml",
        "'- 1', wrong-kind",
        "'just text', wrong-kind",
        "'a: 1\na: 2', duplicate-key"
    })
    void whatIsNoSingleMapIsRefused(String yaml, String expected) {
        List<String> problems = problems(read(yaml, map -> {
            map.optionalScalar("a");
            return map.make(() -> "");
        }));
        assertEquals(expected, problems.get(0).replaceAll(".* ", ""), problems.toString());
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        Reading<String> reading = StrictYaml.read("f", new byte[] {'a', ':', ' ', (byte) 0xC3}, map -> Optional.of(""));
        assertEquals(List.of("1  not-utf8"), problems(reading));
    }

    @Test
    void aFileBeyondTheSizeLimitIsRefused() {
        Reading<String> reading = StrictYaml.read("f", new byte[StrictYaml.BYTES_MAX + 1], map -> Optional.of(""));
        assertEquals(List.of("1  file-too-large"), problems(reading));
    }

    @Test
    void nestingBeyondTheLimitIsRefusedHoweverDeep() {
        String deep = "a: " + "[".repeat(20_000) + "]".repeat(20_000);
        assertEquals("too-deep", only(deep, map -> map.has("a")));
    }

    @ParameterizedTest(name = "{0} was meant as {1}")
    @CsvSource({"tite, title", "durration, duration", "xyz, ''", "Title, title"})
    void theNearestKnownKeyIsNamed(String given, String nearest) {
        Reading<String> reading = read(given + ": 1", map -> {
            map.has("title");
            map.has("duration");
            return map.make(() -> "");
        });
        assertEquals(nearest, reading.match(value -> "-", problems -> problems.get(0)
                .arguments()
                .get("nearest")));
    }

    @Test
    void nothingIsMadeOfStandIns() {
        Reading<Duration> reading = read("other: 1", map -> {
            Duration standIn = map.scalar("v").duration(Duration.ofSeconds(1));
            return map.make(() -> {
                throw new AssertionError("made of " + standIn);
            });
        });
        assertEquals(List.of("1 v missing-key", "1 other unknown-key"), problems(reading));
    }

    @Test
    void aReaderThatReturnsNothingAndReportsNothingIsAnError() {
        assertThrows(IllegalStateException.class, () -> read("a: 1", map -> Optional.empty()));
    }

    private static <T> String only(String yaml, Function<YamlMap, T> reader) {
        List<String> problems = problems(read(yaml, map -> {
            T value = reader.apply(map);
            return map.make(() -> "read as " + value);
        }));
        assertEquals(true, problems.size() <= 1, problems.toString());
        return problems.isEmpty() ? "-" : problems.get(0).replaceAll(".* ", "");
    }

    private static <T> Reading<T> read(String yaml, Function<YamlMap, Optional<T>> reader) {
        return StrictYaml.read("f.yaml", yaml.getBytes(StandardCharsets.UTF_8), reader);
    }

    private static <T> List<String> problems(Reading<T> reading) {
        return reading.match(value -> List.of(), problems -> problems.stream()
                .map(problem -> problem.line() + " " + problem.key() + " " + problem.code())
                .toList());
    }
}
