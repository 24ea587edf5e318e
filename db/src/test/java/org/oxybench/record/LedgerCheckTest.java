package org.oxybench.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.recipe.Reason;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.Settings;

/** A check of the whole ledger says what it read and what it found, and what it found outlasts a restart. */
@Tag("verifies:URS-LED-003")
final class LedgerCheckTest {
    private static final Instant NOW = RandomShift.BEGIN;
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Settings SETTINGS =
            Settings.standard(CheckpointKey.generate("test")).withCheckpointEntries(7);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    Path dir;

    @Test
    void aSoundLedgerIsReadToItsEnd() {
        try (FileLedger ledger = begun()) {
            ledger.checkpoint();
            long size = ledger.size();
            LedgerChecked checked = LedgerCheck.of(ledger, NOW, NOW, NOW, () -> {});
            assertNull(checked.damage());
            assertEquals(size, checked.entries());
            assertTrue(checked.checkpoints() > 1, checked.toString());
            assertEquals(size, ledger.size(), "it appends nothing itself");
            assertEquals(Optional.empty(), ledger.unfit());
        }
    }

    @Test
    void damageIsNamedAndMakesTheLedgerUnfit() throws IOException {
        try (FileLedger ledger = begun()) {
            Path segment = segment();
            byte[] bytes = Files.readAllBytes(segment);
            bytes[bytes.length / 2] ^= 1;
            Files.write(segment, bytes);
            LedgerChecked checked = LedgerCheck.of(ledger, NOW, NOW, NOW, () -> {});
            Reason damage = Objects.requireNonNull(checked.damage(), checked::toString);
            assertEquals("E-LED-03", damage.code());
            assertTrue(damage.arguments().getOrDefault("finding", "").contains("at entry"), damage.toString());
            assertTrue(checked.entries() < ledger.size(), checked.toString());
            assertEquals(Optional.of(damage), ledger.unfit());
        }
    }

    @Test
    void filesThatCannotBeReadAreDamage() throws IOException {
        try (FileLedger ledger = begun()) {
            Path segment = segment();
            Files.delete(segment);
            LedgerChecked checked = LedgerCheck.of(ledger, NOW, NOW, NOW, () -> {});
            assertTrue(checked.damage() != null, checked.toString());
            assertEquals("E-LED-03", ledger.unfit().orElseThrow().code());
        }
    }

    @Test
    void damageThatWasFoundOutlastsARestartUntilACheckFindsTheFilesSound() {
        Reason damage = Reason.of(FileLedger.SCRUB_FOUND_DAMAGE, "finding", "root at entry 3");
        begunAnd(new LedgerChecked(NOW, NOW, NOW, 3, 0, damage));
        try (FileLedger ledger = open()) {
            assertEquals(Optional.of(damage), ledger.unfit());
            // A run that is on still ends, and so does a check.
            ledger.append(Draft.of(NOW, Draft.STATION, new LedgerChecked(NOW, NOW, NOW, 9, 1, null)));
            assertEquals(Optional.of(damage), ledger.unfit(), "only a restart reads the files anew");
        }
        try (FileLedger ledger = open()) {
            assertEquals(Optional.empty(), ledger.unfit());
            assertEquals(9, ledger.standing().ledgerChecked().orElseThrow().entries());
        }
    }

    @Test
    void itIsLateByTheFirstTimeThatWasMissed() {
        Instant due = NOW.minus(Duration.ofHours(2));
        assertEquals(Optional.empty(), new LedgerChecked(NOW, NOW, NOW.plusSeconds(60), 1, 0, null).late());
        assertEquals(
                Optional.of(Duration.ofHours(50)),
                new LedgerChecked(due.minus(Duration.ofDays(2)), due, NOW, 1, 0, null).late());
        assertThrows(IllegalArgumentException.class, () -> new LedgerChecked(due, NOW, due, 1, 0, null));
        assertThrows(IllegalArgumentException.class, () -> new LedgerChecked(NOW, due, NOW, 1, 0, null));
        assertThrows(IllegalArgumentException.class, () -> new LedgerChecked(NOW, NOW, NOW, -1, 0, null));
    }

    private void begunAnd(Entry entry) {
        try (FileLedger ledger = begun()) {
            ledger.append(Draft.of(NOW, Draft.STATION, entry));
        }
    }

    private FileLedger begun() {
        FileLedger ledger =
                FileLedger.create(dir.resolve("l"), SETTINGS, CLOCK, HomeKind.DEMO, "st1", RandomShift.ROUTE);
        RandomShift shift = new RandomShift(1, "A");
        shift.begin().forEach(ledger::append);
        for (int i = 0; i < 20; i++) {
            ledger.append(shift.next(ledger.standing()));
        }
        return ledger;
    }

    private FileLedger open() {
        return FileLedger.open(dir.resolve("l"), SETTINGS, CLOCK, OptionalLong.empty(), RandomShift.ROUTE);
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("l/segments"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
