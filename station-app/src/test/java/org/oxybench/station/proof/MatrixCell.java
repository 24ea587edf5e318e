package org.oxybench.station.proof;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;

/**
 * One cell of the fault matrix. A tight unit is struck when the step is commanded; a bad one when the step has judged it
 * as a FAIL, so while it is vented.
 *
 * @param recipe as it is effective on the benches of the matrix
 * @param step number of the step in the recipe, from 0
 * @param failed whether the run has failed in this step before the fault comes
 */
record MatrixCell(Recipe recipe, int step, MatrixFault fault, boolean failed) {

    /** What is planted in a unit that is to fail in a phase, in the words of the simulator. */
    static final Map<Step.Phase, String> BAD_UNITS =
            Map.of(Step.Phase.FILL, "gross", Step.Phase.STABILISE, "leak:100", Step.Phase.TEST, "leak:3.0");

    /** How many entries of judged steps there are when the fault is due. */
    int judgedBefore() {
        return failed ? step + 1 : step;
    }

    /** What is planted in the unit, or null for a tight one. */
    @Nullable
    String planted() {
        return failed ? BAD_UNITS.get(at().phase()) : null;
    }

    Step at() {
        return recipe.steps().get(step);
    }

    /** Why this cell cannot occur; empty when it can. */
    Optional<String> impossible() {
        if (!failed) {
            return Optional.empty();
        }
        if (!at().judge().isEmpty()) {
            return planted() == null ? Optional.of("no simulated unit fails in this step") : Optional.empty();
        }
        boolean judged = recipe.steps().subList(0, step).stream()
                .anyMatch(s -> !s.judge().isEmpty());
        return Optional.of(
                judged
                        ? "after a FAIL only venting follows: it is struck in the cell of the step that judged the FAIL"
                        : "nothing has been judged yet, so no run has failed here");
    }

    /** Why the fault takes nothing from the run, which must then end as it would without it; empty when it must. */
    Optional<String> harmless() {
        return fault.harmless(recipe, failed ? venting() : step);
    }

    private int venting() {
        return IntStream.range(step + 1, recipe.steps().size())
                .filter(i -> recipe.steps().get(i).phase() == Step.Phase.VENT)
                .findFirst()
                .orElse(step);
    }

    /** Codes of which the step gives one when a unit fails in it. */
    List<String> failures() {
        return at().judge().stream().map(Characteristic::failureCode).toList();
    }

    String name() {
        return recipe.id() + "/" + at().id() + " × " + fault + (failed ? ", failed in it" : ", tight");
    }

    /**
     * What came of a cell.
     *
     * @param end verdict and codes, in words
     * @param toSafe from the fault until the unit was vented as the PLC has it; null when it never was, before repair
     * @param next what became of the next unit
     * @param late whether the run ended as without the fault, since it ended before the fault could be seen
     * @param problems what is not as it must be; empty when all is
     */
    record Result(
            MatrixCell cell, String end, @Nullable Duration toSafe, String next, boolean late, List<String> problems) {
        /** Copies its list. */
        Result {
            problems = List.copyOf(problems);
        }

        /** Whether the machine was too busy for the bench, which lost samples: that says nothing of the fault. */
        boolean starved() {
            return harmless() && !problems.isEmpty() && end.startsWith("NO_RESULT [E-COM-08");
        }

        /** Whether the fault took nothing from the run by what it is. */
        boolean harmless() {
            return cell.harmless().isPresent();
        }

        String line() {
            return "%-64s %-40s safe %-8s next %s%s%s"
                    .formatted(
                            cell.name(),
                            end,
                            toSafe == null ? "never" : toSafe.toMillis() + " ms",
                            next,
                            late ? " (too late to be seen)" : "",
                            problems.isEmpty() ? "" : " PROBLEMS " + problems);
        }
    }
}
