package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.RuleSet;

/** Every shipped route keeps the rules for class III devices, and a route that does not is told which. */
class RuleSetTest {
    private static final Path RECIPES = Path.of(System.getProperty("oxybench.root"), "recipes");

    static Stream<Path> routes() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES.resolve("routes"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void everyShippedRouteKeepsTheRules(Path route) throws IOException {
        assertEquals(List.of(), rules().missedBy(route(Files.readString(route))));
    }

    @ParameterizedTest(name = "{0} -> {1}: {2} {3}")
    @CsvSource({
        "operation: VIB, operation: VIBRATION, OPERATION, VIB",
        "product: HS1-PUMP, product: HS1-PUMB, FAMILY, HS1-PUMB",
        "max_attempts: 2, max_attempts: 4, ATTEMPTS, RUNIN",
    })
    void whatARouteDoesNotKeepIsNamed(String from, String to, RuleSet.Rule rule, String what) throws IOException {
        String pump = Files.readString(RECIPES.resolve("routes/HS1-PUMP.yaml")).replaceFirst(from, to);
        assertEquals(List.of(new RuleSet.Miss(rule, what)), rules().missedBy(route(pump)));
    }

    @Test
    void theRulesThemselvesAreReadStrictly() throws IOException {
        String shipped = Files.readString(RECIPES.resolve("rules/MV-III.yaml"));
        List<String> problems = RuleSetReader.read(
                        "r.yaml",
                        shipped.replace("products: [HS1-PUMP]", "products: [HS1-OXY-A]")
                                .replaceFirst("held_by: station", "held_by: nobody")
                                .getBytes(StandardCharsets.UTF_8))
                .match(rules -> List.of(), found -> found.stream()
                        .map(each -> each.key() + " " + each.code())
                        .toList());
        assertEquals(List.of("families[1].products[0] repeated", "release[0].held_by bad-choice"), problems);
    }

    private static Route route(String yaml) {
        return RouteReader.read("route.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .match(route -> route, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private static RuleSet rules() throws IOException {
        return RuleSetReader.read("MV-III.yaml", Files.readAllBytes(RECIPES.resolve("rules/MV-III.yaml")))
                .match(rules -> rules, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }
}
