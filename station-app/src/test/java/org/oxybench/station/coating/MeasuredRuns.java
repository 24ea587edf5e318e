package org.oxybench.station.coating;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Zone;
import org.oxybench.record.Entry;

/** What runs measure in a scene: those of the line what a good unit has, all others as good as nothing. */
final class MeasuredRuns {
    /** What a run of the line measures of a good unit, each in the unit of its characteristic. */
    private static final Map<String, Double> GOOD = Map.ofEntries(
            Map.entry("circulation_time", 1800.0),
            Map.entry("flow_least", 3.3e-5),
            Map.entry("flow_greatest", 3.4e-5),
            Map.entry("temperature_least", 36.8),
            Map.entry("temperature_greatest", 37.4),
            Map.entry("absorbance_taken", 0.2),
            Map.entry("conductivity_least", 0.9),
            Map.entry("conductivity_end", 2.5),
            Map.entry("temperature_least_last", 39.5),
            Map.entry("temperature_greatest_last", 40.5),
            Map.entry("gas_flow_least", 1.6e-4),
            Map.entry("gas_flow_greatest", 1.7e-4),
            Map.entry("gas_flow_least_last", 1.6e-4),
            Map.entry("gas_flow_greatest_last", 1.7e-4),
            Map.entry("dew_point_greatest", -25.0),
            Map.entry("dew_point_fall", 0.2));

    private final Map<String, Recipe> recipes = new HashMap<>();
    private final Map<String, Double> measured = new HashMap<>(GOOD);

    /** A recipe of the line. */
    void add(Recipe recipe) {
        recipes.put(recipe.operation(), recipe);
    }

    /** The recipe of an operation of the line. */
    Optional<Recipe> recipe(String operation) {
        return Optional.ofNullable(recipes.get(operation));
    }

    /** What a characteristic is from now on. */
    void measures(String characteristic, double value) {
        measured.put(characteristic, value);
    }

    /** The judged steps of a run, all of them in one zone. */
    List<Entry> judged(Entry.RunStarted started, Recipe recipe, Zone zone) {
        return recipe.steps().stream()
                .filter(step -> step.characteristics().findAny().isPresent())
                .map(step -> (Entry) new Entry.StepJudged(
                        started.run(),
                        started.unit(),
                        step.id(),
                        step.characteristics().map(each -> judged(each, zone)).toList(),
                        List.of(),
                        null,
                        null,
                        null,
                        null))
                .toList();
    }

    private Measurement judged(Characteristic characteristic, Zone zone) {
        // The characteristics of several rinses differ by their number alone.
        double value = measured.getOrDefault(characteristic.id().replaceFirst("_[0-9]$", ""), 1e-7);
        return new Measurement.Judged(characteristic, value, 0, value, 1e-9, 2, Map.of(), zone, Map.of());
    }
}
