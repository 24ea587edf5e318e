package org.oxybench.recipe.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Setting;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.UnitOfMeasure;
import org.oxybench.recipe.UnitOfMeasure.Dimension;
import org.oxybench.recipe.judge.Evaluation;
import org.oxybench.recipe.judge.Evaluations;

/**
 * Follows the outputs through the steps: a decay needs a closed volume under a pressure that hardly changes, and the
 * last step lets the pressure out, or stops what makes it. Outputs are known by the words in their names: what feeds is
 * a {@code supply}, a {@code pump} or a {@code drive}, what lets out is a {@code vent} or a {@code drain}.
 */
final class PressureLint {
    /** Change of pressure during the test, in per cent of the start, that must not be reached (ASTM E2930). */
    static final double CHANGE_MAX_PERCENT = 10;

    private static final List<String> OUTLETS = List.of("vent", "drain");
    private static final List<String> MACHINES = List.of("pump", "drive");

    private static final double NOMINAL_TEMPERATURE_K = 296.15;

    private final Map<String, Setting> outputs = new HashMap<>();

    private PressureLint() {}

    /**
     * Reports to the maps from which the steps were read, one each.
     *
     * @param atRest whether the recipe says that nothing flows and nothing is moved
     */
    static void check(List<YamlMap> maps, List<Step> steps, boolean atRest) {
        PressureLint lint = new PressureLint();
        for (int i = 0; i < steps.size(); i++) {
            lint.step(maps.get(i), steps.get(i));
            if (atRest) {
                atRest(maps.get(i), steps.get(i));
            }
        }
        lint.lastStepVents(maps.get(maps.size() - 1), steps.get(steps.size() - 1));
    }

    private void step(YamlMap map, Step step) {
        outputs.putAll(step.set());
        List<YamlMap> judged = map.optionalList("judge").map(YamlList::maps).orElse(List.of());
        for (int i = 0; i < step.judge().size(); i++) {
            Evaluation.Measured measured =
                    Evaluations.measured(step.judge().get(i).evaluation());
            if (measured.closed()) {
                closed(map);
            }
            if (measured == Evaluation.Measured.CLOSED_VOLUME) {
                decay(map, judged.get(i), step, step.judge().get(i));
            }
        }
        if (step.record() != null) {
            step.record().during().forEach(change -> outputs.putAll(change.set()));
        }
    }

    private static void atRest(YamlMap map, Step step) {
        step.set().forEach((name, setting) -> {
            boolean feeds = isOn(setting) && (name.contains("supply") || named(name, MACHINES));
            if (feeds || setting instanceof Setting.Setpoint) {
                map.problem("set", ProblemCode.DRIVEN_WITHOUT_MEDIUM, Map.of("given", name));
            }
        });
    }

    private void closed(YamlMap map) {
        outputs.forEach((name, setting) -> {
            if ((name.contains("vent") || name.contains("supply")) && isOn(setting)) {
                map.problem("", ProblemCode.DECAY_NOT_CLOSED, Map.of("given", name));
            }
        });
    }

    private void decay(YamlMap map, YamlMap judged, Step step, Characteristic characteristic) {
        Quantity limit = characteristic.limit().upper().orElse(null);
        if (limit == null) {
            judged.problem("limit", ProblemCode.BAD_LIMIT, Map.of("expected", "at_most"));
            return;
        }
        Quantity pressure = setpoint();
        if (pressure == null) {
            map.problem("", ProblemCode.PRESSURE_NOT_SET, Map.of());
            return;
        }
        double percent = 100 * changePa(step, characteristic, limit) / Math.abs(pressure.in(UnitOfMeasure.PA));
        if (!(percent < CHANGE_MAX_PERCENT)) {
            String given = Math.round(percent * 10) / 10.0 + "";
            judged.problem(
                    "limit",
                    ProblemCode.PRESSURE_CHANGE_TOO_LARGE,
                    Map.of("given", given, "max", "" + CHANGE_MAX_PERCENT));
        }
    }

    private static double changePa(Step step, Characteristic characteristic, Quantity limit) {
        Quantity volume = characteristic.parameters().get("volume");
        Step.Recording recording = step.record();
        if (volume == null || recording == null) {
            return Double.NaN;
        }
        double seconds = recording.duration().toMillis() / 1000.0;
        return limit.in(UnitOfMeasure.MOL_PER_S)
                * seconds
                * UnitOfMeasure.MOLAR_GAS_CONSTANT
                * NOMINAL_TEMPERATURE_K
                / volume.in(UnitOfMeasure.M3);
    }

    private @Nullable Quantity setpoint() {
        for (Setting setting : outputs.values()) {
            if (setting instanceof Setting.Setpoint setpoint
                    && setpoint.quantity().unit().dimension() == Dimension.PRESSURE) {
                return setpoint.quantity();
            }
        }
        return null;
    }

    private void lastStepVents(YamlMap map, Step last) {
        boolean opens = last.set().entrySet().stream().anyMatch(e -> named(e.getKey(), OUTLETS) && isOn(e.getValue()));
        boolean stops = last.set().keySet().stream().anyMatch(name -> named(name, MACHINES));
        boolean fed = outputs.entrySet().stream()
                .anyMatch(e -> (e.getKey().contains("supply") || named(e.getKey(), MACHINES)) && isOn(e.getValue()));
        if (last.phase() != Step.Phase.VENT || !(opens || stops) || fed) {
            map.problem("", ProblemCode.LAST_STEP_MUST_VENT, Map.of());
        } else if (last.waitFor() == null || !ofChannel(last.waitFor())) {
            map.problem("", ProblemCode.VENT_NOT_MEASURED, Map.of());
        }
    }

    /** Whether it waits for a measured value to have fallen, and not for what is left of a transient. */
    private static boolean ofChannel(Step.Wait wait) {
        return wait.settling() == null && wait.until().upper().isPresent();
    }

    private static boolean named(String output, List<String> words) {
        return words.stream().anyMatch(output::contains);
    }

    private static boolean isOn(Setting setting) {
        return setting instanceof Setting.Switch flipped && flipped.on();
    }
}
