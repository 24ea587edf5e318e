package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Verdict;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.RunId;
import org.oxybench.record.SerialNumber;

/** A unit whose last allowed run said nothing is on hold, and so with quality staff. */
final class HoldsTest {
    private static final LotNumber LOT = new LotNumber("B1");
    private static final SerialNumber UNIT = new SerialNumber("B1-001");

    @TempDir
    private Path dir = Path.of("");

    @Test
    void theSecondVoidRunInARowHolds() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            lot(records, 3);
            assertEquals(Optional.empty(), after(records, Verdict.NO_RESULT));
            assertEquals(Optional.of("H-VOID-02"), after(records, Verdict.STOPPED));
        }
    }

    @Test
    void theLastRunThatTheRouteAllowsHoldsWhenItSaysNothing() throws Exception {
        try (DemoRecords records = DemoRecords.make(dir)) {
            lot(records, 1);
            assertEquals(Optional.of("H-ATT-01"), after(records, Verdict.NO_RESULT));
            Reason held = records.standing().unit(UNIT).orElseThrow().held();
            assertEquals(Optional.of("LEAK"), Optional.ofNullable(held).map(hold -> hold.arguments()
                    .get("operation")));
        }
    }

    private static void lot(DemoRecords records, int attempts) {
        String product = records.route().product();
        Entry.DocumentEffective old =
                records.standing().effective(Entry.DocumentKind.ROUTE, product).orElseThrow();
        int revision = old.revision() + 1;
        String text = old.text()
                .replaceFirst("revision: \\d+", "revision: " + revision)
                .replaceAll("max_attempts: \\d+", "max_attempts: " + attempts);
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        records.append(new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, product, revision, sha256, text));
        records.append(new Entry.LotOpened(LOT, product, revision, List.of(UNIT)));
    }

    private static Optional<String> after(DemoRecords records, Verdict verdict) {
        int attempt = records.standing().unit(UNIT).orElseThrow().attempts("LEAK") + 1;
        Entry.RunStarted like = records.started(new RunId("H-" + attempt), UNIT, attempt);
        records.append(new Entry.RunStarted(
                like.run(),
                like.purpose(),
                UNIT,
                LOT,
                "LEAK",
                attempt,
                like.recipe(),
                like.recipeRevision(),
                like.recipeSha256(),
                like.profile(),
                like.fixture(),
                like.identity(),
                like.token(),
                like.calibrations(),
                like.zeros(),
                like.person(),
                like.build()));
        Entry.RunFinished ended = new Entry.RunFinished(
                like.run(), UNIT, LOT, "LEAK", verdict, List.of(Reason.of("E-COM-01")), null, false);
        records.append(ended);
        return Holds.afterRun(records.ledger, ended, Clock.fixed(DemoRecords.MADE, ZoneOffset.UTC))
                .map(Reason::code);
    }
}
