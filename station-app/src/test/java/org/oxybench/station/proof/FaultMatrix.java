package org.oxybench.station.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.oxybench.station.proof.MatrixCell.Moment;

/** Every step of every recipe of the library, times every fault, times a good unit and one that has failed. */
final class FaultMatrix {
    /**
     * Kills come first: a process of its own has the machine's clock, and that must not be behind a ledger that was
     * written while the clock was set forward.
     */
    static final Comparator<MatrixCell> ORDER =
            Comparator.comparing(cell -> cell.fault() != MatrixFault.STATION_KILLED);

    /** What strikes each kind of bench in the selection, whatever else of its kind does. */
    private static final Set<MatrixFault> EVERYWHERE = Set.of(MatrixFault.CABLE_DEAD, MatrixFault.FROZEN_VALUES);

    /** What comes while a question stands in the selection, whatever else of its kind does. */
    private static final Set<MatrixFault> WHILE_ASKED = Set.of(
            MatrixFault.CABLE_CUT,
            MatrixFault.FROZEN_VALUES,
            MatrixFault.FROZEN_BLOCK,
            MatrixFault.STOP,
            MatrixFault.DOOR_OPENED);

    private static final double CELL_SECONDS = 3;
    private static final double PROCESS_SECONDS = 8;
    private static final double HOME_SECONDS = 8;

    /** No cell costs as much: of those that show as much as each other the cheapest is taken. */
    private static final double COST_MAX = 1_000;

    private FaultMatrix() {}

    /** Every cell of these recipes, those that cannot occur among them. */
    static List<MatrixCell> cells(List<MatrixRecipe> recipes) {
        List<MatrixCell> cells = new ArrayList<>();
        for (MatrixRecipe tried : recipes) {
            for (int step = 0; step < tried.recipe().steps().size(); step++) {
                for (MatrixFault fault : MatrixFault.values()) {
                    cells.add(new MatrixCell(tried, step, fault, Moment.COMMANDED));
                    if (tried.recipe().steps().get(step).ask() != null) {
                        cells.add(new MatrixCell(tried, step, fault, Moment.ASKED));
                    }
                    if (tried.recipe().steps().get(step).stretch() != null) {
                        cells.add(new MatrixCell(tried, step, fault, Moment.UNDER_WAY));
                    }
                    cells.add(new MatrixCell(tried, step, fault, Moment.FAILED));
                }
            }
        }
        return cells;
    }

    /** Every cell that can occur, of these recipes. */
    static List<MatrixCell> possible(List<MatrixRecipe> recipes) {
        return cells(recipes).stream().filter(c -> c.impossible().isEmpty()).toList();
    }

    /** Recipes whose cells are not tried yet, and why, for whoever reads the log: no cell of theirs is said to be skipped. */
    static List<String> untried() throws IOException {
        return MatrixRecipe.library().stream()
                .filter(recipe -> recipe.untried().isPresent())
                .map(recipe -> "MATRIX NOT YET %d cells of %s: %s"
                        .formatted(
                                cells(List.of(recipe)).size(),
                                recipe,
                                recipe.untried().orElseThrow()))
                .toList();
    }

    /** How many cells cannot occur, by kind of fixture and reason, for whoever reads the log. */
    static List<String> skips() throws IOException {
        Map<String, Long> skips = cells(MatrixRecipe.library()).stream()
                .filter(c -> c.tried().untried().isEmpty())
                .filter(c -> c.impossible().isPresent())
                .collect(Collectors.groupingBy(
                        c -> c.tried().kind() + ": " + c.impossible().orElseThrow(),
                        TreeMap::new,
                        Collectors.counting()));
        return skips.entrySet().stream()
                .map(skip -> "MATRIX SKIPS %d cells of a %s".formatted(skip.getValue(), skip.getKey()))
                .toList();
    }

    /**
     * The fewest cells, nearly, that have each of these: every fault, where it takes something from the run if it can;
     * some faults on each kind of bench; each pair of kind of bench, phase, and kind of fault that takes something; on
     * each kind of bench a unit that has failed, which each kind of fault strikes once; what comes while a question
     * stands; and each kind of fault in the midst of a run of days. Of cells that have as much the cheapest is taken, by
     * what its bench records and whether it takes a process or a home of its own. So it grows with the kinds of bench,
     * and not with the recipes.
     *
     * <p>Left to {@code ./station soak matrix}: the other recipes of a kind of bench, each step beside its phase, and
     * each fault in any other phase than one, but for its kind. That no recipe passes a unit that is not connected is
     * held every day by {@code LibraryDefectsIT}.
     */
    static List<MatrixCell> selection() throws IOException {
        Map<MatrixCell, Set<String>> left = new LinkedHashMap<>();
        possible(MatrixRecipe.library()).forEach(cell -> left.put(cell, traits(cell)));
        Map<MatrixRecipe, Double> recorded = new HashMap<>();
        left.keySet()
                .forEach(cell -> recorded.computeIfAbsent(
                        cell.tried(), recipe -> recipe.recording().toMillis() / 1000.0));
        Set<MatrixRecipe> homes = new HashSet<>();
        List<MatrixCell> chosen = new ArrayList<>();
        left.values().removeIf(Set::isEmpty);
        while (!left.isEmpty()) {
            MatrixCell best = null;
            double most = Double.NEGATIVE_INFINITY;
            for (Map.Entry<MatrixCell, Set<String>> cell : left.entrySet()) {
                MatrixRecipe recipe = cell.getKey().tried();
                double cost = cost(cell.getKey(), recorded.getOrDefault(recipe, 0.0), homes.contains(recipe));
                double worth = cell.getValue().size() - cost / COST_MAX;
                // Of equals the first in the library.
                if (worth > most) {
                    most = worth;
                    best = cell.getKey();
                }
            }
            MatrixCell taken = Objects.requireNonNull(best);
            Set<String> had = traits(taken);
            chosen.add(taken);
            homes.add(taken.tried());
            left.values().forEach(traits -> traits.removeAll(had));
            left.values().removeIf(Set::isEmpty);
        }
        return chosen.stream().sorted(ORDER).toList();
    }

    /** Seconds, nearly: two units are tested, and a process or a home is what four cells are. */
    private static double cost(MatrixCell cell, double recordedSeconds, boolean home) {
        boolean killed = cell.fault() == MatrixFault.STATION_KILLED;
        return 2 * recordedSeconds + CELL_SECONDS + (killed ? PROCESS_SECONDS : 0) + (home ? 0 : HOME_SECONDS);
    }

    /** What of the matrix a cell stands for in the selection. */
    static Set<String> traits(MatrixCell cell) {
        Set<String> traits = new HashSet<>();
        MatrixFault fault = cell.fault();
        String unit = " " + cell.moment().word();
        boolean atRest = cell.tried().atRest();
        if (fault == MatrixFault.STATION_KILLED) {
            if (!atRest || cell.asked()) {
                traits.add(fault + unit);
            }
            return traits;
        }
        // A cell whose run ends before its fault can be seen proves nothing of it.
        boolean proves = cell.harmless().isEmpty() && cell.leavesTime();
        if (!atRest && (proves || fault.alwaysHarmless())) {
            traits.add(fault.name());
        }
        if (cell.asked()) {
            if (WHILE_ASKED.contains(fault)) {
                traits.add(fault + unit);
            }
            traits.add(fault.kind() + unit);
            return traits;
        }
        if (cell.underWay()) {
            traits.add(cell.tried().beginsAnew() ? "anew" + unit : fault.kind() + unit);
            return traits;
        }
        String bench = cell.tried().kind() + (atRest ? " at rest" : "");
        String phase = " in " + cell.at().phase();
        traits.add(cell.failed() ? bench + unit : bench + phase + unit);
        if (!atRest && cell.harmless().isEmpty()) {
            if (EVERYWHERE.contains(fault)) {
                traits.add(bench + " " + fault);
            }
            if (!cell.failed()) {
                traits.add(bench + " " + fault.kind());
            }
            traits.add(fault.kind() + (cell.failed() ? unit : phase));
        }
        return traits;
    }
}
