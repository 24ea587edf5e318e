package org.oxybench.station.proof;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Ask;
import org.oxybench.recipe.Characteristic;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Step;

/**
 * One cell of the fault matrix. A good unit is struck when the step is commanded, while its question stands, or when a
 * stretch of a run of days is on the disk; a bad one when the step has judged it as a FAIL, so while it is vented.
 *
 * @param tried the recipe, and the bench that tests by it
 * @param step number of the step in the recipe, from 0
 * @param moment when in the step the fault comes
 */
record MatrixCell(MatrixRecipe tried, int step, MatrixFault fault, Moment moment) {
    /** When in a step the fault comes, and what of the unit is known by then. */
    enum Moment {
        /** The step is commanded, and the unit is good. */
        COMMANDED("good"),
        /** The step's question stands, and the unit is good. */
        ASKED("asked"),
        /** A stretch of the step's is on the disk, and the unit is good. */
        UNDER_WAY("under way"),
        /** The step has judged the unit as a FAIL. */
        FAILED("failed");

        private final String word;

        Moment(String word) {
            this.word = word;
        }

        /** In one word, for names and tables. */
        String word() {
            return word;
        }
    }

    /** Whether the run has failed in this step before the fault comes. */
    boolean failed() {
        return moment == Moment.FAILED;
    }

    /** Whether a question stands when the fault comes. */
    boolean asked() {
        return moment == Moment.ASKED;
    }

    /** Whether the fault comes in the midst of a stage of days. */
    boolean underWay() {
        return moment == Moment.UNDER_WAY;
    }

    /** Within what time the fault must have been seen. */
    Duration seenWithin() {
        Duration limit = fault == MatrixFault.FROZEN_GAUGE ? MatrixGauges.seenWithin(tried, step) : fault.seenWithin();
        return MatrixLimits.on(tried.kind(), limit);
    }

    /**
     * How long the bench records from the strike on, at least: a run that goes as it should ends no sooner. None of it is
     * known for a run of days that is under way.
     */
    Duration recordsFor() {
        Duration recorded = IntStream.range(
                        asked() ? step + 1 : step, recipe().steps().size())
                .filter(i -> moment == Moment.COMMANDED || asked())
                .mapToObj(i -> recipe().steps().get(i).record())
                .filter(Objects::nonNull)
                .map(Step.Recording::duration)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(tried.speed());
        return asked() ? recorded.plus(fault.answeredAfter()) : recorded;
    }

    /** Whether the run is long enough after the strike for the fault to be seen, so that the cell proves something. */
    boolean leavesTime() {
        return recordsFor().compareTo(seenWithin()) >= 0;
    }

    /** Whether a run that ended so long after the strike may have ended as without the fault. */
    boolean mayBeLate(Duration elapsed) {
        return !leavesTime() && elapsed.compareTo(seenWithin()) < 0;
    }

    Recipe recipe() {
        return tried.recipe();
    }

    /** How many entries of judged steps there are when the fault is due. */
    int judgedBefore() {
        return failed() ? step + 1 : step;
    }

    /** What is planted in the unit, or null for a tight one. */
    @Nullable
    String planted() {
        return failed() ? tried.defect(at()).orElse(null) : null;
    }

    Step at() {
        return recipe().steps().get(step);
    }

    /** Why this cell cannot occur; empty when it can. */
    Optional<String> impossible() {
        Optional<String> absent = absent();
        if (absent.isPresent()) {
            return absent;
        }
        if (moment == Moment.COMMANDED) {
            return at().ask() != null && at().record() == null
                    ? Optional.of("the step asks at once: it is struck while its question stands")
                    : Optional.empty();
        }
        if (moment == Moment.ASKED || moment == Moment.UNDER_WAY) {
            return Optional.empty();
        }
        if (at().characteristics().findAny().isPresent()) {
            return planted() == null ? Optional.of("no simulated unit fails in this step") : Optional.empty();
        }
        boolean judged = recipe().steps().subList(0, step).stream()
                .anyMatch(s -> s.characteristics().findAny().isPresent());
        return Optional.of(
                judged
                        ? "after a FAIL only venting follows: it is struck in the cell of the step that judged the FAIL"
                        : "nothing has been judged yet, so no run has failed here");
    }

    /** Why the matrix has no bench that can have the fault; empty when it has one. */
    private Optional<String> absent() {
        Optional<String> untried = tried.untried();
        if (untried.isPresent()) {
            return untried;
        }
        return fault.fixtureKinds().contains(tried.kind())
                ? Optional.empty()
                : Optional.of("only a "
                        + fault.fixtureKinds().stream().sorted().collect(Collectors.joining(" or a "))
                        + " can have the fault");
    }

    /** Why the fault takes nothing from the run, which must then end as it would without it; empty when it must. */
    Optional<String> harmless() {
        return hangsSignOn()
                ? Optional.of("the second person's sign-on waits for it, and the run has nothing to record meanwhile")
                : fault.harmless(recipe(), left());
    }

    /** Whether a fault that takes nothing from the run may be seen all the same, and the run end for it. */
    boolean mayBeSeen() {
        return hangsSignOn() || fault.mayBeSeen(recipe(), left());
    }

    private boolean hangsSignOn() {
        Ask ask = at().ask();
        return asked() && fault == MatrixFault.DISK_HANGS && ask != null && ask.entry() == Ask.Entry.SECOND_PERSON;
    }

    /**
     * The first step of which the bench still does something: what is asked about was recorded before, but what feeds the
     * unit meanwhile must go on.
     */
    private int left() {
        return switch (moment) {
            case COMMANDED, UNDER_WAY -> step;
            case ASKED -> fault == MatrixFault.NO_SUPPLY ? step : step + 1;
            case FAILED -> venting();
        };
    }

    private int venting() {
        return IntStream.range(step + 1, recipe().steps().size())
                .filter(i -> recipe().steps().get(i).phase() == Step.Phase.VENT)
                .findFirst()
                .orElse(step);
    }

    /** Codes of which the step gives one when a unit fails in it. */
    List<String> failures() {
        return at().characteristics().map(Characteristic::failureCode).toList();
    }

    String name() {
        return tried.id() + "/" + at().id() + " × " + fault + ", " + moment.word();
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

        /**
         * Whether the cell says nothing of its fault: the machine was too busy for the bench, which lost samples or
         * answers, or of some forty tight units this was the one whose corrected leak came out below zero.
         */
        boolean starved() {
            boolean link =
                    cell.fault().kind() == MatrixKind.LINK || cell.fault().kind() == MatrixKind.PLC;
            // A PLC whose program is held up stops its clock.
            boolean heldUp = end.startsWith("NO_RESULT [E-COM-0") || end.startsWith("NO_RESULT [E-CLK-02");
            boolean chance = harmless() && end.startsWith("NO_RESULT [E-ZERO-02");
            return !problems.isEmpty() && (chance || (heldUp && (harmless() || !link)));
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
