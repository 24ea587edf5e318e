package org.oxybench.recipe.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Comparison;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.judge.Evaluations;

/** What no file shows alone: whether a unit, on its route, has what a recipe compares it with. */
public final class RouteLint {
    private RouteLint() {}

    /**
     * Problems of the comparisons of a route's recipes. A recipe that is not among those given is not looked at.
     *
     * @param fileName file of the route
     * @param recipes by id
     */
    public static List<Problem> check(String fileName, Route route, Map<String, Recipe> recipes) {
        List<Problem> problems = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (Route.Operation operation : route.operations()) {
            Recipe recipe = recipes.get(operation.recipe());
            for (Comparison comparison : recipe == null ? List.<Comparison>of() : recipe.comparisons()) {
                if (!before.contains(comparison.with())) {
                    problems.add(problem(
                            fileName,
                            ProblemCode.COMPARED_TOO_EARLY,
                            Map.of("given", comparison.with(), "operation", operation.id())));
                }
                Recipe other = recipes.get(comparison.with());
                if (other != null) {
                    compared(fileName, Objects.requireNonNull(recipe), comparison, other)
                            .ifPresent(problems::add);
                }
            }
            before.add(operation.recipe());
        }
        return problems;
    }

    /** Unless the other recipe judges what this one compares with, in the same dimension and by the same evaluation. */
    private static Optional<Problem> compared(String fileName, Recipe recipe, Comparison comparison, Recipe other) {
        Map<String, String> names = Map.of("given", comparison.with(), "its", comparison.its());
        Optional<String> evaluation = recipe.characteristics()
                .filter(each -> each.id().equals(comparison.characteristic()))
                .map(Characteristic::evaluation)
                .findFirst();
        Optional<Dimension> dimension =
                evaluation.flatMap(Evaluations::comparesIn).map(UnitOfMeasure::dimension);
        Optional<Characteristic> its = other.characteristics()
                .filter(each -> each.id().equals(comparison.its()))
                .filter(each -> dimension.equals(Optional.of(each.unit().dimension())))
                .findFirst();
        if (its.isEmpty()) {
            return Optional.of(problem(fileName, ProblemCode.COMPARED_UNKNOWN, names));
        }
        String expected = evaluation.flatMap(Evaluations::comparesWith).orElse("");
        if (its.get().evaluation().equals(expected)) {
            return Optional.empty();
        }
        Map<String, String> both = new HashMap<>(names);
        both.put("expected", expected);
        return Optional.of(problem(fileName, ProblemCode.COMPARED_OTHERWISE, both));
    }

    private static Problem problem(String fileName, ProblemCode code, Map<String, String> arguments) {
        return new Problem(fileName, 1, "operations", code.code(), arguments);
    }
}
