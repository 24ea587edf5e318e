package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.StoredEntry;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.RunExecutor.Result;

/** An order that the fixture's link refused after its run is in the record of that run. */
class LateCallTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T08:00:00Z"), ZoneOffset.UTC);

    private static final SerialNumber UNIT = new SerialNumber("A-001");

    @Test
    @Tag("verifies:URS-VER-007")
    void whatTheLinkRefusedIsRecordedBeforeTheRunsEnd(@TempDir Path dir) {
        ScriptedFixture fixture = new ScriptedFixture(new ScriptedFixture.Script() {});
        fixture.lateCalls = List.of("fill");
        try (FileLedger ledger =
                ShortRecipe.ledger(dir.resolve("ledger"), Settings.standard(CheckpointKey.generate("ST-01")), CLOCK)) {
            ledger.append(Draft.of(
                    CLOCK.instant(), Draft.STATION, new Entry.LotOpened(new LotNumber("A"), "P", 1, List.of(UNIT))));
            RunExecutor executor = new RunExecutor(
                    fixture,
                    ledger,
                    CLOCK,
                    Runnable::run,
                    ShortRecipe.curves(),
                    new SecureRandom(),
                    Duration.ofSeconds(1),
                    "0.1.0+test");
            Admission admission =
                    ShortRecipe.admission(ledger.standing().unit(UNIT).orElseThrow());
            Result.Ran ran = assertInstanceOf(
                    Result.Ran.class, executor.execute(admission, new MortalBench.Unwatched(() -> {})));
            List<Entry> entries = ledger.read(0, Math.toIntExact(ledger.size())).stream()
                    .map(StoredEntry::entry)
                    .toList();
            Entry.RunFinished finished = ran.ended().finished();
            int end = entries.indexOf(finished);
            assertEquals(new Entry.LateCallRefused(finished.run(), "fill"), entries.get(end - 1));
        }
    }
}
