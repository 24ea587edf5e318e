package org.oxybench.station.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.file.RouteReader;

/** Every recipe, route and profile that is shipped can be read, is named after its id, and they fit each other. */
final class ShippedFilesTest {

    static List<Path> recipes() {
        return Checkout.filesIn("recipes/library", "yaml");
    }

    static List<Path> routes() {
        return Checkout.filesIn("recipes/routes", "yaml");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void recipesCanBeRead(Path file) throws IOException {
        assertEquals(name(file), accepted(readRecipe(file)).orElseThrow().id());
    }

    static List<Path> profiles() {
        return Checkout.filesIn("fixtures/profiles", "yaml");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void profilesCanBeRead(Path file) throws IOException {
        assertEquals(
                name(file),
                accepted(read(ProfileReader::read, file)).orElseThrow().id());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void routesCanBeReadAndTheirRecipesAreThere(Path file) throws IOException {
        Route route = accepted(read(RouteReader::read, file)).orElseThrow();
        assertEquals(name(file), route.product());
        Set<String> recipes = recipes().stream().map(ShippedFilesTest::name).collect(Collectors.toSet());
        Stream<String> needed = route.operations().stream().map(Route.Operation::recipe);
        assertEquals(List.of(), needed.filter(r -> !recipes.contains(r)).toList());
    }

    @Test
    void everyRecipeStandsInARoute() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path file : routes()) {
            Route route = accepted(read(RouteReader::read, file)).orElseThrow();
            route.operations().forEach(o -> used.add(o.recipe()));
        }
        List<String> shipped = recipes().stream().map(ShippedFilesTest::name).toList();
        assertTrue(!shipped.isEmpty());
        assertEquals(List.copyOf(used), shipped);
    }

    @Test
    void aFileWithAnErrorIsFound() {
        byte[] planted = "recipe: X\nrevison: 1\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                Optional.empty(),
                RecipeReader.read("planted.yaml", planted).match(Optional::of, p -> Optional.empty()));
    }

    private interface Reader<T> {
        Reading<T> read(String fileName, byte[] bytes);
    }

    private static Reading<Recipe> readRecipe(Path file) throws IOException {
        return read(RecipeReader::read, file);
    }

    private static <T> Reading<T> read(Reader<T> reader, Path file) throws IOException {
        return reader.read(file.getFileName().toString(), Files.readAllBytes(file));
    }

    private static <T> Optional<T> accepted(Reading<T> reading) {
        return reading.match(Optional::of, problems -> {
            throw new AssertionError(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        });
    }

    private static String name(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
