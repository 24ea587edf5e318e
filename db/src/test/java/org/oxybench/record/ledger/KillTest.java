package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.ledger.Probe.Window;

/** A process is killed while it appends, in every window of its writer: what it had printed is in the ledger. */
@Tag("verifies:URS-LED-002")
class KillTest {
    private static final int KILLS_IN_EACH_WINDOW = 3;
    private static final int KILLS_AT_RANDOM = 8;
    private static final long PATIENCE_MS = 60_000;

    private final Random random = new Random(20261122);
    private final Map<Window, Integer> hits = new EnumMap<>(Window.class);

    @Test
    void losesNoEntryWhoseAppendHadReturned(@TempDir Path home) throws Exception {
        CheckpointKey key = CheckpointKey.generate(Sample.LEDGER);
        key.save(home.resolve("key"));
        Path dir = home.resolve("ledger");
        Sample.create(dir, AppendingProcess.settings(key)).close();
        int acknowledged = 0;
        int cuts = 0;
        for (String target : targets()) {
            List<String> printed = kill(home, target);
            try (LedgerFiles files = Sample.open(dir, AppendingProcess.settings(key))) {
                for (String line : printed) {
                    String[] indexAndN = line.split(" ", 2);
                    long index = Long.parseLong(indexAndN[0]);
                    assertTrue(index < files.size(), "lost entry " + index + " in " + target);
                    assertArrayEquals(
                            Sample.entry(Long.parseLong(indexAndN[1])),
                            files.read(index).entry());
                }
                cuts += files.cuts().size();
            }
            acknowledged += printed.size();
        }
        System.out.println("kills by window: " + hits + ", acknowledged: " + acknowledged + ", torn tails: " + cuts);
        for (Window window : AppendingProcess.WINDOWS) {
            assertTrue(hits.getOrDefault(window, 0) > 0, "no kill hit " + window);
        }
        assertTrue(cuts > 0, "no kill left a torn frame");
        assertEquals(Optional.empty(), SecondVerifier.agreed(dir).finding());
    }

    private static List<String> targets() {
        Stream<String> windows = AppendingProcess.WINDOWS.stream()
                .flatMap(window -> IntStream.range(0, KILLS_IN_EACH_WINDOW).mapToObj(i -> window.name()));
        return Stream.concat(windows, IntStream.range(0, KILLS_AT_RANDOM).mapToObj(i -> "none"))
                .toList();
    }

    /** Starts the process, kills it where or when it should die, and gives the whole lines that it had printed. */
    private List<String> kill(Path home, String target) throws Exception {
        Path mark = Files.write(home.resolve("mark"), new byte[2]);
        Path printed = Files.write(home.resolve("printed"), new byte[0]);
        // The windows of a segment's or checkpoint's making come by more rarely.
        boolean rare = target.equals(Window.ROLLING.name()) || target.equals(Window.CHECKPOINT.name());
        int visit = 1 + random.nextInt(rare ? 3 : 30);
        Process process = start(home, mark, printed, target, visit);
        try {
            if (target.equals("none")) {
                waitUntil(process, () -> Files.size(printed) > 0);
                process.waitFor(random.nextInt(200), TimeUnit.MILLISECONDS);
            } else {
                waitUntil(process, () -> Files.readAllBytes(mark)[AppendingProcess.WAITING] == 1);
            }
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(PATIENCE_MS, TimeUnit.MILLISECONDS));
        }
        assertEquals(128 + 9, process.exitValue(), "the process should have died of the kill alone");
        int window = Files.readAllBytes(mark)[AppendingProcess.WINDOW];
        hits.merge(AppendingProcess.WINDOWS.get(window - 1), 1, Integer::sum);
        String all = Files.readString(printed);
        return all.substring(0, all.lastIndexOf('\n') + 1).lines().toList();
    }

    private static Process start(Path home, Path mark, Path printed, String target, int visit)
            throws IOException, URISyntaxException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        classes(LedgerFiles.class) + ":" + classes(AppendingProcess.class),
                        AppendingProcess.class.getName(),
                        home.resolve("ledger").toString(),
                        home.resolve("key").toString(),
                        mark.toString(),
                        printed.toString(),
                        target,
                        Integer.toString(visit))
                .inheritIO()
                .start();
    }

    static Path classes(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void waitUntil(Process process, Condition condition) throws IOException, InterruptedException {
        for (long waited = 0; !condition.holds(); waited += 2) {
            assertTrue(waited < PATIENCE_MS, "the process came nowhere");
            assertTrue(!process.waitFor(2, TimeUnit.MILLISECONDS), "the process ended by itself");
        }
    }
}
