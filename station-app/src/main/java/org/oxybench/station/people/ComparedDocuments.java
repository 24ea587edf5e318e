package org.oxybench.station.people;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.file.RouteLint;
import org.oxybench.recipe.file.RouteReader;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Standing;

/**
 * Whether a recipe or a route that is to be put in force agrees with what is in force beside it. What is in force already
 * is never refused: a problem that was there before does not stand against the next document.
 */
public final class ComparedDocuments {

    private ComparedDocuments() {}

    /**
     * Problems that a document would bring, were it in force now: those of its own that no new one may have, else those
     * beside others; none of a document of another kind.
     */
    public static List<Problem> problems(Standing standing, DocumentEffective document) {
        List<Problem> own = document.kind() == DocumentKind.RECIPE ? ofNew(document) : List.of();
        return own.isEmpty() ? beside(standing, document) : own;
    }

    private static List<Problem> beside(Standing standing, DocumentEffective document) {
        Optional<Recipe> recipe = document.kind() == DocumentKind.RECIPE ? recipe(document) : Optional.empty();
        String product = recipe.map(Recipe::product).orElse(document.id());
        Optional<Route> before = standing.effective(DocumentKind.ROUTE, product).flatMap(ComparedDocuments::route);
        Optional<Route> after = document.kind() == DocumentKind.ROUTE ? route(document) : before;
        if (after.isEmpty() || (document.kind() != DocumentKind.ROUTE && recipe.isEmpty())) {
            return List.of();
        }
        List<Problem> found = new ArrayList<>(check(standing, after.get(), recipe));
        before.ifPresent(route -> found.removeAll(check(standing, route, Optional.empty())));
        return found;
    }

    /** Why an effect that was asked for is not approved; nothing of one that is no document, or agrees. */
    static Optional<Reason> disagreement(Standing standing, @Nullable Entry effect) {
        List<Problem> problems =
                effect instanceof DocumentEffective document ? problems(standing, document) : List.of();
        return problems.stream()
                .findFirst()
                .map(problem -> new Reason(
                        AccessReasons.DOCUMENT_REFUSED,
                        Map.of(
                                "count", String.valueOf(problems.size()),
                                "line", String.valueOf(problem.line()),
                                "key", problem.key(),
                                "problem", problem.code())));
    }

    /** Problems of a route with the recipes that are in force, one of them replaced. */
    private static List<Problem> check(Standing standing, Route route, Optional<Recipe> replaced) {
        Map<String, Recipe> recipes = new HashMap<>();
        for (Route.Operation operation : route.operations()) {
            standing.effective(DocumentKind.RECIPE, operation.recipe())
                    .flatMap(ComparedDocuments::recipe)
                    .ifPresent(recipe -> recipes.put(recipe.id(), recipe));
        }
        replaced.ifPresent(recipe -> recipes.put(recipe.id(), recipe));
        return RouteLint.check("", route, recipes);
    }

    /** What reads well, and is refused all the same of a new one; what does not read at all is told where it is read. */
    private static List<Problem> ofNew(DocumentEffective document) {
        if (recipe(document).isEmpty()) {
            return List.of();
        }
        return RecipeReader.readNew("", document.text().getBytes(StandardCharsets.UTF_8))
                .match(recipe -> List.of(), problems -> problems);
    }

    private static Optional<Recipe> recipe(DocumentEffective document) {
        return RecipeReader.read("", document.text().getBytes(StandardCharsets.UTF_8))
                .match(Optional::of, problems -> Optional.<Recipe>empty());
    }

    private static Optional<Route> route(DocumentEffective document) {
        return RouteReader.read("", document.text().getBytes(StandardCharsets.UTF_8))
                .match(Optional::of, problems -> Optional.<Route>empty());
    }
}
