package org.oxybench.station.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Step;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.station.bench.ScriptedFixture.Ending;

/** What comes while the last step is judged and recorded: no further call throws it, and it is no PASS all the same. */
class LateFaultTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);
    private static final SerialNumber UNIT = new SerialNumber("A-001");

    @TempDir
    private Path dir = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "GOOD, GOOD, PASS, ''",
        "GOOD, FAULT, NO_RESULT, E-COM-02",
        "GOOD, STOPPED, STOPPED, S-STP-01",
        "TOO_LOW, STOPPED, FAIL, F-GROSS-01 S-STP-01"
    })
    void whatComesAfterTheLastStepIsNotForgotten(Ending step, Ending late, Verdict verdict, String codes) {
        Entry.RunFinished finished = run(step, late);
        assertEquals(verdict, finished.verdict());
        assertEquals(
                codes,
                String.join(" ", finished.reasons().stream().map(Reason::code).toList()));
        assertNotNull(finished.vented());
    }

    private Entry.RunFinished run(Ending step, Ending late) {
        ScriptedFixture.Script script = new ScriptedFixture.Script() {
            @Override
            public Ending step(Step each) {
                return step;
            }

            @Override
            public Ending untold() {
                return late;
            }
        };
        Settings settings = Settings.standard(CheckpointKey.generate("ST-01"));
        try (FileLedger ledger = ShortRecipe.ledger(dir.resolve("ledger"), settings, CLOCK)) {
            ledger.append(Draft.of(
                    CLOCK.instant(), Draft.STATION, new Entry.LotOpened(new LotNumber("A"), "P", 1, List.of(UNIT))));
            RunExecutor executor = new RunExecutor(
                    new ScriptedFixture(script),
                    ledger,
                    CLOCK,
                    Runnable::run,
                    ShortRecipe.curves(),
                    new SecureRandom(),
                    Duration.ofSeconds(1),
                    "0.1.0+test");
            Admission admission =
                    ShortRecipe.admission(ledger.standing().unit(UNIT).orElseThrow());
            RunExecutor.Result result = executor.execute(admission, new MortalBench.Unwatched(() -> {}));
            return assertInstanceOf(RunExecutor.Result.Ran.class, result)
                    .ended()
                    .finished();
        }
    }
}
