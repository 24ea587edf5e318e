package org.oxybench.station.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.diff.RecipeDiff;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.uncertainty.DecayRisk;
import org.oxybench.station.web.ActScreen.Table;
import org.oxybench.station.words.DecayText;
import org.oxybench.station.words.Messages;

/** What people should know of a recipe before they approve it: its problems, what it changes, and how it may be wrong. */
final class RecipeText {

    private final Messages words;

    RecipeText(Messages words) {
        this.words = words;
    }

    /** What physics or the format forbids, one row each; empty of a recipe without a problem. */
    Optional<Table> problems(List<Problem> problems) {
        List<List<String>> rows = problems.stream()
                .map(problem -> List.of(
                        problem.line() + " · " + problem.key(),
                        words.text("problem." + problem.code(), problem.arguments())))
                .toList();
        return table(
                "document.problems",
                List.of(words.text("document.problem.where"), words.text("document.problem")),
                rows);
    }

    /** What it changes of the revision that is in force, in words, what lets more units pass first. */
    Optional<Table> changes(Recipe before, Recipe after) {
        if (before.sha256().equals(after.sha256())) {
            return Optional.empty();
        }
        List<String> lines = RecipeDiff.lines(
                RecipeDiff.between(before, after), words.language().tag(), words::text);
        List<String> told = lines.isEmpty()
                ? List.of(words.text("cli.recipe.same", Map.of("before", before.name(), "after", after.name())))
                : lines;
        return table(
                "document.words",
                List.of(words.text("document.change")),
                told.stream().map(List::of).toList());
    }

    /** How often each of its pressure decays will be wrong, in closed form; empty of a recipe without one. */
    Optional<Table> risks(Recipe recipe) {
        List<List<String>> rows = DecayRisk.of(recipe, DecayRisk.Bench.USUAL).stream()
                .map(risk -> {
                    DecayText text = new DecayText(risk, words);
                    return List.of(
                            text.title(),
                            text.uncertainty(),
                            text.shown(risk.acceptedUpTo()),
                            text.falseAccept(),
                            text.falseReject());
                })
                .toList();
        List<String> heads = List.of(
                words.text("document.characteristic"),
                words.text("document.risk.uncertainty"),
                words.text("document.risk.accepted"),
                words.text("document.risk.false-accept"),
                words.text("document.risk.false-reject"));
        return table("document.risk", heads, rows);
    }

    /** The operating characteristic of each of its pressure decays. */
    List<String> curves(Recipe recipe) {
        return DecayRisk.of(recipe, DecayRisk.Bench.USUAL).stream()
                .map(risk -> new DecayText(risk, words).svg(List.of()))
                .toList();
    }

    private Optional<Table> table(String caption, List<String> heads, List<List<String>> rows) {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(words.text(caption), heads, rows));
    }
}
