package org.oxybench.recipe.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.recipe.coating.WindowSource;
import org.oxybench.recipe.statistics.AttributesPlan;

/** Coating plans are read strictly, and every route that asks for one finds it shipped. */
class CoatingPlanReaderTest {
    private static final Path RECIPES = Path.of(System.getProperty("oxybench.root"), "recipes");
    private static final Path SHIPPED = RECIPES.resolve("coating/XJ-OXY-C.yaml");

    static Stream<Path> routes() throws IOException {
        try (Stream<Path> files = Files.list(RECIPES.resolve("routes"))) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void theShippedPlanIsWhatTheDesignSays() throws IOException {
        CoatingPlan plan = accepted(Files.readString(SHIPPED));
        assertEquals("XJ-OXY-C", plan.id());
        assertEquals(11, plan.windows().size());
        assertEquals(new CoatingPlan.Solution(Duration.ofHours(8), 4, Duration.ofMinutes(40)), plan.solution());
        assertEquals(StandardLine.Rules.TOLUIDINE_BLUE, plan.line());
        assertEquals(List.of(new CoatingPlan.Held("LEAK", Duration.ofDays(7))), plan.holds());
        assertEquals(0.15, plan.coupons().variationMax());
        assertEquals(1.645, plan.coupons().rule().factor());
        assertTrue(plan.window("bath_temperature").isPresent());
    }

    @Test
    void aWindowSaysWhichRunsTellIt() throws IOException {
        CoatingPlan plan = accepted(Files.readString(SHIPPED));
        assertEquals(null, plan.window("acidity").orElseThrow().source());
        assertEquals(
                new WindowSource.Measured("COAT", List.of("temperature_least", "temperature_greatest")),
                plan.window("bath_temperature").orElseThrow().source());
        assertEquals(
                new WindowSource.Since("DRY", "COAT"),
                plan.window("coat_to_dry").orElseThrow().source());
        assertEquals(
                new WindowSource.Recorded("DRY", List.of("dry", "plateau")),
                plan.window("drying_time").orElseThrow().source());
    }

    /** What bounds a window from both sides is told by least and greatest values, and by as many of either. */
    @Test
    void aWindowOfTwoBoundsIsToldFromBothSides() throws IOException {
        for (CoatingPlan.Window window : accepted(Files.readString(SHIPPED)).windows()) {
            boolean both =
                    window.limit().lower().isPresent() && window.limit().upper().isPresent();
            if (both
                    && window.source() instanceof WindowSource.Measured measured
                    && !window.id().endsWith("_time")) {
                List<String> evaluations = recipe(measured.operation())
                        .characteristics()
                        .filter(each -> measured.characteristics().contains(each.id()))
                        .map(Characteristic::evaluation)
                        .toList();
                assertEquals(
                        evaluations.stream().filter("greatest-value/1"::equals).count(),
                        evaluations.stream().filter("least-value/1"::equals).count(),
                        window.id());
            }
        }
    }

    @Test
    void everyWindowIsToldByWhatItsRecipesMeasure() throws IOException {
        for (CoatingPlan.Window window : accepted(Files.readString(SHIPPED)).windows()) {
            WindowSource source = window.source();
            if (source instanceof WindowSource.Measured measured) {
                assertTrue(recipe(source.operation())
                        .characteristics()
                        .filter(each -> each.unit().dimension() == window.unit().dimension())
                        .map(Characteristic::id)
                        .toList()
                        .containsAll(measured.characteristics()));
            } else if (source instanceof WindowSource.Recorded recorded) {
                assertTrue(recipe(source.operation()).steps().stream()
                        .filter(step -> step.record() != null)
                        .map(Step::id)
                        .toList()
                        .containsAll(recorded.steps()));
            }
        }
    }

    private static Recipe recipe(String operation) throws IOException {
        String name = "XJ-OXY-C." + operation + ".yaml";
        return RecipeReader.read(name, Files.readAllBytes(RECIPES.resolve("library/" + name)))
                .match(recipe -> recipe, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    @Test
    void aPlanFromBeforeLinesWereBoundBoundsThemAllTheSame() throws IOException {
        String old = Files.readString(SHIPPED).replace("  valid_for: 24 h\n", "");
        assertEquals(Duration.ofHours(24), accepted(old).line().validFor());
        String shorter = Files.readString(SHIPPED).replace("valid_for: 24 h", "valid_for: 90 min");
        assertEquals(Duration.ofMinutes(90), accepted(shorter).line().validFor());
    }

    @Test
    void aSampleIsTakenOfEveryBathHoweverSmall() throws IOException {
        CoatingPlan.Sampling sampling = accepted(Files.readString(SHIPPED)).sampling();
        assertEquals(new AttributesPlan(1, 0), sampling.of(1));
        assertEquals(AttributesPlan.of(12, AttributesPlan.Level.SPECIAL_2, 2.5), sampling.of(12));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void aRouteThatAsksForACoatingFindsItsPlanAndItsOperations(Path file) throws IOException {
        Route route = RouteReader.read("r.yaml", Files.readAllBytes(file)).match(r -> r, problems -> {
            throw new AssertionError(problems.toString());
        });
        Route.Coating coating = route.coating();
        if (coating != null) {
            CoatingPlan plan = accepted(Files.readString(RECIPES.resolve("coating/" + coating.plan() + ".yaml")));
            plan.holds()
                    .forEach(held -> assertTrue(route.operation(held.after()).isPresent(), held.after()));
        }
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "revision: 2|revision: 3|-",
                "coating: XJ-OXY-C|coating: xj|coating bad-form",
                "circulates: 40 min|circulates: 9 h|solution.circulates out-of-range",
                "uses_max: 4|uses_max: 0|solution.uses_max out-of-range",
                "window: concentration|window: acidity|windows[1].window repeated",
                "at_most: 5 uS/cm|at_most: 5 mg/L|windows[5].limit wrong-dimension",
                "at_most: 39 Cel|at_most: 34 Cel|windows[2].limit.at_least bad-limit",
                "operation: COAT, characteristics: [circulation_time]|operation: coat|windows[4].runs.operation bad-form",
                "operation: RINSE, characteristics: [conductivity_end]|operation: RINSE, after: COAT"
                        + "|windows[5].runs.operation wrong-dimension",
                "unit: min|unit: minute|windows[4].unit unknown-unit",
                "count: 3|count: 2|coupons.count out-of-range",
                "variation_max_percent: 15|variation: 15|coupons.variation_max_percent missing-key",
                "least_depletion_percent: 8|least_depletion_percent: 0|presence.least_depletion_percent out-of-range",
                "aql_percent: 2.5|aql_percent: 2.6|sampling.aql_percent bad-choice",
                "level: special-2|level: special-3|sampling.level bad-choice",
                "blank_drift: 0.01|blank_drift: 0|line.blank_drift out-of-range",
                "valid_for: 24 h|valid_for: 0 h|line.valid_for out-of-range",
                "valid_for: 24 h|valid_for: 169 h|line.valid_for out-of-range",
                "max: 168 h|max: 0 h|holds[0].max out-of-range",
            })
    void oneMistakeIsReportedWhereItIs(String from, String to, String expected) throws IOException {
        assertEquals(
                expected, problems(Files.readString(SHIPPED).replace(from, to)).get(0));
    }

    @Test
    void everyMistakeIsReportedAtOnce() throws IOException {
        String wrong = Files.readString(SHIPPED)
                .replace("units_max: 12", "units_max: 0")
                .replace("rule: iso-14253-1", "rule: kind")
                .replace("test: anti_xa", "test: Anti Xa");
        assertEquals(
                List.of(
                        "units_max out-of-range",
                        "coupons.rule bad-choice",
                        "presence.rule bad-choice",
                        "sampling.test bad-form"),
                problems(wrong));
    }

    @Test
    void aRouteNamesOnlyAnOperationOfItsOwnForTheCoatingToComeBefore() throws IOException {
        String route = Files.readString(RECIPES.resolve("routes/XJ-OXY-C.yaml")).replaceAll("(?m)^coating:.*$", "");
        String wrong = route + "\ncoating: {plan: XJ-OXY-C, before: SOAK}\n";
        List<String> problems = RouteReader.read("r.yaml", wrong.getBytes(StandardCharsets.UTF_8))
                .match(r -> List.of(), found -> found.stream()
                        .map(problem -> problem.key() + " " + problem.code())
                        .toList());
        assertEquals(List.of("coating.before bad-choice"), problems);
    }

    @Test
    void whatCoatsAUnitIsOnItsRouteAndBeforeWhatAsksForTheCoating() throws IOException {
        String shipped = Files.readString(RECIPES.resolve("routes/XJ-OXY-C.yaml"));
        Route route = RouteReader.read("r.yaml", shipped.getBytes(StandardCharsets.UTF_8))
                .match(read -> read, problems -> {
                    throw new AssertionError(problems.toString());
                });
        assertEquals(
                List.of("COAT", "RINSE", "DRY"),
                Objects.requireNonNull(route.coating()).operations());
        String line = "operations: [COAT, RINSE, DRY]";
        assertEquals(List.of("-"), routeProblems(shipped.replace(line, "operations: [COAT, RINSE], before: DRY")));
        assertEquals(
                List.of("coating.before bad-choice"),
                routeProblems(shipped.replace(line, "operations: [COAT, RINSE], before: RINSE")));
        assertEquals(
                List.of("coating.operations[1] bad-choice"),
                routeProblems(shipped.replace(line, "operations: [COAT, SOAK]")));
        assertEquals(
                List.of("coating.operations[1] repeated"),
                routeProblems(shipped.replace(line, "operations: [COAT, COAT]")));
        assertEquals(List.of("coating.operations empty-list"), routeProblems(shipped.replace(line, "operations: []")));
    }

    private static List<String> routeProblems(String yaml) {
        return RouteReader.read("r.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .match(route -> List.of("-"), found -> found.stream()
                        .map(problem -> problem.key() + " " + problem.code())
                        .toList());
    }

    private static CoatingPlan accepted(String yaml) {
        return CoatingPlanReader.read("c.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .match(plan -> plan, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    private static List<String> problems(String yaml) {
        return CoatingPlanReader.read("c.yaml", yaml.getBytes(StandardCharsets.UTF_8))
                .match(plan -> List.of("-"), found -> found.stream()
                        .map(problem -> problem.key() + " " + problem.code())
                        .toList());
    }
}
