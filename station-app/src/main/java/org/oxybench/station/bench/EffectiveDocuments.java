package org.oxybench.station.bench;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.file.CoatingPlanReader;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.file.RouteReader;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.RequiredOperations;
import org.oxybench.record.Standing;

/**
 * Recipes, routes and profiles as they are effective in the ledger, parsed once per revision. Thread-safe.
 *
 * <p>A document was checked before it was made effective; one that does not read now is an error of this software.
 */
public final class EffectiveDocuments {

    private final Standing standing;
    private final Map<String, Object> parsed = new ConcurrentHashMap<>();

    /** Reads the effective documents of a standing. */
    public EffectiveDocuments(Standing standing) {
        this.standing = standing;
    }

    /** The effective revision of a recipe. */
    public Optional<Recipe> recipe(String id) {
        return standing.effective(DocumentKind.RECIPE, id).map(d -> parse(d, Recipe.class, RecipeReader::read));
    }

    /** A certain revision of a recipe that is or was effective. */
    public Optional<Recipe> recipe(String id, int revision) {
        return standing.document(DocumentKind.RECIPE, id, revision)
                .map(d -> parse(d, Recipe.class, RecipeReader::read));
    }

    /** The effective revision of a product's route. */
    public Optional<Route> route(String product) {
        return standing.effective(DocumentKind.ROUTE, product).map(d -> parse(d, Route.class, RouteReader::read));
    }

    /** The revision of a product's route that a lot follows. */
    public Optional<Route> route(String product, int revision) {
        return standing.document(DocumentKind.ROUTE, product, revision)
                .map(d -> parse(d, Route.class, RouteReader::read));
    }

    /** The effective revision of a coating plan. */
    public Optional<CoatingPlan> coating(String id) {
        return standing.effective(DocumentKind.COATING, id)
                .map(d -> parse(d, CoatingPlan.class, CoatingPlanReader::read));
    }

    /** The revision of a coating plan that a bath follows. */
    public Optional<CoatingPlan> coating(String id, int revision) {
        return standing.document(DocumentKind.COATING, id, revision)
                .map(d -> parse(d, CoatingPlan.class, CoatingPlanReader::read));
    }

    /** The effective revision of a fixture profile. */
    public Optional<FixtureProfile> profile(String name) {
        return standing.effective(DocumentKind.PROFILE, name)
                .map(d -> parse(d, FixtureProfile.class, ProfileReader::read));
    }

    /** Ids of the operations that a route requires, and its coating; for the ledger, which reads no files itself. */
    public static Set<String> requiredOperations(Entry.DocumentEffective route) {
        Route asked = read(route, RouteReader::read);
        Set<String> required =
                asked.operations().stream().map(Route.Operation::id).collect(Collectors.toSet());
        Route.Coating coating = asked.coating();
        if (coating != null) {
            required.add(RequiredOperations.COATING);
            coating.operations().forEach(each -> required.add(RequiredOperations.COATS + each));
        }
        return required;
    }

    private <T> T parse(Entry.DocumentEffective document, Class<T> type, FileReader<T> reader) {
        Object value = parsed.computeIfAbsent(document.sha256(), hash -> read(document, reader));
        return type.cast(value);
    }

    private static <T> T read(Entry.DocumentEffective document, FileReader<T> reader) {
        return reader.read(document.id() + ".yaml", document.text().getBytes(StandardCharsets.UTF_8))
                .match(accepted -> accepted, problems -> {
                    throw new IllegalStateException("an effective document does not read: " + problems);
                });
    }

    private interface FileReader<T> {
        Reading<T> read(String fileName, byte[] bytes);
    }
}
