package org.oxybench.recipe.file;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Comparison;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
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
                if (other != null && !comparable(Objects.requireNonNull(recipe), comparison, other)) {
                    problems.add(problem(
                            fileName,
                            ProblemCode.COMPARED_UNKNOWN,
                            Map.of("given", comparison.with(), "its", comparison.its())));
                }
            }
            before.add(operation.recipe());
        }
        return problems;
    }

    /** Whether the other recipe judges what this one compares with, in the same dimension. */
    private static boolean comparable(Recipe recipe, Comparison comparison, Recipe other) {
        return recipe.characteristics()
                .filter(each -> each.id().equals(comparison.characteristic()))
                .flatMap(each -> Evaluations.comparesIn(each.evaluation()).stream())
                .anyMatch(unit -> judges(other, comparison.its(), unit.dimension()));
    }

    private static boolean judges(Recipe other, String characteristic, Dimension dimension) {
        return other.characteristics()
                .filter(each -> each.id().equals(characteristic))
                .map(Characteristic::unit)
                .anyMatch(unit -> unit.dimension() == dimension);
    }

    private static Problem problem(String fileName, ProblemCode code, Map<String, String> arguments) {
        return new Problem(fileName, 1, "operations", code.code(), arguments);
    }
}
