package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Comparison;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.diff.Change;
import org.oxybench.recipe.diff.RecipeDiff;

/** A recipe that compares with another run of the unit: what it reads as, and what is refused. */
@Tag("verifies:URS-ADM-004")
class ComparisonReaderTest {
    private static final Path RECIPE =
            Path.of(System.getProperty("oxybench.root"), "recipes", "library", "HR-PUMP-ML.HQ-B.yaml");
    private static final String LINE =
            "  - {characteristic: host_2000, with: HR-PUMP-ML.HQ-A, its: head_2000, age_max: 720 h}\n";

    private static Reading<Recipe> read(UnaryOperator<String> change) throws IOException {
        String text = Files.readString(RECIPE);
        return RecipeReader.read("HR-PUMP-ML.HQ-B.yaml", change.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    private static Recipe recipe(UnaryOperator<String> change) throws IOException {
        return read(change).match(recipe -> recipe, problems -> fail(problems.toString()));
    }

    private static List<String> refused(String from, String to) throws IOException {
        return read(text -> text.replace(from, to)).match(recipe -> List.of("accepted"), problems -> problems.stream()
                .map(Problem::code)
                .toList());
    }

    @Test
    void aComparisonNamesTheOtherRecipeAndItsCharacteristic() throws IOException {
        Recipe recipe = recipe(text -> text);
        assertEquals(
                new Comparison("host_2000", "HR-PUMP-ML.HQ-A", "head_2000", Duration.ofDays(30)),
                recipe.comparisons().get(0));
        assertEquals(3, recipe.comparisons().size());
    }

    @Test
    void whatComparesWithNothingAndWhatComparesNothingIsRefused() throws IOException {
        assertEquals(List.of("compared-with-nothing"), refused(LINE, ""));
        assertEquals(
                List.of("compares-nothing"), refused(LINE, LINE + LINE.replace("host_2000, with", "head_2000, with")));
        assertEquals(List.of("repeated"), refused(LINE, LINE + LINE));
    }

    @Test
    void aUnitIsComparedNeitherWithThisRunNorWithAnotherProduct() throws IOException {
        for (String other : List.of("HR-PUMP-ML.HQ-B", "HS1-PUMP.HQ")) {
            assertEquals(List.of("compared-with-itself"), refused(LINE, LINE.replace("HR-PUMP-ML.HQ-A", other)), other);
        }
    }

    @Test
    void anAgeBeyondThreeMonthsAndARunOfDaysAreRefused() throws IOException {
        assertEquals(List.of("out-of-range"), refused(LINE, LINE.replace("720 h", "2161 h")));
        assertEquals(
                List.of("burn-in-without-stretch", "compared-in-burn-in"),
                refused("compare:\n", "burn_in: {after_power_loss: resume, longest_interruption: 1 h}\n\ncompare:\n"));
    }

    @Test
    void anotherComparisonIsAChangeOfTheRecipe() throws IOException {
        Recipe other = recipe(text -> text.replace(LINE, LINE.replace("720 h", "24 h")));
        assertEquals(
                List.of(Change.Kind.COMPARISON),
                RecipeDiff.between(recipe(text -> text), other).stream()
                        .map(Change::kind)
                        .toList());
    }
}
