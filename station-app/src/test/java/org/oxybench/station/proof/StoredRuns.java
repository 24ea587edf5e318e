package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.Entry;
import org.oxybench.record.Standing;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.History;
import org.oxybench.station.bench.Rejudge;
import org.oxybench.station.cli.Spoken;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;

/** Every run that a home has stored, judged again. The home's station is closed. */
final class StoredRuns {
    private static final String LIMIT = "at_most: 1.0 sccm@0Cel";

    private final Home home;

    StoredRuns(Home home) {
        this.home = home;
    }

    /** By its own revision and with its own instruments every run has its own numbers, to the last bit. */
    void assertSameBits() throws Exception {
        try (HomeRecords records =
                HomeRecords.open(home, QuickHome.surroundings().clock())) {
            Recipe recipe = recipe(records.ledger().standing());
            Rejudge rejudge = new Rejudge(recipe, Map.of(), records.waveforms());
            History history = records.upToDate();
            List<DeviceHistory> units = records.ledger().standing().serials(QuickHome.LOT).stream()
                    .flatMap(serial -> history.unit(serial).stream())
                    .toList();
            int passed = 0;
            int failed = 0;
            for (DeviceHistory unit : units) {
                for (DeviceHistory.Attempt attempt : unit.attempts()) {
                    for (Rejudge.Outcome outcome :
                            rejudge.judge(unit.serial(), attempt).stream().toList()) {
                        List<Measurement> reached = outcome.measurements()
                                .subList(0, attempt.measurements().size());
                        assertEquals(
                                attempt.measurements(), reached, unit.serial().value());
                        assertEquals(
                                outcome.was(), outcome.would(), unit.serial().value());
                        assertEquals(List.of(), outcome.foreignZeros(), "the zero was learned with it");
                        passed += outcome.was() == Verdict.PASS ? 1 : 0;
                        failed += outcome.was() == Verdict.FAIL ? 1 : 0;
                    }
                }
            }
            assertTrue(passed > 0 && failed > 0, "there is something to judge again");
        }
    }

    private static Recipe recipe(Standing standing) {
        String text = standing.effective(Entry.DocumentKind.RECIPE, QuickHome.RECIPE)
                .orElseThrow()
                .text();
        return RecipeReader.read(QuickHome.RECIPE, text.getBytes(StandardCharsets.UTF_8))
                .match(recipe -> recipe, problems -> {
                    throw new AssertionError(problems);
                });
    }

    /** A draft with a wider limit passes what leaked, and a gauge that read too much fails what was tight. */
    void assertToldWhoseVerdictWouldChange(Path dir) throws Exception {
        Path draft = dir.resolve("draft.yaml");
        String shipped = QuickHome.quick(
                QuickHome.surroundings().installation().resolve("recipes/library/" + QuickHome.RECIPE + ".yaml"));
        assertTrue(shipped.contains(LIMIT), shipped);
        Files.writeString(draft, shipped.replace(LIMIT, "at_most: 9 sccm@0Cel"));
        long size = size();
        String wider = rejudge("--recipe", draft.toString());
        String leaking = QuickHome.unit(QuickHome.FIRST_LEAKING).value();
        assertTrue(wider.contains(leaking + "  attempt 1  FAIL → "), wider);
        assertTrue(wider.contains("No record was changed."), wider);
        String gauge = rejudge("--recipe", QuickHome.RECIPE + "@r2", "--bias", "PT-1=9000");
        assertTrue(gauge.contains("  attempt 1  PASS → FAIL"), gauge);
        Spoken unknown = spoken("--recipe", QuickHome.RECIPE + "@r2", "--bias", "PT-99=9000");
        assertEquals(3, unknown.code(), "nothing was measured with it");
        assertTrue(unknown.err().contains("PT-99") && unknown.err().contains("PT-1"), unknown.err());
        String same = rejudge("--recipe", QuickHome.RECIPE + "@r2");
        assertTrue(same.contains("; 0 would end otherwise"), same);
        assertFalse((wider + same).contains("was not learned with"), "there is no zero here to be foreign");
        assertEquals(size, size());
    }

    private long size() throws Exception {
        try (HomeRecords records =
                HomeRecords.open(home, QuickHome.surroundings().clock())) {
            return records.ledger().size();
        }
    }

    private String rejudge(String... more) {
        Spoken spoken = spoken(more);
        assertEquals(0, spoken.code(), spoken.err());
        return spoken.out();
    }

    private Spoken spoken(String... more) {
        List<String> words = new ArrayList<>(
                List.of("rejudge", "--lang", "en", "--home", home.dir().toString(), "--lot", QuickHome.LOT.value()));
        words.addAll(List.of(more));
        return Spoken.by(QuickHome.surroundings(), words.toArray(String[]::new));
    }
}
