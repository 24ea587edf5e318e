package org.oxybench.recipe.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Setting;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.judge.Evaluation;
import org.oxybench.recipe.judge.Evaluations;
import org.oxybench.recipe.uncertainty.DecayRisk;

/**
 * What a recipe that is not in force yet must not have besides. One in force from before is still read and tested by: its
 * units are judged as it was approved, and nobody's ledger becomes unreadable by a rule that came later.
 */
final class ImportLint {
    /** Part of the limit that the accuracy may be, with k = 2 (ASTM E2930: at most 1/4 of the specification). */
    static final double ACCURACY_TO_LIMIT_MAX = 0.25;

    private static final double COVERAGE_FACTOR = 2;

    /** Words in the names of outputs that open a volume, besides those that {@link PressureLint} knows. */
    private static final List<String> OPENS = List.of("outlet", "drain", "expansion", "throttle", "equal");

    /** What is set there bounds what may be measured there: a regulator or a drive goes no higher. */
    private static final List<UnitOfMeasure.Dimension> BOUNDED =
            List.of(UnitOfMeasure.Dimension.PRESSURE, UnitOfMeasure.Dimension.FREQUENCY);

    /** The house's air is not what a recipe sets. */
    private static final String SUPPLY = "supply";

    private final Map<String, Setting> outputs = new HashMap<>();

    private ImportLint() {}

    /** Reports to the maps from which the recipe's steps were read, one each. */
    static void check(YamlMap file, List<YamlMap> maps, Recipe recipe) {
        ImportLint lint = new ImportLint();
        for (int i = 0; i < maps.size(); i++) {
            lint.step(maps.get(i), recipe.steps().get(i));
        }
        if (recipe.arrangement().deformable() && recipe.characteristics().anyMatch(ImportLint::decays)) {
            file.map("arrangement").problem("vessel", ProblemCode.DECAY_OF_DEFORMABLE, Map.of());
        }
        accuracies(maps, recipe);
    }

    private static boolean decays(Characteristic characteristic) {
        return Evaluations.measured(characteristic.evaluation()) == Evaluation.Measured.CLOSED_VOLUME;
    }

    private void step(YamlMap map, Step step) {
        outputs.putAll(step.set());
        if (step.waitFor() != null) {
            reachable(map, step.waitFor());
        }
        boolean closed = step.characteristics()
                .anyMatch(each -> Evaluations.measured(each.evaluation()).closed());
        if (closed) {
            outputs.forEach((name, setting) -> {
                boolean on = setting instanceof Setting.Switch flipped && flipped.on();
                if (on && OPENS.stream().anyMatch(name::contains)) {
                    map.problem("", ProblemCode.DECAY_NOT_CLOSED, Map.of("given", name));
                }
            });
        }
        if (step.record() != null) {
            step.record().during().forEach(change -> outputs.putAll(change.set()));
        }
    }

    /** A wait for more than was set ends every run without a result, and no step after it is ever reached. */
    private void reachable(YamlMap map, Step.Wait wait) {
        Quantity least = wait.until().lower().orElse(null);
        if (least == null
                || !BOUNDED.contains(least.unit().dimension())
                || wait.channel().contains(SUPPLY)) {
            return;
        }
        Optional<Quantity> most = outputs.values().stream()
                .filter(Setting.Setpoint.class::isInstance)
                .map(setting -> ((Setting.Setpoint) setting).quantity())
                .filter(set -> set.unit().dimension() == least.unit().dimension())
                .max((a, b) -> Double.compare(base(a), base(b)));
        if (base(least) > 0 && (most.isEmpty() || base(least) > base(most.get()))) {
            map.map("wait")
                    .problem(
                            "until",
                            ProblemCode.STEP_UNREACHABLE,
                            Map.of(
                                    "given",
                                    said(least),
                                    "max",
                                    most.map(ImportLint::said).orElse("0")));
        }
    }

    private static double base(Quantity quantity) {
        return quantity.value() * quantity.unit().factor();
    }

    private static String said(Quantity quantity) {
        return quantity.value() + " " + quantity.unit().code();
    }

    /** In closed form for a usual bench: what it will be on the bench itself is in every record. */
    private static void accuracies(List<YamlMap> maps, Recipe recipe) {
        for (DecayRisk risk : DecayRisk.of(recipe, DecayRisk.Bench.USUAL)) {
            double share = COVERAGE_FACTOR * risk.uncertainty().applyAsDouble(risk.limit()) / risk.limit();
            if (!(share <= ACCURACY_TO_LIMIT_MAX)) {
                judged(maps, risk.characteristic().id())
                        .problem(
                                "limit",
                                ProblemCode.ACCURACY_TOO_COARSE,
                                Map.of(
                                        "given",
                                        "" + Math.round(1000 * share) / 10.0,
                                        "max",
                                        "" + 100 * ACCURACY_TO_LIMIT_MAX));
            }
        }
    }

    private static YamlMap judged(List<YamlMap> maps, String characteristic) {
        return maps.stream()
                .flatMap(map -> map.optionalList("judge").map(YamlList::maps).orElse(List.of()).stream())
                .filter(map -> map.text("characteristic").equals(characteristic))
                .findFirst()
                .orElseThrow();
    }
}
