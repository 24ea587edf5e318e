package org.oxybench.station.proof;

import java.util.Optional;
import java.util.Set;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;

/** What comes of a fault on one kind of bench and by one recipe, where it is not the same on all. */
interface MatrixRule {
    /** Nothing but what the fault says of itself. */
    MatrixRule NONE = new MatrixRule() {};

    /** It takes nothing from a recipe by which a person tests. */
    MatrixRule UNDER_PRESSURE_ALONE = new MatrixRule() {
        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            return MatrixSteps.isAtRest(recipe) ? NO_PRESSURE : Optional.empty();
        }
    };

    /** The unit cannot be vented while it is so, or nobody can tell. */
    MatrixRule UNVENTED = new MatrixRule() {
        @Override
        public boolean canVent(Recipe recipe) {
            return false;
        }
    };

    /** Why a fault of what puts pressure on a unit does nothing to a bench at rest. */
    Optional<String> NO_PRESSURE = Optional.of("a person tests, and the bench puts no pressure on the unit");

    /** What may come of a fault that looks like a bad unit: it is failed, or has no result. */
    Set<Verdict> EITHER = Set.of(Verdict.FAIL, Verdict.NO_RESULT);

    /**
     * A fault that takes nothing from any run.
     *
     * @param why in plain words
     */
    record Always(String why) implements MatrixRule {
        @Override
        public Optional<String> harmless(Recipe recipe, int step) {
            return Optional.of(why);
        }

        @Override
        public boolean mayBeSeen(Recipe recipe, int step) {
            return true;
        }
    }

    /** The kinds of fixture that can have the fault. */
    default Set<String> fixtureKinds() {
        return MatrixSteps.KINDS;
    }

    /** Why a fault that comes in this step takes nothing from the run, which must then end as without it; or empty. */
    default Optional<String> harmless(Recipe recipe, int step) {
        return Optional.empty();
    }

    /** Whether a fault that is harmless in this step may also be seen: then with its own reason, if it has one. */
    default boolean mayBeSeen(Recipe recipe, int step) {
        return false;
    }

    /**
     * Codes of which one must be the first reason of a run that had not failed before.
     *
     * @param own those that the fault has on this kind of bench, where there is no rule
     */
    default Set<String> codes(String fixtureKind, Set<String> own) {
        return own;
    }

    /**
     * What may come of a run that had not failed before.
     *
     * @param own what comes of it where there is no rule
     */
    default Set<Verdict> verdicts(String fixtureKind, Set<Verdict> own) {
        return own;
    }

    /** Whether the unit can be vented while this is so, and the simulator's physics go on. */
    default boolean canVent(Recipe recipe) {
        return true;
    }
}
