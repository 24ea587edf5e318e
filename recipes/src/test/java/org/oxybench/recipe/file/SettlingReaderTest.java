package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.diff.Change;
import org.oxybench.recipe.diff.RecipeDiff;

/** A wait for what is left of a transient, as a recipe says it. */
class SettlingReaderTest {
    private static final String SETTLING = "settling: {window: 40 s, time_constant: 85 s, test_time: 20 s}";

    @Test
    void theShippedOneIsReadWhole() throws IOException {
        Step settle = read(shipped()).steps().stream()
                .filter(step -> step.id().equals("settle"))
                .findFirst()
                .orElseThrow();
        Step.Wait wait = Objects.requireNonNull(settle.waitFor());
        assertEquals(
                "test_pressure ≤ 16 Pa E-STL-01",
                wait.channel() + " ≤ " + wait.until().upper().orElseThrow() + " " + wait.reason());
        assertEquals(
                new Step.Settling(Duration.ofSeconds(40), Duration.ofSeconds(85), Duration.ofSeconds(20)),
                wait.settling());
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "until: {at_most: 16 Pa}|until: {at_least: 16 Pa}|bad-limit",
                "until: {at_most: 16 Pa}|until: {at_most: 16 mL/min}|bad-limit",
                "window: 40 s|window: 121 s|out-of-range",
                "window: 40 s|windows: 40 s|missing-key",
                "time_constant: 85 s|time_constant: 85|not-quantity",
            })
    void whatCannotBeWaitedForIsRefused(String from, String to, String code) throws IOException {
        assertTrue(shipped().contains(from), from);
        List<String> codes = problems(shipped().replace(from, to)).stream()
                .map(Problem::code)
                .toList();
        assertTrue(codes.contains(code), codes::toString);
    }

    /** The pressure may stand still at any height. */
    @Test
    void aUnitIsNotVentedBecauseItHasSettled() throws IOException {
        String vent = "wait: {channel: test_pressure, until: {at_most: 1 kPa}, timeout: 15 s, reason: E-VENT-01}";
        assertTrue(shipped().contains(vent));
        String settled =
                vent.replace("until:", "settling: {window: 5 s, time_constant: 85 s, test_time: 20 s}, until:");
        assertEquals(
                List.of("vent-not-measured"),
                problems(shipped().replace(vent, settled)).stream()
                        .map(Problem::code)
                        .toList());
    }

    @Test
    void anotherWayToSettleIsSaid() throws IOException {
        String later = shipped().replace(SETTLING, SETTLING.replace("85 s", "60 s"));
        List<Change> changes = RecipeDiff.between(read(shipped()), read(later));
        assertEquals(
                List.of(Change.Kind.WAIT), changes.stream().map(Change::kind).toList());
    }

    private static String shipped() throws IOException {
        return Files.readString(Path.of(System.getProperty("oxybench.root"), "recipes/library/XJ-OXY-C.LEAK.yaml"));
    }

    private static Recipe read(String text) {
        return RecipeReader.readNew("r.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(recipe -> recipe, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private static List<Problem> problems(String text) {
        return RecipeReader.read("r.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(recipe -> List.of(), problems -> problems);
    }
}
