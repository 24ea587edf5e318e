package org.oxybench.station.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oxybench.recipe.Recipe;
import org.oxybench.station.proof.MatrixCell.Moment;

/**
 * The fault matrix as a page: of each recipe whether it was run, when, and what came of every cell. A run of some
 * recipes leaves what the page says of the others.
 */
final class MatrixDocument {
    private static final String SECTION = "## ";
    private static final String NOTES = SECTION + "Notes";

    private final List<MatrixRecipe> library;

    /** What came of each recipe's cells, by its id, from its heading on. */
    private final Map<String, String> sections = new TreeMap<>();

    private MatrixDocument(List<MatrixRecipe> library) {
        this.library = library;
    }

    /** What a file says of the recipes of the library; nothing when there is no such file. */
    static MatrixDocument read(Path file, List<MatrixRecipe> library) throws IOException {
        MatrixDocument document = new MatrixDocument(library);
        String text = Files.exists(file) ? Files.readString(file) : "";
        for (MatrixRecipe recipe : library) {
            int from = text.indexOf("\n" + heading(recipe) + "\n");
            if (from >= 0) {
                int to = text.indexOf("\n" + SECTION, from + 1);
                document.sections.put(recipe.id(), text.substring(from + 1, to < 0 ? text.length() : to + 1));
            }
        }
        return document;
    }

    /** Whether the recipe was run as it is in the library now. */
    boolean has(MatrixRecipe recipe) {
        return sections.getOrDefault(recipe.id(), "").contains(fingerprint(recipe));
    }

    private static String heading(MatrixRecipe recipe) {
        return SECTION + recipe.id();
    }

    private static String fingerprint(MatrixRecipe recipe) {
        return "`" + recipe.shipped().substring(0, 12) + "`";
    }

    /**
     * What came of a recipe's cells.
     *
     * @param results of those that were tried
     * @param failures what was not as it must be
     * @param again those that were tried twice, since a busy machine lost samples
     */
    record Run(
            MatrixRecipe recipe,
            Map<MatrixCell, MatrixCell.Result> results,
            List<String> failures,
            List<MatrixCell> again,
            Instant at,
            Duration took) {}

    /** Takes a run in place of an earlier one of the same recipe. */
    void put(Run run) {
        List<MatrixCell> cells = FaultMatrix.possible(List.of(run.recipe()));
        List<String> page = new ArrayList<>(List.of(heading(run.recipe()), ""));
        page.add("Run %s, recipe %s: %d cells in %d min, %d not as they must be."
                .formatted(
                        run.at().truncatedTo(ChronoUnit.MINUTES),
                        fingerprint(run.recipe()),
                        cells.size(),
                        run.took().plusSeconds(30).toMinutes(),
                        run.failures().size()));
        page.add("");
        run.failures().forEach(failure -> page.add("- FAILED: " + failure));
        run.again().forEach(cell -> page.add("- tried twice, since the busy machine lost samples: " + cell.name()));
        if (!run.failures().isEmpty() || !run.again().isEmpty()) {
            page.add("");
        }
        table(page, run, cells);
        sections.put(run.recipe().id(), String.join("\n", page) + "\n\n");
    }

    private record Column(int step, Moment moment) {}

    private static void table(List<String> page, Run run, List<MatrixCell> cells) {
        Recipe recipe = run.recipe().recipe();
        List<Column> columns = Arrays.stream(Moment.values())
                .flatMap(moment -> cells.stream()
                        .filter(c -> c.moment() == moment)
                        .map(c -> new Column(c.step(), moment))
                        .distinct())
                .toList();
        Stream<String> titles = columns.stream()
                .map(c -> recipe.steps().get(c.step()).id()
                        + (c.moment() == Moment.COMMANDED
                                ? ""
                                : ", " + c.moment().word()));
        page.add(row(Stream.concat(Stream.concat(Stream.of("fault"), titles), Stream.of("next unit"))));
        page.add(row(Stream.generate(() -> "---").limit(columns.size() + 2L)));
        for (MatrixFault fault : MatrixFault.values()) {
            if (cells.stream().anyMatch(c -> c.fault() == fault)) {
                List<Optional<MatrixCell.Result>> row = columns.stream()
                        .map(c -> new MatrixCell(run.recipe(), c.step(), fault, c.moment()))
                        .map(cell -> Optional.ofNullable(run.results().get(cell)))
                        .toList();
                Stream<String> next = Stream.of(row.stream()
                        .flatMap(Optional::stream)
                        .map(MatrixCell.Result::next)
                        .distinct()
                        .collect(Collectors.joining("; ")));
                Stream<String> ends =
                        row.stream().map(r -> r.map(MatrixDocument::words).orElse("no answer"));
                page.add(row(Stream.concat(Stream.concat(Stream.of(fault.words()), ends), next)));
            }
        }
    }

    private static String words(MatrixCell.Result result) {
        Duration safe = result.toSafe();
        String end = result.end().replaceAll("[\\[\\],]", "").strip();
        String mark = !result.problems().isEmpty() ? " **!**" : result.late() ? " ²" : result.harmless() ? " ¹" : "";
        return end + mark + "<br>" + (safe == null ? "not vented" : safe.toMillis() + " ms");
    }

    /** The whole page. */
    String text() {
        List<String> page = new ArrayList<>(List.of(
                "# Fault matrix",
                "",
                "Made by `./station soak matrix`; do not edit. Every step of every shipped recipe × every fault × a good unit"
                        + " and one that has failed, on simulated benches whose physics and dwell run faster than real ones;"
                        + " protocols keep real time. A good unit is struck when the step is commanded, while its"
                        + " question stands, or when a stretch of a run of days is on the disk; a failed one when the step"
                        + " has judged it, so while it is vented. What interrupts a run of days is repaired, and the run"
                        + " must then go on and pass, for as long under power as its recipe says."
                        + " `./station test` tries a selection of the cells.",
                "",
                "| recipe | bench | speed | cells | cannot occur | run |",
                "|---|---|---|---|---|---|"));
        library.forEach(recipe -> page.add(summary(recipe)));
        page.add("");
        page.add(
                "A cell has verdict, codes, and the time from the fault until the unit was without pressure and motion, as"
                        + " the simulator has it. A run that goes on is vented at its own end.");
        page.add("");
        return String.join("\n", page) + "\n" + String.join("", sections.values()) + notes();
    }

    private String summary(MatrixRecipe recipe) {
        int cells = FaultMatrix.cells(List.of(recipe)).size();
        int possible = FaultMatrix.possible(List.of(recipe)).size();
        return row(Stream.of(
                recipe.id(),
                recipe.kind(),
                recipe.speed() + " times",
                "" + possible,
                "" + (cells - possible),
                standing(recipe)));
    }

    /** Whether it was run, when, and what came of it. */
    private String standing(MatrixRecipe recipe) {
        String section = sections.get(recipe.id());
        if (section == null) {
            return "not yet";
        }
        String run = section.lines()
                .filter(line -> line.startsWith("Run "))
                .findFirst()
                .orElse("");
        return has(recipe) ? run : run + " The recipe has changed since.";
    }

    private String notes() {
        List<String> page = new ArrayList<>(
                List.of(NOTES, "", "¹ Harmless here, and the run ended as it does without the fault:", ""));
        List<MatrixCell> cells = FaultMatrix.cells(library);
        cells.stream()
                .filter(c -> c.impossible().isEmpty())
                .flatMap(c -> c.harmless().map(why -> c.fault().words() + ": " + why).stream())
                .distinct()
                .forEach(why -> page.add("- " + why + "."));
        page.addAll(List.of(
                "",
                "² The run was judged before the fault could be seen, by what had been measured until then: a PASS by answers"
                        + " that were good, a FAIL by a gauge that had not repeated itself often enough to be called frozen."
                        + " At real speed the same step lasts many times as long.",
                "",
                "| fault | seen within |",
                "|---|---|"));
        Arrays.stream(MatrixFault.values())
                .forEach(f -> page.add("| " + f.words() + " | " + f.seenWithin().toMillis() + " ms |"));
        page.addAll(List.of(
                "",
                "On a slot of a burn-in rack and on a coating line, which sample once a second, three times as long."));
        page.addAll(List.of("", "Cells that cannot occur:", ""));
        Map<String, Long> reasons = cells.stream()
                .filter(c -> c.impossible().isPresent())
                .collect(Collectors.groupingBy(
                        c -> c.tried().kind() + ": " + c.impossible().orElseThrow(),
                        TreeMap::new,
                        Collectors.counting()));
        reasons.forEach((reason, count) -> page.add("- " + count + " of a " + reason));
        return String.join("\n", page) + "\n";
    }

    private static String row(Stream<String> columns) {
        return columns.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
