package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.diff.Change;
import org.oxybench.recipe.diff.RecipeDiff;
import org.oxybench.recipe.uncertainty.DecayRisk;

/** Does what the page on writing a recipe says, with what stands on it and nothing else. */
class WriteARecipeTest {
    private static final Pattern RECIPE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MISTAKE = Pattern.compile("(?m)^\\| `([^`]+)` \\| `([^`]+)` \\| `([a-z-]+)` \\|");

    private static final String PAGE = page();

    @Test
    void theRecipeOfThePageIsAcceptedAsItStandsThere() {
        Recipe recipe = recipe(yaml());
        assertEquals("TUBE-38.LEAK r1", recipe.name());
        assertTrue(PAGE.contains("`" + recipe.id() + ".yaml`"));
    }

    @Test
    void everyMistakeOfThePageIsRefusedWithItsCode() {
        List<MatchResult> mistakes = MISTAKE.matcher(PAGE).results().toList();
        assertTrue(mistakes.size() >= 8, "the page has lost its table");
        for (MatchResult mistake : mistakes) {
            assertTrue(yaml().contains(mistake.group(1)), mistake.group(1));
            String broken =
                    yaml().replaceFirst(Pattern.quote(mistake.group(1)), Matcher.quoteReplacement(mistake.group(2)));
            List<String> codes = problems(broken).stream().map(Problem::code).toList();
            assertTrue(codes.contains(mistake.group(3)), mistake.group() + " " + codes);
        }
    }

    @Test
    void theNumbersOfItsRiskAreThoseOfTheRecipe() {
        DecayRisk risk = DecayRisk.of(recipe(yaml()), DecayRisk.Bench.USUAL).get(0);
        double sccm = risk.characteristic().shown().factor();
        says("%.3f sccm", risk.uncertainty().applyAsDouble(risk.limit()) / sccm);
        says("%.3f sccm", risk.acceptedUpTo() / sccm);
        double atLimit = 100 * risk.acceptance().probability(risk.limit());
        says("%.1f %% 被接受", atLimit);
        says("%.1f %% are accepted", atLimit);
    }

    @Test
    void theRevisionOfThePageIsComparedAsItSays() {
        String later = yaml().replace("revision: 1", "revision: 2").replace("0.5 sccm@0Cel", "0.6 sccm@0Cel");
        List<Change> changes = RecipeDiff.between(recipe(yaml()), recipe(later));
        assertEquals(1, changes.size(), changes.toString());
        assertEquals(Change.Kind.LIMIT_LOOSER, changes.get(0).kind());
        Change change = changes.get(0);
        String from = change.arguments().getOrDefault("from", "");
        String to = change.arguments().getOrDefault("to", "");
        says("%s：上限放宽，由 %s 改为 %s", change.subject().zhCn(), from, to);
        says("%s: upper limit LOOSER, from %s to %s", change.subject().en(), from, to);
    }

    /** A unit of the page's part, so that the simulated runs of the page have the volume that its recipe claims. */
    @Test
    void thePageSimulatesAPartOfItsRecipesVolume() {
        assertTrue(PAGE.contains("--runs 200 --unit part:cannula"));
        assertTrue(yaml().contains("volume: 60 mL"), "the simulator's cannula has 60 mL with its line");
    }

    private static void says(String format, Object... values) {
        String sentence = String.format(Locale.ROOT, format, values);
        assertTrue(PAGE.contains(sentence), "the page does not say: " + sentence);
    }

    private static String yaml() {
        Matcher matcher = RECIPE.matcher(PAGE);
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private static Recipe recipe(String yaml) {
        return RecipeReader.readNew("page.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .match(recipe -> recipe, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private static List<Problem> problems(String yaml) {
        return RecipeReader.readNew("page.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .match(recipe -> List.of(), problems -> problems);
    }

    private static String page() {
        try {
            return Files.readString(Path.of(System.getProperty("oxybench.root"), "docs/how-to/write-a-recipe.md"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
