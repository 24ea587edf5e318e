package org.oxybench.recipe.file;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.oxybench.recipe.Comparison;
import org.oxybench.recipe.judge.Evaluations;

/** Reads with what other runs of a unit a recipe compares, and holds it against what it judges. */
final class ComparisonReader {
    private static final String KEY = "compare";

    private ComparisonReader() {}

    /**
     * Reads the comparisons of a recipe.
     *
     * @param recipe its id
     */
    static List<Comparison> read(YamlMap file, String product, String recipe) {
        List<Comparison> comparisons = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (YamlMap map : maps(file)) {
            YamlScalar compared = map.scalar("characteristic");
            String characteristic = compared.text(RecipeReader.NAME, "host_2000");
            if (!characteristic.isEmpty() && !named.add(characteristic)) {
                compared.problem(ProblemCode.REPEATED, Map.of("given", characteristic));
            }
            YamlScalar other = map.scalar("with");
            String with = other.text(RecipeReader.RECIPE, product + ".HQ-A");
            if (!with.isEmpty() && (with.equals(recipe) || !with.startsWith(product + "."))) {
                other.problem(ProblemCode.COMPARED_WITH_ITSELF, Map.of("given", with));
            }
            String its = map.scalar("its").text(RecipeReader.NAME, "head_2000");
            Duration ageMax = map.scalar("age_max").duration(Comparison.AGE_MAX);
            map.make(() -> new Comparison(characteristic, with, its, ageMax)).ifPresent(comparisons::add);
        }
        return comparisons;
    }

    /** What compares names with what, and the reverse. */
    static void check(YamlMap file, List<YamlMap> steps) {
        Set<String> comparing = new HashSet<>();
        List<YamlMap> comparisons = maps(file);
        for (YamlMap judged : steps.stream().flatMap(ComparisonReader::judged).toList()) {
            String evaluation = judged.text("evaluation");
            if (Evaluations.comparesIn(evaluation).isPresent()) {
                String id = judged.text("characteristic");
                comparing.add(id);
                if (comparisons.stream()
                        .noneMatch(each -> each.text("characteristic").equals(id))) {
                    judged.problem("evaluation", ProblemCode.COMPARED_WITH_NOTHING, Map.of("evaluation", evaluation));
                }
            }
        }
        for (YamlMap each : comparisons) {
            String id = each.text("characteristic");
            if (!comparing.contains(id)) {
                each.problem("characteristic", ProblemCode.COMPARES_NOTHING, Map.of("given", id));
            }
        }
        if (!comparing.isEmpty() && file.has("burn_in")) {
            file.problem(KEY, ProblemCode.COMPARED_IN_BURN_IN, Map.of());
        }
    }

    private static List<YamlMap> maps(YamlMap file) {
        Optional<YamlList> list = file.optionalList(KEY);
        return list.map(found -> found.notEmpty().maps()).orElse(List.of());
    }

    private static Stream<YamlMap> judged(YamlMap step) {
        return Stream.concat(
                step.optionalList("judge").map(YamlList::maps).orElse(List.of()).stream(),
                StretchReader.judgedOfStretches(step).stream());
    }
}
