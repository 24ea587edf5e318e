package org.oxybench.station.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oxybench.recipe.Recipe;

/** The fault matrix as a page: what came of every cell, what was skipped and why. */
final class MatrixDocument {
    private final List<MatrixCell> cells;
    private final List<MatrixCell.Result> results;
    private final List<String> failures;
    private final List<MatrixCell> again;

    /**
     * A page.
     *
     * @param cells every cell, those that cannot occur among them
     * @param results what came of those that were tried
     * @param failures what was not as it must be
     * @param again those that were tried twice, since a busy machine lost samples
     */
    MatrixDocument(
            List<MatrixCell> cells, List<MatrixCell.Result> results, List<String> failures, List<MatrixCell> again) {
        this.cells = cells;
        this.results = results;
        this.failures = failures;
        this.again = again;
    }

    /** How many cells there are, and what became of them, in one line. */
    String counts() {
        return "%d cells: %d tried, %d not as they must be; %d skipped, since they cannot occur"
                .formatted(
                        cells.size(),
                        cells.size() - skipped().count(),
                        failures.size(),
                        skipped().count());
    }

    /** The whole page. */
    String text(Duration took) {
        List<String> page = new ArrayList<>(List.of(
                "# Fault matrix",
                "",
                "Made by `./station soak matrix`; do not edit. Every step of every shipped recipe × every fault × a tight"
                        + " unit and one that has failed, on simulated benches at 20 times speed; protocols keep real time.",
                "",
                "**" + counts() + ".** It took " + took.toMinutes() + " min.",
                ""));
        failures.forEach(failure -> page.add("- FAILED: " + failure));
        again.forEach(cell -> page.add("- tried twice, since the busy machine lost samples: " + cell.name()));
        page.add("");
        for (Recipe recipe : cells.stream().map(MatrixCell::recipe).distinct().toList()) {
            table(
                    page,
                    recipe,
                    false,
                    "## " + recipe.id() + ", tight unit: the fault comes when the step is commanded");
            table(
                    page,
                    recipe,
                    true,
                    "## " + recipe.id() + ", failed unit: the fault comes when the step has judged it");
        }
        notes(page);
        return String.join("\n", page) + "\n";
    }

    private void table(List<String> page, Recipe recipe, boolean failed, String title) {
        List<Integer> steps = cells.stream()
                .filter(c -> c.recipe().equals(recipe) && c.failed() == failed)
                .filter(c -> c.impossible().isEmpty())
                .map(MatrixCell::step)
                .distinct()
                .toList();
        String what =
                "Verdict, codes, time from the fault until the unit was vented. A run that goes on is vented at its"
                        + " own end.";
        page.addAll(List.of(title, "", what, ""));
        page.add(row(Stream.concat(
                Stream.concat(
                        Stream.of("fault"),
                        steps.stream().map(s -> recipe.steps().get(s).id())),
                Stream.of("next unit"))));
        page.add(row(Stream.generate(() -> "---").limit(steps.size() + 2L)));
        for (MatrixFault fault : MatrixFault.values()) {
            List<Optional<MatrixCell.Result>> row = steps.stream()
                    .map(step -> result(new MatrixCell(recipe, step, fault, failed)))
                    .toList();
            String next = row.stream()
                    .flatMap(Optional::stream)
                    .map(MatrixCell.Result::next)
                    .distinct()
                    .collect(Collectors.joining("; "));
            page.add(row(Stream.concat(
                    Stream.concat(Stream.of(fault.words()), row.stream().map(r -> r.map(MatrixDocument::words)
                            .orElse("no answer"))),
                    Stream.of(next))));
        }
        page.add("");
    }

    private Optional<MatrixCell.Result> result(MatrixCell cell) {
        return results.stream().filter(r -> r.cell().equals(cell)).findFirst();
    }

    private static String words(MatrixCell.Result result) {
        Duration safe = result.toSafe();
        String end = result.end().replaceAll("[\\[\\],]", "").strip();
        String mark = !result.problems().isEmpty() ? " **!**" : result.late() ? " ²" : result.harmless() ? " ¹" : "";
        return end + mark + "<br>" + (safe == null ? "not vented" : safe.toMillis() + " ms");
    }

    private void notes(List<String> page) {
        page.addAll(List.of("## Notes", "", "¹ Harmless here, and the run ended as it does without the fault:", ""));
        Map<String, String> why = new TreeMap<>();
        cells.stream().filter(c -> c.impossible().isEmpty()).forEach(c -> c.harmless()
                .ifPresent(reason -> why.put(c.fault().words(), reason)));
        why.forEach((fault, reason) -> page.add("- " + fault + ": " + reason + "."));
        page.addAll(List.of(
                "",
                "² The run was judged before the fault could be seen, by what had been measured until then: a PASS by answers"
                        + " that were good, a FAIL by a gauge that had not repeated itself often enough to be called frozen."
                        + " At real speed the same step lasts 20 times as long.",
                "",
                "| fault | seen within |",
                "|---|---|"));
        Arrays.stream(MatrixFault.values())
                .filter(f -> results.stream().anyMatch(r -> r.late() && r.cell().fault() == f))
                .forEach(f -> page.add("| " + f.words() + " | " + f.seenWithin().toMillis() + " ms |"));
        page.addAll(List.of("", "Skipped:", ""));
        Map<String, Long> reasons = skipped()
                .collect(Collectors.groupingBy(
                        c -> c.at().id() + ": " + c.impossible().orElseThrow(), TreeMap::new, Collectors.counting()));
        reasons.forEach((reason, count) -> page.add("- " + count + " in " + reason));
    }

    private Stream<MatrixCell> skipped() {
        return cells.stream().filter(c -> c.impossible().isPresent());
    }

    private static String row(Stream<String> columns) {
        return columns.collect(Collectors.joining(" | ", "| ", " |"));
    }
}
