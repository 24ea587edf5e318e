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
import org.oxybench.recipe.Step;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.ScriptedFixture.Ending;

/** A run that is about to begin while the station closes is stopped before anything is energised. */
@Tag("verifies:URS-CFG-004")
final class RunExecutorTest implements ScriptedFixture.Script {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path dir = Path.of("");

    @Test
    void nothingBeginsOnceTheStationCloses() {
        try (FileLedger ledger =
                ShortRecipe.ledger(dir.resolve("ledger"), Settings.standard(CheckpointKey.generate("ST-01")), CLOCK)) {
            SerialNumber unit = new SerialNumber("A-001");
            Entry lot = new Entry.LotOpened(new LotNumber("A"), "P", 1, List.of(unit));
            ledger.append(Draft.of(CLOCK.instant(), Draft.STATION, lot));
            RunExecutor executor = new RunExecutor(
                    new ScriptedFixture(this),
                    ledger,
                    CLOCK,
                    Runnable::run,
                    new SecureRandom(),
                    Duration.ofSeconds(1),
                    "0.1.0+test");
            Admission admission =
                    ShortRecipe.admission(ledger.standing().unit(unit).orElseThrow());
            long before = ledger.size();
            executor.end();
            RunExecutor.Result result = executor.execute(admission, new MortalBench.Unwatched());
            RunExecutor.Result.NotStarted notStarted = assertInstanceOf(RunExecutor.Result.NotStarted.class, result);
            assertEquals("S-STP-01", notStarted.reason().code());
            assertEquals(before, ledger.size(), "nothing is recorded as a run");
        }
    }

    @Override
    public Ending close() {
        return Ending.GOOD;
    }

    @Override
    public Ending start() {
        throw new AssertionError("it was energised");
    }

    @Override
    public Ending step(Step step) {
        throw new AssertionError("a step was done");
    }

    @Override
    public boolean vent() {
        return true;
    }
}
