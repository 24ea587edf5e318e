package org.oxybench.station.coating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Verdict;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;
import org.oxybench.record.ledger.Verify;
import org.oxybench.station.bench.EffectiveDocuments;
import org.oxybench.station.people.Refusals;

/** A coating line that is killed anywhere leaves no unit coated for which the record does not say everything. */
final class CoatingKillIT {
    private static final int KILLS = 8;

    @TempDir
    private Path dir = Path.of("");

    @Test
    void noKillMakesACoatedUnit() throws Exception {
        Path key = dir.resolve("key");
        CheckpointKey signing = CheckpointKey.generate("test");
        signing.save(key);
        Path folder = dir.resolve("ledger");
        FileLedger.create(
                        folder,
                        Settings.standard(signing),
                        Clock.systemUTC(),
                        HomeKind.DEMO,
                        "st",
                        EffectiveDocuments::requiredOperations)
                .close();
        Random random = new Random(20261128);
        int open = 0;
        int coated = 0;
        int rejected = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killed(folder, key, "K" + kill + "-", random.nextInt(900));
            try (FileLedger ledger = CoatingProcess.open(folder, key)) {
                for (Bath bath : ledger.standing().coating().baths()) {
                    open += bath.judged().isEmpty() ? 1 : 0;
                    for (SerialNumber unit : bath.begun().units()) {
                        Verdict found = ledger.standing().coating().of(unit).orElseThrow();
                        coated += found == Verdict.PASS ? 1 : 0;
                        rejected += found == Verdict.FAIL ? 1 : 0;
                        assertEquals(found, told(ledger, bath, unit), unit + " of bath " + bath.id());
                        boolean held =
                                ledger.standing().unit(unit).orElseThrow().held() != null;
                        assertEquals(found == Verdict.FAIL, held, "verdict and hold are one entry");
                    }
                }
            }
            assertEquals(Optional.empty(), Verify.of(folder, null).finding());
        }
        System.out.println("open baths: " + open + ", coated: " + coated + ", rejected: " + rejected);
        assertTrue(open > 0 && coated > 0 && rejected > 0, "the kills must come at every time");
    }

    /** What the record says when it is judged anew; nothing of a bath that nobody has judged. */
    private static Verdict told(FileLedger ledger, Bath bath, SerialNumber unit) {
        if (bath.judged().isEmpty()) {
            return Verdict.NO_RESULT;
        }
        Clock clock = Clock.systemUTC();
        Baths baths = new Baths(ledger, new Refusals(ledger, clock), clock);
        return baths.evidence(bath).judged(bath.id(), "anew").units().stream()
                .filter(judged -> judged.unit().equals(unit))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static void killed(Path ledger, Path key, String name, int millis)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Doxybench.root=" + System.getProperty("oxybench.root"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CoatingProcess.class.getName(),
                        ledger.toString(),
                        key.toString(),
                        name)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ledger.resolveSibling("printed").toFile())
                .start();
        try {
            for (int i = 0; i < 600 && Files.size(ledger.resolveSibling("printed")) == 0; i++) {
                assertTrue(process.isAlive(), "it died of itself");
                Thread.sleep(50);
            }
            assertTrue(Files.size(ledger.resolveSibling("printed")) > 0, "it has begun nothing that a kill could meet");
            process.waitFor(millis, TimeUnit.MILLISECONDS);
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        }
        assertEquals(128 + 9, process.exitValue(), "it should have died of the kill alone");
    }
}
