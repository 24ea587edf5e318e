package org.oxybench.station.proof;

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

    /** Benches that test with air. */
    static final Set<String> DRY = Set.of(LEAK, OXYGENATOR);

    /** Benches that turn a pump head. */
    static final Set<String> HEADS = Set.of(PUMP, HOST);

    /** Kinds of fixture that the matrix has homes with. */
    static final Set<String> KINDS = Set.of(LEAK, OXYGENATOR, FLOW, PUMP, HOST, WARM);

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
        return rest(recipe, from).stream().anyMatch(s -> s.phase() == Step.Phase.FILL || feeds(s));
    }

    /** Whether a sweep of gas that still goes on is judged. */
    static boolean sweeps(Recipe recipe, int from) {
        return recipe.operation().equals("GAS") && judges(recipe, from);
    }

    private static boolean feeds(Step step) {
        return step.set().entrySet().stream()
                .anyMatch(set -> set.getKey().endsWith("supply")
                        && set.getValue() instanceof Setting.Switch valve
                        && valve.on());
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
        boolean open = true;
        boolean judged = false;
        for (int i = 0; i < recipe.steps().size(); i++) {
            Step step = recipe.steps().get(i);
            if (step.set().get("throttle_valve") instanceof Setting.Switch throttle) {
                open = throttle.on();
            }
            judged |= i >= from
                    && open
                    && step.judge().stream().anyMatch(c -> !c.evaluation().equals(PULL_OUT));
        }
        return judged;
    }

    static boolean judges(Recipe recipe, int from) {
        return rest(recipe, from).stream().anyMatch(s -> !s.judge().isEmpty());
    }

    private static List<Step> rest(Recipe recipe, int from) {
        return recipe.steps().subList(from, recipe.steps().size());
    }
}
