package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.RecipeReader;

/** Every step of every shipped recipe, times every fault, times a tight unit and one that has failed. */
final class FaultMatrix {
    /**
     * Kills come first: a process of its own has the machine's clock, and that must not be behind a ledger that was
     * written while the clock was set forward.
     */
    private static final Comparator<MatrixCell> ORDER =
            Comparator.comparing(cell -> cell.fault() != MatrixFault.STATION_KILLED);

    private FaultMatrix() {}

    /** Every cell, those that cannot occur among them. */
    static List<MatrixCell> cells() throws IOException {
        List<MatrixCell> cells = new ArrayList<>();
        for (Recipe recipe : recipes()) {
            for (int step = 0; step < recipe.steps().size(); step++) {
                for (MatrixFault fault : MatrixFault.values()) {
                    cells.add(new MatrixCell(recipe, step, fault, false));
                    cells.add(new MatrixCell(recipe, step, fault, true));
                }
            }
        }
        return cells;
    }

    /** Every cell that can occur. */
    static List<MatrixCell> possible() throws IOException {
        return cells().stream()
                .filter(c -> c.impossible().isEmpty())
                .sorted(ORDER)
                .toList();
    }

    private static List<Recipe> recipes() throws IOException {
        List<Recipe> recipes = new ArrayList<>();
        try (Stream<Path> files =
                Files.list(QuickHome.surroundings().installation().resolve("recipes/library"))) {
            for (Path file : files.sorted().toList()) {
                recipes.add(RecipeReader.read(
                                file.getFileName().toString(),
                                QuickHome.quick(file).getBytes(StandardCharsets.UTF_8))
                        .match(recipe -> recipe, problems -> fail(problems.toString())));
            }
        }
        return recipes;
    }

    /**
     * The fewest cells, nearly, that have every fault with either unit, and every kind of fault with every step and
     * either unit. A real process is killed once with either unit: one such cell costs as much as four others.
     */
    static List<MatrixCell> selection() throws IOException {
        List<MatrixCell> left = new ArrayList<>(possible());
        Set<String> wanted = new HashSet<>();
        left.forEach(cell -> wanted.addAll(pairs(cell)));
        List<MatrixCell> chosen = new ArrayList<>();
        while (!wanted.isEmpty()) {
            // Of equals the first is the greatest: the order is that of the library.
            MatrixCell best = left.stream()
                    .max(Comparator.<MatrixCell>comparingLong(cell -> news(cell, wanted))
                            .thenComparing(cell -> -left.indexOf(cell)))
                    .orElseThrow();
            chosen.add(best);
            left.remove(best);
            wanted.removeAll(pairs(best));
        }
        return chosen.stream().sorted(ORDER).toList();
    }

    private static long news(MatrixCell cell, Set<String> wanted) {
        return pairs(cell).stream().filter(wanted::contains).count();
    }

    private static Set<String> pairs(MatrixCell cell) {
        String unit = cell.failed() ? " failed" : " tight";
        String fault = cell.fault() + unit;
        return cell.fault() == MatrixFault.STATION_KILLED
                ? Set.of(fault)
                : Set.of(fault, cell.fault().kind() + " in " + cell.recipe().id() + "/" + cell.step() + unit);
    }
}
