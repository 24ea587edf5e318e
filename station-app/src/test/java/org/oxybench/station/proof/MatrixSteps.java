package org.oxybench.station.proof;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Setting;
import org.oxybench.recipe.Step;

/** What the rest of a recipe does, so whether a fault that comes then can take anything from it. */
final class MatrixSteps {
    static final String LEAK = "leak-bench";
    static final String OXYGENATOR = "oxygenator-bench";
    static final String FLOW = "flow-bench";
    static final String PUMP = "pump-bench";
    static final String HOST = "host-bench";
    static final String WARM = "warm-bench";
    static final String SLOT = "burn-in-slot";
    static final String VACUUM = "vacuum-bench";
    static final String LINE = "coating-line";
    static final String TABLE = "transport-table";

    /** Benches that test with air. */
    static final Set<String> DRY = Set.of(LEAK, OXYGENATOR, VACUUM);

    /** Benches that turn a pump head. */
    static final Set<String> HEADS = Set.of(PUMP, HOST, SLOT, TABLE);

    /** Benches that sample once a second, and whose link has wider limits. */
    static final Set<String> SLOW = Set.of(SLOT, LINE);

    /** Kinds of fixture that the matrix has homes with. */
    static final Set<String> KINDS = Set.of(LEAK, OXYGENATOR, FLOW, PUMP, HOST, WARM, SLOT, VACUUM, LINE, TABLE);

    private static final String PULL_OUT = "pull-out/1";

    private MatrixSteps() {}

    /** Whether nothing but rest is ever commanded: a person does the test. */
    static boolean isAtRest(Recipe recipe) {
        return recipe.steps().stream()
                .allMatch(step -> step.phase() == Step.Phase.VENT || step.set().isEmpty());
    }

    static boolean isDry(Recipe recipe) {
        return DRY.contains(recipe.fixtureKind());
    }

    /** Whether gas is let in from the step on, or water or rotor brought to speed. */
    static boolean fills(Recipe recipe, int from) {
        return raises(recipe, from) || feeds(recipe, from);
    }

    /** Whether pressure is raised from the step on, by a supply that must give it. */
    static boolean raises(Recipe recipe, int from) {
        return rest(recipe, from).stream().anyMatch(s -> s.phase() == Step.Phase.FILL);
    }

    /** Whether something is recorded from the step on. */
    static boolean records(Recipe recipe, int from) {
        return rest(recipe, from).stream().anyMatch(s -> s.record() != null);
    }

    /** Whether a supply valve is open in the step, or opened after it. */
    private static boolean feeds(Recipe recipe, int from) {
        Set<String> open = new HashSet<>();
        boolean feeds = false;
        for (int i = 0; i < recipe.steps().size(); i++) {
            recipe.steps().get(i).set().forEach((output, setting) -> {
                if (setting instanceof Setting.Switch valve
                        && (output.endsWith("supply") || output.equals("supply_valve"))) {
                    if (valve.on()) {
                        open.add(output);
                    } else {
                        open.remove(output);
                    }
                }
            });
            feeds |= i >= from && !open.isEmpty();
        }
        return feeds;
    }

    /** Whether something of the test is left: what was measured may still have to be confirmed. */
    static boolean tests(Recipe recipe, int from) {
        return rest(recipe, from).stream().anyMatch(s -> s.phase() == Step.Phase.TEST);
    }

    /**
     * Whether something is judged from the step on, of what flows through a head, while the recipe has the throttle of its
     * loop open. The torque at which a coupling lets go is measured whatever it comes from.
     */
    static boolean judgesOpen(Recipe recipe, int from) {
        return judges(recipe, from, true);
    }

    /** The same while the recipe has the throttle shut. */
    static boolean judgesShut(Recipe recipe, int from) {
        return judges(recipe, from, false);
    }

    private static boolean judges(Recipe recipe, int from, boolean whileOpen) {
        boolean open = true;
        boolean judged = false;
        for (int i = 0; i < recipe.steps().size(); i++) {
            Step step = recipe.steps().get(i);
            if (step.set().get("throttle_valve") instanceof Setting.Switch throttle) {
                open = throttle.on();
            }
            judged |= i >= from
                    && open == whileOpen
                    && step.characteristics().anyMatch(c -> !c.evaluation().equals(PULL_OUT));
        }
        return judged;
    }

    static boolean judges(Recipe recipe, int from) {
        return rest(recipe, from).stream()
                .anyMatch(s -> s.characteristics().findAny().isPresent());
    }

    private static List<Step> rest(Recipe recipe, int from) {
        return recipe.steps().subList(from, recipe.steps().size());
    }
}
