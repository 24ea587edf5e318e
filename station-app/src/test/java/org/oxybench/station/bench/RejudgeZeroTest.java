package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Position;
import org.oxybench.record.RunId;
import org.oxybench.record.history.BurnInHistory;
import org.oxybench.record.history.DeviceHistory.Attempt;
import org.oxybench.record.history.DeviceHistory.End;
import org.oxybench.record.history.DeviceHistory.PersonName;
import org.oxybench.record.history.DeviceHistory.Source;
import org.oxybench.record.history.DeviceHistory.ZeroUse;
import org.oxybench.record.history.Waveforms;

/** Whoever judges a run again by another revision is told that the zero is not one of that revision. */
@Tag("verifies:URS-VER-005")
class RejudgeZeroTest {
    @TempDir
    private Path dir = Path.of("");

    @Test
    void aZeroOfAnotherRevisionIsTold() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            Recipe own = records.recipe();
            Recipe later = later(records);
            Zero zero = new Zero("z", own.id(), DemoRecords.LEAK, "b", "M", Zero.RUNS_MIN, 0, 1e-9, DemoRecords.MADE);
            ZeroUse ofOwn = new ZeroUse("z", zero, List.of(own.sha256()));
            assertEquals(List.of(), foreign(records, own, ofOwn));
            assertEquals(List.of(DemoRecords.LEAK), foreign(records, later, ofOwn));
            ZeroUse ofBoth = new ZeroUse("z", zero, List.of(own.sha256(), later.sha256()));
            assertEquals(List.of(DemoRecords.LEAK), foreign(records, own, ofBoth), "runs of two revisions");
            assertEquals(List.of(DemoRecords.LEAK), foreign(records, own, new ZeroUse("z", zero, List.of())));
            assertEquals(List.of(), foreign(records, later, new ZeroUse("z", null, List.of())), "none is taken off");
        }
    }

    private static List<String> foreign(DemoRecords records, Recipe recipe, ZeroUse use) {
        return new Rejudge(recipe, Map.of(), new Waveforms(records.ledger))
                .judge(DemoRecords.UNIT, attempt(records.recipe(), use))
                .orElseThrow()
                .foreignZeros();
    }

    private static Recipe later(DemoRecords records) {
        String text = records.standing()
                .effective(DocumentKind.RECIPE, DemoRecords.RECIPE)
                .orElseThrow()
                .text()
                .replace("\nrevision: 1\n", "\nrevision: 2\n");
        return RecipeReader.read("later.yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(recipe -> recipe, problems -> {
                    throw new AssertionError(problems.toString());
                });
    }

    /** A run that passed; what its steps showed does not matter here. */
    private static Attempt attempt(Recipe recipe, ZeroUse use) {
        Source source = new Source(new Position("l", 1, "h"), DemoRecords.MADE, Draft.STATION);
        return new Attempt(
                source,
                new RunId("R-1"),
                recipe.operation(),
                1,
                recipe.id(),
                recipe.revision(),
                recipe.sha256(),
                "leak-bench r1",
                DemoRecords.FIXTURE,
                Map.of(),
                1,
                Map.of(),
                Map.of(DemoRecords.LEAK, use),
                new PersonName("p", "", ""),
                "test",
                List.of(),
                List.of(),
                BurnInHistory.NONE,
                new End(source, Verdict.PASS, List.of(), null, false),
                null,
                List.of());
    }
}
