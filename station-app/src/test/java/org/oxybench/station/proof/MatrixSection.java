package org.oxybench.station.proof;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oxybench.recipe.Recipe;
import org.oxybench.station.proof.MatrixCell.Moment;

/**
 * What the document of the fault matrix says of one recipe: the runs that it is from, what was not as it must be, and a
 * table with a row for each fault. A run of some faults takes the place of their rows alone. Immutable.
 */
final class MatrixSection {
    /** Begins a section of the document. */
    static final String HEADING = "## ";

    /** Marks a cell of a run that ended before the fault could be seen. */
    private static final String LATE = " ²";

    private static final Pattern RUN = Pattern.compile("Run \\S+, recipe `\\w+`(?:, faults ([A-Z_ ]+))?: .*");

    /** Names the fault of a cell, within what is said of it. */
    private static final Pattern FAULT = Pattern.compile(" × ([A-Z_]+), ");

    private static final String FAILED = "- ";
    private static final String ROW = "| ";
    private static final String RULED = "| ---";

    private final MatrixRecipe recipe;

    /** What is said of each run, with the faults that it was of; none where it was of all that there were. */
    private final Map<String, Set<MatrixFault>> runs;

    private final List<String> notes;
    private final String titles;

    /** By the words of its fault. */
    private final Map<String, String> rows;

    private MatrixSection(
            MatrixRecipe recipe,
            Map<String, Set<MatrixFault>> runs,
            List<String> notes,
            String titles,
            Map<String, String> rows) {
        this.recipe = recipe;
        this.runs = runs;
        this.notes = notes;
        this.titles = titles;
        this.rows = rows;
    }

    /**
     * What came of cells of a recipe.
     *
     * @param faults that were tried, each with all of its cells
     * @param results of the cells that were tried
     * @param failures what was not as it must be
     * @param again those that were tried twice, since a busy machine lost samples
     */
    record Run(
            MatrixRecipe recipe,
            Set<MatrixFault> faults,
            Map<MatrixCell, MatrixCell.Result> results,
            List<String> failures,
            List<MatrixCell> again,
            Instant at,
            Duration took) {}

    /** The section of a recipe that was never run. */
    static MatrixSection none(MatrixRecipe recipe) {
        return new MatrixSection(recipe, Map.of(), List.of(), "", Map.of());
    }

    /** A section of a document, as {@link #text} has written it. */
    static MatrixSection read(MatrixRecipe recipe, String text) {
        Map<String, Set<MatrixFault>> runs = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        Map<String, String> rows = new LinkedHashMap<>();
        String titles = "";
        for (String line : text.lines().toList()) {
            Matcher run = RUN.matcher(line);
            if (run.matches()) {
                runs.put(line, faults(Optional.ofNullable(run.group(1)).orElse("")));
            } else if (line.startsWith(FAILED)) {
                notes.add(line);
            } else if (line.startsWith(ROW) && titles.isEmpty()) {
                titles = line;
            } else if (line.startsWith(ROW) && !line.startsWith(RULED)) {
                rows.put(line.split(" \\| ", 2)[0].substring(ROW.length()), line);
            }
        }
        return new MatrixSection(recipe, runs, notes, titles, rows);
    }

    private static Set<MatrixFault> faults(String names) {
        return Arrays.stream(MatrixFault.values())
                .filter(fault -> List.of(names.split(" ", -1)).contains(fault.name()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MatrixFault.class)));
    }

    static String heading(MatrixRecipe recipe) {
        return HEADING + recipe.id();
    }

    /** Whether nothing was run. */
    boolean isEmpty() {
        return runs.isEmpty();
    }

    /** Whether it is of the recipe as that is in the library now. */
    boolean isCurrent() {
        return runs.keySet().stream().anyMatch(run -> run.contains(fingerprint()));
    }

    private String fingerprint() {
        return "`" + recipe.shipped().substring(0, 12) + "`";
    }

    /** Faults of which the recipe has cells that this does not tell of, as the recipe is now. */
    Set<MatrixFault> missing() {
        boolean told = isCurrent() && titles.equals(titles(columns()));
        return possible().stream()
                .filter(fault -> !told || !rows.containsKey(fault.words()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MatrixFault.class)));
    }

    /** Faults of which the recipe has cells. */
    private Set<MatrixFault> possible() {
        return FaultMatrix.possible(List.of(recipe)).stream()
                .map(MatrixCell::fault)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(MatrixFault.class)));
    }

    /** The runs, in one line. */
    String standing() {
        String said = String.join("<br>", runs.keySet());
        return isEmpty() || isCurrent() ? said : said + " The recipe has changed since.";
    }

    /** How many cells ended before their fault could be seen, and so prove nothing. */
    long late() {
        return rows.values().stream()
                .mapToLong(row -> row.split(LATE, -1).length - 1L)
                .sum();
    }

    /** The same with what came of a run in place of what there was of its faults. */
    MatrixSection with(Run run) {
        List<Column> columns = columns();
        boolean all = run.faults().containsAll(possible());
        boolean kept = !all && isCurrent() && titles.equals(titles(columns));
        Map<String, Set<MatrixFault>> newRuns = new LinkedHashMap<>();
        List<String> newNotes = new ArrayList<>();
        Map<String, String> newRows = new LinkedHashMap<>();
        if (kept) {
            runs.forEach((said, faults) -> {
                if (faults.isEmpty() || !run.faults().containsAll(faults)) {
                    newRuns.put(said, faults);
                }
            });
            notes.stream().filter(note -> !isOf(note, run.faults())).forEach(newNotes::add);
            newRows.putAll(rows);
        }
        newRuns.put(said(run, all), all ? Set.of() : run.faults());
        run.failures().forEach(failure -> newNotes.add(FAILED + "FAILED: " + failure));
        run.again()
                .forEach(cell ->
                        newNotes.add(FAILED + "tried twice, since the busy machine lost samples: " + cell.name()));
        run.faults().forEach(fault -> row(run, fault, columns).ifPresent(row -> newRows.put(fault.words(), row)));
        return new MatrixSection(recipe, newRuns, newNotes, titles(columns), newRows);
    }

    private static boolean isOf(String note, Set<MatrixFault> faults) {
        Matcher fault = FAULT.matcher(note);
        return fault.find() && faults.stream().anyMatch(f -> f.name().equals(fault.group(1)));
    }

    private String said(Run run, boolean all) {
        return "Run %s, recipe %s%s: %d cells in %d min, %d not as they must be, %d too late to be seen."
                .formatted(
                        run.at().truncatedTo(ChronoUnit.MINUTES),
                        fingerprint(),
                        all
                                ? ""
                                : run.faults().stream()
                                        .map(MatrixFault::name)
                                        .collect(Collectors.joining(" ", ", faults ", "")),
                        run.results().size(),
                        run.took().plusSeconds(30).toMinutes(),
                        run.failures().size(),
                        run.results().values().stream()
                                .filter(MatrixCell.Result::late)
                                .count());
    }

    /** The section, from its heading on. */
    String text() {
        List<String> page = new ArrayList<>(List.of(heading(recipe), ""));
        runs.keySet().forEach(run -> page.addAll(List.of(run, "")));
        page.addAll(notes);
        if (!notes.isEmpty()) {
            page.add("");
        }
        page.add(titles);
        page.add(RULED + " | ---".repeat(titles.split(" \\| ", -1).length - 1) + " |");
        Stream<String> known = Arrays.stream(MatrixFault.values()).map(MatrixFault::words);
        known.flatMap(words -> Optional.ofNullable(rows.get(words)).stream()).forEach(page::add);
        return String.join("\n", page) + "\n\n";
    }

    private record Column(int step, Moment moment) {}

    private List<Column> columns() {
        List<MatrixCell> cells = FaultMatrix.possible(List.of(recipe));
        return Arrays.stream(Moment.values())
                .flatMap(moment -> cells.stream()
                        .filter(c -> c.moment() == moment)
                        .map(c -> new Column(c.step(), moment))
                        .distinct())
                .toList();
    }

    private String titles(List<Column> columns) {
        Recipe tried = recipe.recipe();
        Stream<String> steps = columns.stream()
                .map(c -> tried.steps().get(c.step()).id()
                        + (c.moment() == Moment.COMMANDED
                                ? ""
                                : ", " + c.moment().word()));
        return row(Stream.concat(Stream.concat(Stream.of("fault"), steps), Stream.of("next unit")));
    }

    private Optional<String> row(Run run, MatrixFault fault, List<Column> columns) {
        if (!possible().contains(fault)) {
            return Optional.empty();
        }
        List<Optional<MatrixCell.Result>> row = columns.stream()
                .map(c -> new MatrixCell(recipe, c.step(), fault, c.moment()))
                .map(cell -> Optional.ofNullable(run.results().get(cell)))
                .toList();
        String next = row.stream()
                .flatMap(Optional::stream)
                .map(MatrixCell.Result::next)
                .distinct()
                .collect(Collectors.joining("; "));
        Stream<String> ends = row.stream().map(r -> r.map(MatrixSection::words).orElse("no answer"));
        return Optional.of(row(Stream.concat(Stream.concat(Stream.of(fault.words()), ends), Stream.of(next))));
    }

    private static String words(MatrixCell.Result result) {
        Duration safe = result.toSafe();
        String end = result.end().replaceAll("[\\[\\],]", "").strip();
        String mark = !result.problems().isEmpty() ? " **!**" : result.late() ? LATE : result.harmless() ? " ¹" : "";
        return end + mark + "<br>" + (safe == null ? "not vented" : safe.toMillis() + " ms");
    }

    /** A row of a table. */
    static String row(Stream<String> columns) {
        return columns.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
