package org.oxybench.station.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fault matrix as a page: of each recipe whether it was run, when, and what came of every cell. A run of some
 * recipes, or of some faults, leaves what the page says of the others.
 */
final class MatrixDocument {
    private static final String NOTES = MatrixSection.HEADING + "Notes";

    private final List<MatrixRecipe> library;

    /** What came of each recipe's cells, by its id. */
    private final Map<String, MatrixSection> sections = new TreeMap<>();

    private MatrixDocument(List<MatrixRecipe> library) {
        this.library = library;
    }

    /** What a file says of the recipes of the library; nothing when there is no such file. */
    static MatrixDocument read(Path file, List<MatrixRecipe> library) throws IOException {
        return of(Files.exists(file) ? Files.readString(file) : "", library);
    }

    /** What a page says of them. */
    static MatrixDocument of(String text, List<MatrixRecipe> library) {
        MatrixDocument document = new MatrixDocument(library);
        for (MatrixRecipe recipe : library) {
            int from = text.indexOf("\n" + MatrixSection.heading(recipe) + "\n");
            if (from >= 0) {
                int to = text.indexOf("\n" + MatrixSection.HEADING, from + 1);
                String section = text.substring(from + 1, to < 0 ? text.length() : to + 1);
                document.sections.put(recipe.id(), MatrixSection.read(recipe, section));
            }
        }
        return document;
    }

    /** Faults of which the page does not tell for the recipe as it is in the library now. */
    Set<MatrixFault> missing(MatrixRecipe recipe) {
        return section(recipe).missing();
    }

    private MatrixSection section(MatrixRecipe recipe) {
        return sections.getOrDefault(recipe.id(), MatrixSection.none(recipe));
    }

    /** Takes what came of a run in place of an earlier one of the same recipe and faults. */
    void put(MatrixSection.Run run) {
        sections.put(run.recipe().id(), section(run.recipe()).with(run));
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
                "| recipe | bench | speed | cells | too late ² | cannot occur | not yet | run |",
                "|---|---|---|---|---|---|---|---|"));
        library.forEach(recipe -> page.add(summary(recipe)));
        page.add("");
        page.add(
                "A cell has verdict, codes, and the time from the fault until the unit was without pressure and motion, as"
                        + " the simulator has it. A run that goes on is vented at its own end.");
        page.add("");
        String told = sections.values().stream().map(MatrixSection::text).collect(Collectors.joining());
        return String.join("\n", page) + "\n" + told + notes();
    }

    private String summary(MatrixRecipe recipe) {
        MatrixSection section = section(recipe);
        int cells = FaultMatrix.cells(List.of(recipe)).size();
        int possible = FaultMatrix.possible(List.of(recipe)).size();
        boolean untried = recipe.untried().isPresent();
        return MatrixSection.row(Stream.of(
                recipe.id(),
                recipe.kind(),
                recipe.speed() + " times",
                "" + possible,
                section.isEmpty() ? "" : "" + section.late(),
                "" + (untried ? 0 : cells - possible),
                "" + (untried ? cells : section.missing().size() + " faults"),
                section.isEmpty() ? "not yet" : section.standing()));
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
                "² The run was judged before the fault could be seen, so the cell proves nothing of it, by what had been"
                        + " measured until then: a PASS by answers that were good, a FAIL by a gauge that had not repeated itself often enough to be called frozen."
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
                .filter(c -> c.tried().untried().isEmpty() && c.impossible().isPresent())
                .collect(Collectors.groupingBy(
                        c -> c.tried().kind() + ": " + c.impossible().orElseThrow(),
                        TreeMap::new,
                        Collectors.counting()));
        reasons.forEach((reason, count) -> page.add("- " + count + " of a " + reason));
        return String.join("\n", page) + "\n";
    }
}
