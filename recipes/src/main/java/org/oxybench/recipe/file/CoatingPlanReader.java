package org.oxybench.recipe.file;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oxybench.recipe.DecisionRule;
import org.oxybench.recipe.Limit;
import org.oxybench.recipe.Text;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.coating.CoatingPlan;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.CouponPlan;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.recipe.coating.WindowSource;
import org.oxybench.recipe.statistics.AttributesPlan;

/** Reads a product's coating plan from {@code recipes/coating/<product>.yaml}. */
public final class CoatingPlanReader {
    private static final Duration POT_LIFE_MAX = Duration.ofDays(30);
    private static final Duration HELD_MAX = Duration.ofDays(365);

    /** Longest that a plan may let a calibration line be read from: instrument and dye drift within days. */
    private static final Duration LINE_VALID_MAX = Duration.ofDays(7);

    private static final int USES_MAX = 1000;
    private static final int COUPONS_MAX = 50;
    private static final int LEVELS_MAX = 50;

    /** Least amount of coating that a plan may ask for, µg/cm²: below it no assay tells it from none. */
    private static final double DENSITY_MIN = 0.001;

    private static final double DENSITY_MAX = 1000;

    private CoatingPlanReader() {}

    /** Reads a plan, or every problem of its file. */
    public static Reading<CoatingPlan> read(String fileName, byte[] bytes) {
        String sha256 = Fingerprint.sha256(bytes);
        return StrictYaml.read(fileName, bytes, file -> plan(file, sha256));
    }

    private static Optional<CoatingPlan> plan(YamlMap file, String sha256) {
        String id = file.scalar("coating").text(RecipeReader.PRODUCT, "XJ-OXY-C");
        int revision = file.scalar("revision").integer(1, RecipeReader.REVISION_MAX);
        Text title = file.words("title");
        Text notice = file.words("notice");
        List<String> sources = file.list("sources").notEmpty().texts();
        Optional<CoatingPlan.Solution> solution = solution(file.map("solution"));
        int unitsMax = file.scalar("units_max").integer(1, CoatingPlan.UNITS_MAX);
        Set<String> names = new HashSet<>();
        List<CoatingPlan.Window> windows = file.list("windows").notEmpty().maps().stream()
                .flatMap(map -> window(map, names).stream())
                .toList();
        Set<String> operations = new HashSet<>();
        List<CoatingPlan.Held> holds = file.list("holds").maps().stream()
                .flatMap(map -> held(map, operations).stream())
                .toList();
        Optional<CouponPlan> coupons = coupons(file.map("coupons"));
        Optional<StandardLine.Rules> line = line(file.map("line"));
        Optional<CoatingPlan.Presence> presence = presence(file.map("presence"));
        Optional<CoatingPlan.Sampling> sampling = sampling(file.map("sampling"));
        return file.make(() -> new CoatingPlan(
                id,
                revision,
                title,
                notice,
                sources,
                solution.orElseThrow(),
                unitsMax,
                windows,
                holds,
                coupons.orElseThrow(),
                line.orElseThrow(),
                presence.orElseThrow(),
                sampling.orElseThrow(),
                sha256));
    }

    private static Optional<CoatingPlan.Solution> solution(YamlMap map) {
        Duration potLife = map.scalar("pot_life").duration(POT_LIFE_MAX);
        int usesMax = map.scalar("uses_max").integer(1, USES_MAX);
        Duration circulates = map.scalar("circulates").duration(POT_LIFE_MAX);
        if (circulates.compareTo(potLife) > 0) {
            map.problem(
                    "circulates",
                    ProblemCode.OUT_OF_RANGE,
                    Map.of("given", seconds(circulates), "min", "1 ms", "max", seconds(potLife)));
        }
        return map.make(() -> new CoatingPlan.Solution(potLife, usesMax, circulates));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private static Optional<CoatingPlan.Window> window(YamlMap map, Set<String> names) {
        String id = map.scalar("window").text(RecipeReader.NAME, "bath_temperature");
        if (!names.add(id)) {
            map.problem("window", ProblemCode.REPEATED, Map.of("given", id));
        }
        Text title = map.words("title");
        Optional<UnitOfMeasure> unit = map.scalar("unit").unit();
        Optional<Limit> limit = limit(map, unit);
        Optional<WindowSource> source = map.optionalMap("runs").flatMap(runs -> source(runs, unit));
        return map.make(
                () -> new CoatingPlan.Window(id, title, unit.orElseThrow(), limit.orElseThrow(), source.orElse(null)));
    }

    /** One of three: what was measured, how long was recorded, or how long it was from one operation to the next. */
    private static Optional<WindowSource> source(YamlMap map, Optional<UnitOfMeasure> unit) {
        String operation = map.scalar("operation").text(RecipeReader.OPERATION, "COAT");
        Optional<List<String>> steps =
                map.optionalList("steps").map(list -> list.notEmpty().texts());
        Optional<String> after = map.optionalScalar("after").map(scalar -> scalar.text(RecipeReader.OPERATION, "COAT"));
        boolean timed = steps.isPresent() || after.isPresent();
        if (timed && unit.isPresent() && unit.get().dimension() != UnitOfMeasure.S.dimension()) {
            map.problem(
                    "operation",
                    ProblemCode.WRONG_DIMENSION,
                    Map.of("given", unit.get().dimension().name(), "expected", "time"));
        }
        if (steps.isPresent()) {
            return map.make(() -> new WindowSource.Recorded(operation, steps.get()));
        }
        if (after.isPresent()) {
            return map.make(() -> new WindowSource.Since(operation, after.get()));
        }
        List<String> characteristics = map.list("characteristics").notEmpty().texts();
        return map.make(() -> new WindowSource.Measured(operation, characteristics));
    }

    /** A limit in the dimension of its unit. */
    private static Optional<Limit> limit(YamlMap map, Optional<UnitOfMeasure> unit) {
        Optional<Limit> limit = LimitReader.read(map, "limit");
        if (unit.isPresent()
                && limit.isPresent()
                && limit.get().dimension() != unit.get().dimension()) {
            map.problem(
                    "limit",
                    ProblemCode.WRONG_DIMENSION,
                    Map.of(
                            "given",
                            limit.get().dimension().name(),
                            "expected",
                            YamlScalar.word(unit.get().dimension())));
        }
        return limit;
    }

    private static Optional<CoatingPlan.Held> held(YamlMap map, Set<String> operations) {
        String after = map.scalar("after").text(RecipeReader.OPERATION, "LEAK");
        if (!operations.add(after)) {
            map.problem("after", ProblemCode.REPEATED, Map.of("given", after));
        }
        Duration max = map.scalar("max").duration(HELD_MAX);
        return map.make(() -> new CoatingPlan.Held(after, max));
    }

    private static Optional<CouponPlan> coupons(YamlMap map) {
        int count = map.scalar("count").integer(Coupon.Place.values().length, COUPONS_MAX);
        double least = map.scalar("least_ug_per_cm2").number(DENSITY_MIN, DENSITY_MAX);
        Optional<DecisionRule> rule = rule(map);
        double variation = map.scalar("variation_max_percent").number(0.1, 100);
        return map.make(() -> new CouponPlan(count, least, rule.orElseThrow(), variation / 100));
    }

    private static Optional<DecisionRule> rule(YamlMap map) {
        List<String> names = DecisionRule.NAMED.stream().map(DecisionRule::name).toList();
        return DecisionRule.of(map.scalar("rule").choice(names));
    }

    private static Optional<StandardLine.Rules> line(YamlMap map) {
        int levels = map.scalar("levels").integer(3, LEVELS_MAX);
        int repeats = map.scalar("repeats").integer(1, LEVELS_MAX);
        double determination = map.scalar("determination").number(0.9, 1);
        double readBack = map.scalar("read_back_percent").number(0.1, 50);
        double readBackLowest = map.scalar("read_back_lowest_percent").number(0.1, 50);
        double drift = map.scalar("blank_drift").number(1e-6, 1);
        // Plans that were approved before there was this key stay readable, and are bounded all the same.
        Duration validFor = map.optionalScalar("valid_for")
                .map(scalar -> scalar.duration(LINE_VALID_MAX))
                .orElse(StandardLine.Rules.VALID_FOR);
        return map.make(() -> new StandardLine.Rules(
                levels, repeats, determination, readBack / 100, readBackLowest / 100, drift, validFor));
    }

    private static Optional<CoatingPlan.Presence> presence(YamlMap map) {
        double least = map.scalar("least_depletion_percent").number(0.01, 100);
        Optional<DecisionRule> rule = rule(map);
        return map.make(() -> new CoatingPlan.Presence(least / 100, rule.orElseThrow()));
    }

    private static Optional<CoatingPlan.Sampling> sampling(YamlMap map) {
        String test = map.scalar("test").text(RecipeReader.NAME, "anti_xa");
        Text title = map.words("title");
        Optional<UnitOfMeasure> unit = map.scalar("unit").unit();
        Optional<Limit> limit = limit(map, unit);
        Optional<AttributesPlan.Level> level = map.scalar("level").choice(AttributesPlan.Level.class);
        double aql = map.scalar("aql_percent").number(AttributesPlan.AQL.get(0), 10);
        if (!AttributesPlan.AQL.contains(aql)) {
            map.problem(
                    "aql_percent",
                    ProblemCode.BAD_CHOICE,
                    Map.of("given", "" + aql, "allowed", AttributesPlan.AQL.toString()));
        }
        return map.make(() -> new CoatingPlan.Sampling(
                test, title, unit.orElseThrow(), limit.orElseThrow(), level.orElseThrow(), aql));
    }
}
