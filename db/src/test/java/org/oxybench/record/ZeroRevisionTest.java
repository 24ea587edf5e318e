package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.Zero;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Hash;
import org.oxybench.record.ledger.Settings;

/** A zero belongs to the revision of its recipe that its runs were made with, as those runs say. */
@Tag("verifies:URS-VER-005")
class ZeroRevisionTest {
    private static final Clock CLOCK = Clock.fixed(RandomShift.BEGIN, ZoneOffset.UTC);
    private static final SerialNumber MASTER = new SerialNumber("MASTER-1");
    private static final String RECIPE = "P.LEAK";

    /** No checkpoint but that of closing, from which a ledger is taken up again. */
    private final Settings settings = Settings.standard(CheckpointKey.generate("test"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    private int runs;

    @Test
    void aZeroIsOfTheRevisionOfItsRuns() {
        try (FileLedger ledger = create()) {
            document(ledger, RECIPE, 1);
            zero(ledger, List.of(run(ledger, RECIPE, 1), run(ledger, RECIPE, 1)));
            assertTrue(zero(ledger, 1).isPresent());
            document(ledger, RECIPE, 2);
            assertEquals(Optional.empty(), zero(ledger, 2));
            assertTrue(zero(ledger, 1).isPresent(), "whatever is effective");
            zero(ledger, List.of(run(ledger, RECIPE, 2), run(ledger, RECIPE, 2)));
            assertTrue(zero(ledger, 2).isPresent());
            assertEquals(Optional.empty(), zero(ledger, 1), "the newest counts alone");
        }
    }

    @Test
    void aZeroOfRunsOfTwoRevisionsOrOfAnotherRecipeOrOfNoneIsOfNoRevision() {
        try (FileLedger ledger = create()) {
            document(ledger, RECIPE, 1);
            document(ledger, RECIPE, 2);
            document(ledger, "P.OTHER", 1);
            zero(ledger, List.of(run(ledger, RECIPE, 1), run(ledger, RECIPE, 2)));
            assertEquals(OptionalInt.empty(), learnedWith(ledger));
            zero(ledger, List.of(run(ledger, RECIPE, 1), run(ledger, "P.OTHER", 1)));
            assertEquals(OptionalInt.empty(), learnedWith(ledger));
            zero(ledger, List.of());
            assertEquals(OptionalInt.empty(), learnedWith(ledger));
            zero(ledger, List.of(run(ledger, RECIPE, 2)));
            assertEquals(OptionalInt.of(2), learnedWith(ledger));
        }
    }

    /** A restart takes up a snapshot and not the runs. */
    @Test
    void aRestartKnowsItToo() {
        try (FileLedger ledger = create()) {
            document(ledger, RECIPE, 3);
            zero(ledger, List.of(run(ledger, RECIPE, 3)));
        }
        try (FileLedger ledger =
                FileLedger.open(dir.resolve("l"), settings, CLOCK, OptionalLong.empty(), route -> Set.of())) {
            assertEquals(OptionalInt.of(3), learnedWith(ledger));
            zero(ledger, List.of(new RunId("run-1")));
            assertEquals(OptionalInt.of(3), learnedWith(ledger), "a run from before it");
        }
    }

    private FileLedger create() {
        FileLedger ledger =
                FileLedger.create(dir.resolve("l"), settings, CLOCK, HomeKind.DEMO, "st1", route -> Set.of());
        append(ledger, new Entry.PersonEnrolled("p", "B-p", "人", "Ren", Set.of(Role.TECHNICIAN)));
        return ledger;
    }

    private static Optional<Zero> zero(FileLedger ledger, int revision) {
        return ledger.standing().zero(RECIPE, revision, "leak", "bench-1");
    }

    private static OptionalInt learnedWith(FileLedger ledger) {
        Standing standing = ledger.standing();
        return standing.learnedWith(
                standing.zeroLearned(RECIPE, "leak", "bench-1").orElseThrow());
    }

    private static void zero(FileLedger ledger, List<RunId> from) {
        append(
                ledger,
                new Entry.ZeroLearned(
                        new Zero("z", RECIPE, "leak", "bench-1", MASTER.value(), 12, 1e-8, 1e-9, RandomShift.BEGIN),
                        from));
    }

    private RunId run(FileLedger ledger, String recipe, int revision) {
        runs++;
        RunId run = new RunId("run-" + runs);
        append(
                ledger,
                new Entry.RunStarted(
                        run,
                        Entry.Purpose.ZERO,
                        MASTER,
                        null,
                        "LEAK",
                        runs,
                        recipe,
                        revision,
                        sha256(recipe + revision),
                        "leak-bench r1",
                        "bench-1",
                        Map.of(),
                        runs,
                        Map.of(),
                        Map.of(),
                        "p",
                        "test"));
        append(
                ledger,
                new Entry.RunFinished(
                        run, MASTER, null, "LEAK", Verdict.NO_RESULT, List.of(Reason.of("E-COM-01")), null, false));
        return run;
    }

    private static void document(FileLedger ledger, String recipe, int revision) {
        String text = recipe + revision;
        append(ledger, new Entry.DocumentEffective(DocumentKind.RECIPE, recipe, revision, sha256(text), text));
    }

    private static String sha256(String text) {
        return Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void append(FileLedger ledger, Entry entry) {
        ledger.append(Draft.of(RandomShift.BEGIN, "p", entry));
    }
}
