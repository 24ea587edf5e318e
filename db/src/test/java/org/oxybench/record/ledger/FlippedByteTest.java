package org.oxybench.record.ledger;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Tag;

/** Any one byte of any of the ledger's files may be another, or its tail may be missing: it is found. */
@Tag("verifies:URS-LED-004")
@Tag("verifies:URS-LED-005")
class FlippedByteTest {
    private static final int ENTRIES = 12;
    private static Path dir = Path.of("");

    /** Every byte of every file that belongs to the record, in a row. */
    private static List<Path> files() {
        LedgerFolder folder = new LedgerFolder(dir);
        try {
            return Stream.of(
                            folder.segmentFiles().values().stream(),
                            folder.checkpointFiles().values().stream(),
                            Stream.of(folder.vkey()))
                    .flatMap(files -> files)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeContainer
    static void makeLedger() throws IOException {
        dir = Files.createTempDirectory("ledger");
        Files.delete(dir);
        try (LedgerFiles ledger = Sample.create(dir, Sample.settings())) {
            Sample.append(ledger, 0, ENTRIES);
        }
        assertTrue(Verify.of(dir, null).finding().isEmpty());
    }

    @AfterContainer
    static void removeLedger() throws IOException {
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 300)
    void isFound(
            @ForAll @IntRange(max = Integer.MAX_VALUE) int position, @ForAll @IntRange(min = 1, max = 255) int mask)
            throws IOException {
        flipped(position, mask, file -> {
            Verify result = Verify.of(dir, null);
            assertTrue(result.finding().isPresent(), "not found");
            assertNames(result, file);
        });
    }

    @Property(tries = 12)
    void isFoundByBothVerifiersAlike(
            @ForAll @IntRange(max = Integer.MAX_VALUE) int position, @ForAll @IntRange(min = 1, max = 255) int mask)
            throws IOException {
        flipped(position, mask, file -> {
            Verify result = SecondVerifier.agreed(dir);
            assertTrue(result.finding().isPresent(), "not found");
        });
    }

    @Property(tries = 80)
    void isMissedWhenTheTailIsCutAnywhere(@ForAll @IntRange(max = Integer.MAX_VALUE) int position) throws IOException {
        cut(position, () -> assertTrue(Verify.of(dir, null).finding().isPresent(), "not found"));
    }

    @Property(tries = 8)
    void isMissedByBothVerifiersAlike(@ForAll @IntRange(max = Integer.MAX_VALUE) int position) throws IOException {
        cut(position, () -> assertTrue(SecondVerifier.agreed(dir).finding().isPresent(), "not found"));
    }

    /** A finding in a segment or checkpoint names the file that was changed; a changed key spoils the checkpoints. */
    private static void assertNames(Verify result, Path file) {
        Finding finding = result.finding().orElseThrow();
        assertTrue(file.endsWith(finding.file()), finding + " but changed was " + file);
    }

    private interface Check {
        void run(Path file) throws IOException;
    }

    private interface Look {
        void run() throws IOException;
    }

    private static void flipped(int position, int mask, Check check) throws IOException {
        long all = 0;
        for (Path file : files()) {
            all += Files.size(file);
        }
        long at = position % all;
        for (Path file : files()) {
            long size = Files.size(file);
            if (at < size) {
                byte[] sound = Files.readAllBytes(file);
                byte[] changed = sound.clone();
                changed[(int) at] ^= (byte) mask;
                with(file, sound, changed, () -> check.run(file));
                return;
            }
            at -= size;
        }
    }

    /** Cuts the newest segment, or another file, to a length below its own. */
    private static void cut(int position, Look look) throws IOException {
        List<Path> files = files();
        Path file = files.get(position % files.size());
        byte[] sound = Files.readAllBytes(file);
        byte[] shorter = Arrays.copyOf(sound, (position / files.size()) % sound.length);
        with(file, sound, shorter, look);
    }

    private static void with(Path file, byte[] sound, byte[] changed, Look look) throws IOException {
        Files.write(file, changed);
        try {
            look.run();
        } finally {
            Files.write(file, sound);
        }
    }
}
