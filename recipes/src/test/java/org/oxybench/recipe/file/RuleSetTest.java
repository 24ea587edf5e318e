package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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

    @ParameterizedTest(name = "{0}: {1} -> {2}: {3} {4}")
    @CsvSource({
        "HS1-PUMP, operation: VIB, operation: VIBRATION, OPERATION, VIB",
        "HS1-PUMP, recipe: HS1-PUMP.VIB, recipe: HS1-PUMP.COAST, OPERATION, VIB",
        "HS1-PUMP, product: HS1-PUMP, product: HS1-PUMB, FAMILY, HS1-PUMB",
        "HS1-PUMP, max_attempts: 2, max_attempts: 4, ATTEMPTS, RUNIN",
        "HS1-OXY-A, operation: WATER, operation: WATERS, OPERATION, WATER",
        "HS1-OXY-A, recipe: HS1-OXY-A.LEAK, recipe: PED-OXY.LEAK, OPERATION, LEAK",
        "HS1-OXY-A, operation: FIBRE, operation: FIBRES, OPERATION, FIBRE",
        "XJ-OXY-C, operation: CROSS, operation: CROSSED, OPERATION, CROSS",
        "XJ-OXY-C, 'coating: [{]plan: XJ-OXY-C.*[}]', '', OPERATION, COATING",
        "HR-PUMP-ML, operation: HOSTS, operation: HOST, OPERATION, HOSTS",
    })
    void whatARouteDoesNotKeepIsNamed(String product, String from, String to, RuleSet.Rule rule, String what)
            throws IOException {
        String shipped = Files.readString(RECIPES.resolve("routes/" + product + ".yaml"));
        String changed = shipped.replaceFirst(from, to);
        assertNotEquals(shipped, changed);
        assertEquals(List.of(new RuleSet.Miss(rule, what)), rules().missedBy(route(changed)));
    }

    /** A file without one does not read at all; the rules hold without its reader. */
    @Test
    void aRouteWhoseUnitsCarryNoIdentifierIsToldWhich() throws IOException {
        Route shipped = route(Files.readString(RECIPES.resolve("routes/HS1-PUMP.yaml")));
        assertEquals(List.of("IDENTIFIER GTIN"), misses(identified(shipped, "", "{lot}-###")));
        assertEquals(List.of("IDENTIFIER LOT"), misses(identified(shipped, shipped.gtin(), "P-###")));
        assertEquals(List.of("IDENTIFIER SERIAL"), misses(identified(shipped, shipped.gtin(), "{lot}")));
    }

    private static Route identified(Route route, String gtin, String serial) {
        return new Route(
                route.product(), route.revision(), route.title(), gtin, serial, route.operations(), route.sha256());
    }

    private static List<String> misses(Route route) throws IOException {
        return rules().missedBy(route).stream()
                .map(miss -> miss.rule() + " " + miss.what())
                .toList();
    }

    /** What stands in the place of an operation replaces it alone, and without it nothing does. */
    @Test
    void aDepartureIsOfOneProductAndOneOperation() throws IOException {
        String fibreless = Files.readString(RECIPES.resolve("routes/PED-OXY.yaml"));
        assertEquals(List.of(), misses(route(fibreless)));
        assertEquals(
                List.of("OPERATION WATER"), misses(route(fibreless.replace("operation: WATER", "operation: WET"))));
        Route other = route(fibreless.replace("PED-OXY", "HS1-OXY-A"));
        assertEquals(List.of("OPERATION FIBRE"), misses(other));
    }

    @Test
    void aRouteThatMissesSomethingHasAProblemForEach() throws IOException {
        String pump = Files.readString(RECIPES.resolve("routes/HS1-PUMP.yaml"))
                .replace("operation: VIB", "operation: VIBRATION")
                .replaceFirst("max_attempts: 2", "max_attempts: 4");
        assertEquals(
                List.of("operations rules-operation VIB", "operations rules-attempts RUNIN"),
                RuleLint.check("r.yaml", route(pump), rules()).stream()
                        .map(each -> each.key() + " " + each.code() + " "
                                + each.arguments().get("given"))
                        .toList());
    }

    @Test
    void theRulesThemselvesAreReadStrictly() throws IOException {
        String shipped = Files.readString(RECIPES.resolve("rules/MV-III.yaml"));
        List<String> problems = RuleSetReader.read(
                        "r.yaml",
                        shipped.replace("products: [HS1-PUMP]", "products: [HS1-OXY-A]")
                                .replace("instead: CROSS", "instead: cross")
                                .replaceFirst("operation: FIBRE", "operation: FIBRES")
                                .replaceFirst("held_by: station", "held_by: nobody")
                                .getBytes(StandardCharsets.UTF_8))
                .match(rules -> List.of(), found -> found.stream()
                        .map(each -> each.key() + " " + each.code())
                        .toList());
        assertEquals(
                List.of(
                        "families[0].departures[0].operation bad-choice",
                        "families[1].departures[0].instead bad-form",
                        "families[2].products[0] repeated",
                        "release[0].held_by bad-choice"),
                problems);
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
