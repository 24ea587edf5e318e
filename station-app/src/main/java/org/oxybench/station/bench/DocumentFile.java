package org.oxybench.station.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.file.CoatingPlanReader;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.file.RouteReader;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Standing;
import org.oxybench.station.people.ComparedDocuments;

/** Reads a file strictly into a document that could be put in force next; stores nothing. */
public final class DocumentFile {

    private DocumentFile() {}

    /**
     * Reads one.
     *
     * @param name how its problems name the file; empty on a page, which names none
     * @return the document with exactly these bytes, or everything that is wrong with it: revisions count up without a gap,
     *     and what a recipe compares with is on its route
     */
    public static Reading<DocumentEffective> read(Standing standing, DocumentKind kind, String name, byte[] bytes) {
        return document(kind, name, bytes).match(document -> next(standing, document, name), Reading.Refused::new);
    }

    private static Reading<DocumentEffective> document(DocumentKind kind, String name, byte[] bytes) {
        return switch (kind) {
            case RECIPE -> mapped(RecipeReader.readNew(name, bytes), r -> document(kind, r.id(), r.revision(), bytes));
            case ROUTE -> mapped(RouteReader.read(name, bytes), r -> document(kind, r.product(), r.revision(), bytes));
            case COATING ->
                mapped(CoatingPlanReader.read(name, bytes), c -> document(kind, c.id(), c.revision(), bytes));
            case PROFILE -> mapped(ProfileReader.read(name, bytes), p -> document(kind, p.id(), p.revision(), bytes));
        };
    }

    private static <T> Reading<DocumentEffective> mapped(Reading<T> reading, Function<T, DocumentEffective> document) {
        return reading.match(value -> new Reading.Accepted<>(document.apply(value)), Reading.Refused::new);
    }

    private static DocumentEffective document(DocumentKind kind, String id, int revision, byte[] bytes) {
        return new DocumentEffective(
                kind, id, revision, Fingerprint.sha256(bytes), new String(bytes, StandardCharsets.UTF_8));
    }

    /** A revision after the one in force; a home begins with whichever its maker ships, and need not take each. */
    private static Reading<DocumentEffective> next(Standing standing, DocumentEffective document, String name) {
        int next = standing.effective(document.kind(), document.id())
                .map(effective -> effective.revision() + 1)
                .orElse(1);
        if (document.revision() >= next) {
            List<Problem> beside = ComparedDocuments.problems(standing, document).stream()
                    .map(problem ->
                            new Problem(name, line(document), problem.key(), problem.code(), problem.arguments()))
                    .toList();
            return beside.isEmpty() ? new Reading.Accepted<>(document) : new Reading.Refused<>(beside);
        }
        Map<String, String> arguments =
                Map.of("given", String.valueOf(document.revision()), "expected", String.valueOf(next));
        return new Reading.Refused<>(List.of(new Problem(name, line(document), "revision", "not-next", arguments)));
    }

    private static int line(DocumentEffective document) {
        List<String> lines = document.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("revision:")) {
                return i + 1;
            }
        }
        return 1;
    }
}
