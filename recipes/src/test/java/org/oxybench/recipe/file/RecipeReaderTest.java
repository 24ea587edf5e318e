package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Setting;
import org.oxybench.recipe.Step;

/** Breaks the shipped recipe in one place and expects one problem, at that place. */
@Tag("verifies:URS-ADM-004")
class RecipeReaderTest {
    private static final String SHIPPED = shipped();

    @ParameterizedTest(name = "{0} -> {1}: {3}")
    @CsvFileSource(resources = "mistakes.csv", delimiter = '|')
    void oneMistakeIsReportedWhereItIs(String from, String to, String key, String code) {
        assertTrue(SHIPPED.contains(from), from);
        String broken = SHIPPED.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        List<Problem> problems = problems(broken);
        if (code.equals("-")) {
            assertEquals(List.of(), problems);
            return;
        }
        assertTrue(
                problems.stream()
                        .anyMatch(problem ->
                                problem.key().equals(key) && problem.code().equals(code)),
                problems.toString());
    }

    @Test
    void aProblemNamesTheLineOfItsKey() {
        String broken = SHIPPED.replaceFirst("failure: F-LEAK-02", "failure: leak");
        int line = broken.substring(0, broken.indexOf("failure: leak")).split("\n", -1).length;
        Problem problem = problems(broken).get(0);
        assertEquals("broken.yaml:" + line, problem.file() + ":" + problem.line());
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource({
        "rule: specific-risk, guard_factor: 3.09, -",
        "rule: specific-risk, guard_factor: 1, -",
        "rule: specific-risk, guard_factor: 0.99, out-of-range",
        "rule: specific-risk, guard_factor: 6.01, out-of-range",
        "rule: specific-risk, guard_factor: '\"3\"', not-number",
        "rule: iso-14253-1, guard_factor: 3.09, unknown-key",
    })
    void aSpecificRiskStatesItsGuardFactorAndNoOtherRuleDoes(String rule, String factor, String code) {
        String recipe = SHIPPED.replace("rule: iso-14253-1", rule + "\n        " + factor);
        List<String> expected = code.equals("-") ? List.of() : List.of(code + " steps[3].judge[0].guard_factor");
        assertEquals(
                expected,
                problems(recipe).stream()
                        .map(problem -> problem.code() + " " + problem.key())
                        .toList());
    }

    @Test
    void aWetTestOfOneSideOfTheMembraneIsAllowed() {
        String wet = SHIPPED.replace("medium: dry-air", "medium: water")
                .replace("pressurised: [blood, gas]", "pressurised: [blood]");
        assertEquals(List.of(), problems(wet));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vacuum-decay/1", "mass-flow/1"})
    void noDryLeakTestGoesAcrossTheMembrane(String evaluation) {
        String across = SHIPPED.replace("pressure-decay/1", evaluation)
                .replace("pressurised: [blood, gas]", "pressurised: [blood]");
        assertTrue(problems(across).stream().anyMatch(problem -> problem.code().equals("dry-decay-across-membrane")));
    }

    @Test
    void anEvacuatedVolumeIsClosedToo() {
        String vacuum = SHIPPED.replace("pressure-decay/1", "vacuum-decay/1")
                .replace("pressure_min: 90 kPa ", "pressure_max: -80 kPa\n          decline_max: 20 % ");
        assertEquals(List.of(), problems(vacuum));
        String fed = vacuum.replace("set: {supply_valve: off}", "set: {supply_valve: on}");
        assertTrue(problems(fed).stream().anyMatch(problem -> problem.code().equals("decay-not-closed")));
    }

    @Test
    void aDryDecayOfAPartWithoutAMembraneIsAllowed() {
        String pump = SHIPPED.replace("fibre_membrane: true", "fibre_membrane: false")
                .replace("pressurised: [blood, gas]", "pressurised: [blood]");
        assertEquals(List.of(), problems(pump));
    }

    @Test
    void aRecipeThatJudgesNothingIsRefused() {
        String[] parts = SHIPPED.split("    judge:\n", -1);
        StringBuilder unjudged = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            unjudged.append(parts[i].substring(parts[i].indexOf("\n  - step:")));
        }
        assertEquals(
                List.of("nothing-judged"),
                problems(unjudged.toString()).stream().map(Problem::code).toList());
    }

    @Test
    void aStepThatJudgesButRecordsNothingIsRefused() {
        int from = SHIPPED.indexOf("    record:\n");
        String unrecorded = SHIPPED.substring(0, from) + SHIPPED.substring(SHIPPED.indexOf("    judge:\n", from));
        assertTrue(
                problems(unrecorded).stream().anyMatch(problem -> problem.code().equals("judged-without-recording")));
    }

    @Test
    void everyMistakeOfAFileIsReportedAtOnce() {
        String broken = SHIPPED.replace("rate: 50 Hz", "rate: 50")
                .replace("rule: simple", "rule: generous")
                .replace("vent_valve: on}", "vent_valve: off}");
        assertTrue(problems(broken).size() >= 5, problems(broken).toString());
    }

    @Test
    void whatARecordingToleratesIsSaidOrLeftOut() {
        String said = SHIPPED.replaceFirst(
                "tolerate_missing: 5",
                "tolerate_missing: 5\n      tolerate_late: 40\n      tolerate_torn: 2\n      tolerate_repeated: 0");
        assertEquals(
                List.of(new Step.Tolerated(5, 40, 2, 0), Step.Tolerated.missing(15), Step.Tolerated.missing(5)),
                read(said)
                        .match(
                                recipe -> recipe.steps().stream()
                                        .map(Step::record)
                                        .filter(Objects::nonNull)
                                        .map(Step.Recording::tolerated)
                                        .toList(),
                                problems -> List.of()));
        String gap = SHIPPED.replaceFirst("tolerate_missing: 5", "tolerate_missing: 5\n      gap: 800 ms");
        assertEquals(
                List.of(800L, 0L, 0L),
                read(gap)
                        .match(
                                recipe -> recipe.steps().stream()
                                        .flatMap(step -> java.util.stream.Stream.ofNullable(step.record()))
                                        .map(record -> record.gap().toMillis())
                                        .toList(),
                                problems -> List.of()));
        assertEquals(
                List.of("steps[1].record.gap"),
                problems(gap.replace("gap: 800 ms", "gap: 801 ms")).stream()
                        .map(Problem::key)
                        .toList());
        // The decay is judged over the whole test.
        String inDecay = SHIPPED.replaceFirst("(duration: 20 s\n)", "$1      gap: 500 ms\n");
        assertEquals(
                List.of("gap-in-decay steps[3].record.gap"),
                problems(inDecay).stream().map(p -> p.code() + " " + p.key()).toList());
        String broken = said.replace("tolerate_torn: 2", "tolerate_torn: -1");
        assertEquals(
                List.of("steps[1].record.tolerate_torn"),
                problems(broken).stream().map(Problem::key).toList());
    }

    @Test
    void outputsMayChangeInARecordingThatNothingElseDisturbs() {
        String last = "\n        - {after: 7 s, set: {vent_valve: off}}";
        String during = SHIPPED.replaceFirst(
                "tolerate_missing: 5",
                "tolerate_missing: 5\n      during:\n        - {after: 2 s, set: {vent_valve: on}}");
        String both = during.replace("{vent_valve: on}}", "{vent_valve: on}}" + last);
        List<Step.Change> changes = read(both)
                .match(
                        recipe -> recipe.steps().stream()
                                .flatMap(step -> java.util.stream.Stream.ofNullable(step.record()))
                                .flatMap(record -> record.during().stream())
                                .toList(),
                        problems -> fail(problems.toString()));
        assertEquals(
                List.of(2L, 7L),
                changes.stream().map(c -> c.after().toSeconds()).toList());
        assertEquals(
                Map.of("vent_valve", new Setting.Switch(true)), changes.get(0).set());
        // A second after the last change, at least, it is still recorded; and each comes after the one before.
        for (String wrong :
                List.of(both.replace("after: 7 s", "after: 7001 ms"), both.replace("after: 7 s", "after: 2 s"))) {
            assertEquals(
                    List.of("change-outside steps[1].record.during[1].after"),
                    problems(wrong).stream().map(p -> p.code() + " " + p.key()).toList());
        }
        assertEquals(
                List.of("gap-with-change steps[1].record.gap"),
                problems(during.replaceFirst("tolerate_missing: 5", "tolerate_missing: 5\n      gap: 800 ms")).stream()
                        .map(p -> p.code() + " " + p.key())
                        .toList());
        String inDecay = SHIPPED.replaceFirst(
                "(duration: 20 s\n)", "$1      during:\n        - {after: 2 s, set: {clamp: on}}\n");
        assertEquals(
                List.of("change-in-decay steps[3].record.during"),
                problems(inDecay).stream().map(p -> p.code() + " " + p.key()).toList());
        // What a change leaves open stands open in the steps that follow.
        assertEquals(
                List.of("decay-not-closed steps[3]"),
                problems(during).stream().map(p -> p.code() + " " + p.key()).toList());
    }

    private static Reading<Recipe> read(String yaml) {
        return RecipeReader.read("broken.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Problem> problems(String yaml) {
        return read(yaml).match(recipe -> List.of(), problems -> problems);
    }

    private static String shipped() {
        try {
            return Files.readString(
                    Path.of(System.getProperty("oxybench.root"), "recipes/library/HS1-OXY-A.LEAK.yaml"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
