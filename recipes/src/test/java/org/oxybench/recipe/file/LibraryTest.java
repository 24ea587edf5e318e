package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Step;

class LibraryTest {
    private static final Path RECIPES = Path.of(System.getProperty("oxybench.root"), "recipes");

    static Stream<Path> library() throws IOException {
        return yamlIn("library");
    }

    static Stream<Path> routes() throws IOException {
        return yamlIn("routes");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("library")
    void everyShippedRecipeIsAccepted(Path path) {
        Recipe recipe = accepted(path, RecipeReader::readNew);
        assertEquals(path.getFileName().toString(), recipe.id() + ".yaml");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void everyShippedRouteIsAcceptedAndItsRecipesAreShipped(Path path) {
        Route route = accepted(path, RouteReader::read);
        assertEquals(path.getFileName().toString(), route.product() + ".yaml");
        for (Route.Operation operation : route.operations()) {
            Recipe recipe = accepted(RECIPES.resolve("library/" + operation.recipe() + ".yaml"), RecipeReader::read);
            assertEquals(operation.id(), recipe.operation());
            assertEquals(route.product(), recipe.product());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void everyUnitHasBeforeWhatItIsComparedWith(Path path) throws IOException {
        Route route = accepted(path, RouteReader::read);
        assertEquals(List.of(), RouteLint.check(path.getFileName().toString(), route, recipes()));
    }

    @Test
    void aRouteOnWhichTheOtherRunComesLaterIsRefused() throws IOException {
        Route route = accepted(RECIPES.resolve("routes/HR-PUMP-ML.yaml"), RouteReader::read);
        List<Route.Operation> operations = new ArrayList<>(route.operations());
        Collections.reverse(operations);
        Route turned = new Route(
                route.product(),
                route.revision(),
                route.title(),
                route.gtin(),
                route.serialPattern(),
                operations,
                route.sha256());
        assertEquals(
                List.of("compared-too-early", "compared-too-early", "compared-too-early"), codes(turned, recipes()));
    }

    @Test
    void anotherRecipeThatJudgesNoSuchThingIsRefused() throws IOException {
        Route route = accepted(RECIPES.resolve("routes/HR-PUMP-ML.yaml"), RouteReader::read);
        Map<String, Recipe> recipes = new HashMap<>(recipes());
        recipes.put("HR-PUMP-ML.HQ-A", recipes.get("HR-PUMP-ML.LEVITATION"));
        assertEquals(List.of("compared-unknown", "compared-unknown", "compared-unknown"), codes(route, recipes));
    }

    private static List<String> codes(Route route, Map<String, Recipe> recipes) {
        return RouteLint.check("route.yaml", route, recipes).stream()
                .map(Problem::code)
                .toList();
    }

    private static Map<String, Recipe> recipes() throws IOException {
        return library()
                .map(path -> accepted(path, RecipeReader::read))
                .collect(Collectors.toMap(Recipe::id, recipe -> recipe));
    }

    @Test
    void theAdultOxygenatorsLeakTestHasTheTimesOfTheDesign() {
        Recipe recipe = accepted(RECIPES.resolve("library/HS1-OXY-A.LEAK.yaml"), RecipeReader::read);
        assertEquals(
                List.of("prepare 5", "fill 8", "stabilise 60", "test 20", "vent 15"),
                recipe.steps().stream().map(LibraryTest::timed).toList());
    }

    private static String timed(Step step) {
        Duration planned = step.planned();
        return step.id() + " " + planned.toSeconds();
    }

    private static <T> T accepted(Path path, BiFunction<String, byte[], Reading<T>> reader) {
        return reader.apply(path.getFileName().toString(), bytes(path)).match(value -> value, problems -> {
            throw new AssertionError(problems.toString());
        });
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Stream<Path> yamlIn(String folder) throws IOException {
        try (Stream<Path> files = Files.list(RECIPES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }
}
