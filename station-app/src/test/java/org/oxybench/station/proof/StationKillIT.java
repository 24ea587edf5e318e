package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.Verify;
import org.oxybench.station.bench.Recovery;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;

/** The whole station is killed while it tests, as a power cut would: what is on the disk decides. */
@Tag("verifies:URS-LED-002")
@Tag("verifies:URS-ATT-001")
@Tag("verifies:URS-ATT-002")
class StationKillIT {
    /** Numbers of the demonstration's lot that its simulated bench finds tight, tight and leaking. */
    private static final int TIGHT = 1;

    private static final int OTHER_TIGHT = 2;
    private static final int LEAKING = 14;

    @Test
    void whatIsOnTheDiskDecides(@TempDir Path dir) throws Exception {
        Home home = QuickHome.make(dir.resolve("home"), HomeKind.DEMO);

        // Before anything was judged: no result, and the repeat is attempt 2.
        kill(home, TIGHT, 0);
        Entry.RunFinished interrupted = recovered(home, TIGHT);
        assertEquals(Verdict.NO_RESULT, interrupted.verdict());
        assertTrue(codes(interrupted).contains("E-INT-01"), interrupted::toString);
        assertEquals(0, run(home, TIGHT).exitCode());
        assertAttempts(home, TIGHT, List.of(1, 2), List.of(Verdict.NO_RESULT, Verdict.PASS));

        // After three steps had passed: they prove nothing of the whole.
        kill(home, OTHER_TIGHT, 3);
        Entry.RunFinished halfway = recovered(home, OTHER_TIGHT);
        assertEquals(Verdict.NO_RESULT, halfway.verdict());
        assertTrue(halfway.recovered());

        // After the leak was judged a FAIL, while the unit is vented: it stays a FAIL.
        kill(home, LEAKING, 4);
        Entry.RunFinished failed = recovered(home, LEAKING);
        assertEquals(Verdict.FAIL, failed.verdict());
        assertTrue(codes(failed).contains("F-LEAK-02"), failed::toString);
        assertNotEquals(0, run(home, LEAKING).exitCode(), "a failed unit is not tested again");
        assertAttempts(home, LEAKING, List.of(1), List.of(Verdict.FAIL));
        assertEquals(Optional.empty(), Verify.of(home.ledger(), null).finding());
    }

    private static List<String> codes(Entry.RunFinished end) {
        return end.reasons().stream().map(Reason::code).toList();
    }

    /** Tests a unit by the command line and kills the station when it has judged so many steps of this run. */
    private static void kill(Home home, int number, int steps) throws Exception {
        long startsBefore = RawLedger.count(home, "RunStarted");
        long stepsBefore = RawLedger.count(home, "StepJudged");
        try (StationProcess station = run(home, number)) {
            station.await(
                    "judged step " + steps,
                    () -> RawLedger.count(home, "RunStarted") > startsBefore
                            && RawLedger.count(home, "StepJudged") >= stepsBefore + steps);
            station.kill();
        }
    }

    private static StationProcess run(Home home, int number) throws IOException {
        return StationProcess.start(home, "run", QuickHome.unit(number).value());
    }

    /** Opens what the kill left, as the station's start does; returns how the unit's newest run ended. */
    private static Entry.RunFinished recovered(Home home, int number) throws IOException {
        try (HomeRecords records =
                HomeRecords.open(home, QuickHome.surroundings().clock())) {
            Recovery.recover(records.ledger(), QuickHome.surroundings().clock());
            List<Entry.RunFinished> ends = journal(records.ledger()).ends(QuickHome.unit(number));
            assertEquals(journal(records.ledger()).starts(QuickHome.unit(number)), ends.size(), "every run has an end");
            return ends.get(ends.size() - 1);
        }
    }

    private static void assertAttempts(Home home, int number, List<Integer> attempts, List<Verdict> verdicts)
            throws IOException {
        SerialNumber unit = QuickHome.unit(number);
        try (HomeRecords records =
                HomeRecords.open(home, QuickHome.surroundings().clock())) {
            ProofStation.Journal journal = journal(records.ledger());
            assertEquals(
                    attempts,
                    journal.all(Entry.RunStarted.class).stream()
                            .filter(s -> s.unit().equals(unit))
                            .map(Entry.RunStarted::attempt)
                            .toList());
            assertEquals(
                    verdicts,
                    journal.ends(unit).stream().map(Entry.RunFinished::verdict).toList());
        }
    }

    private static ProofStation.Journal journal(FileLedger ledger) {
        return new ProofStation.Journal(ledger.read(0, Math.toIntExact(ledger.size())));
    }
}
