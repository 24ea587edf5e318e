package org.oxybench.station.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.ledger.CheckpointKey;
import org.oxybench.record.ledger.KeyInForce;
import org.oxybench.record.ledger.VerifierKey;
import org.oxybench.record.ledger.Verify;

/** A change of the signing key, stopped after each of its steps: exactly one key stays, and it is the one in force. */
@Tag("verifies:URS-LED-011")
final class KeyRotationTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path dir = Path.of("");

    private final SecureRandom random = new SecureRandom();
    private Home home = new Home(dir);
    private VerifierKey first = CheckpointKey.generate("ST-01").verifier();

    @BeforeEach
    void make() throws IOException {
        home = new Home(dir.resolve("home"));
        Files.createDirectories(home.keys());
        Secrets.make(home, random);
        LedgerKey.make(home, "ST-01", CLOCK.instant(), random);
        HomeLedger.create(home, HomeKind.PRODUCTION, "ST-01", CLOCK).close();
        first = held();
    }

    @Test
    void theNewKeyStaysAlone() throws IOException {
        KeyRotation.Done done = rotate();
        assertFalse(done.earlier());
        assertNotEquals(first, done.key());
        assertSettled(done.key(), first, done.key());
        open();
        assertSettled(done.key(), first, done.key());
    }

    @Test
    void stoppedBeforeTheEntryNothingHasChanged() throws IOException {
        LedgerKey.prepare(home, CLOCK.instant(), random);
        assertEquals(2, LedgerKey.load(home).keys().size());
        open();
        assertSettled(first, first);
        LedgerKey.prepare(home, CLOCK.instant(), random);
        KeyRotation.Done done = rotate();
        assertFalse(done.earlier());
        assertSettled(done.key(), first, done.key());
    }

    @Test
    void stoppedBehindTheEntryTheNextStartEndsIt() throws IOException {
        VerifierKey next = stopBehindTheEntry();
        assertEquals(2, LedgerKey.load(home).keys().size());
        assertEquals(Optional.empty(), Verify.of(home.ledger(), null).finding());
        open();
        assertSettled(next, first, next);
    }

    @Test
    void stoppedBehindTheEntryTheNextTryEndsItAndMakesNoOther() throws IOException {
        VerifierKey next = stopBehindTheEntry();
        assertEquals(new KeyRotation.Done(next, true), rotate());
        assertSettled(next, first, next);
    }

    @Test
    void aKeyStoreFromBeforeIsNamed() throws IOException {
        Path before = Files.copy(home.ledgerKeyStore(), dir.resolve("before"));
        rotate();
        Files.copy(before, home.ledgerKeyStore(), StandardCopyOption.REPLACE_EXISTING);
        SecretFault fault = assertThrows(SecretFault.class, this::open);
        assertEquals("E-SEC-10", fault.reason().code());
    }

    @Test
    void aPlainKeyOfTheFirstReleasesGivesWayToAKeyStore() throws IOException {
        home = new Home(dir.resolve("old"));
        Files.createDirectories(home.keys());
        CheckpointKey plain = CheckpointKey.generate("ST-01");
        plain.save(home.plainLedgerKey());
        HomeLedger.create(home, HomeKind.PRODUCTION, "ST-01", CLOCK).close();
        LedgerKey.prepare(home, CLOCK.instant(), random);
        open();
        assertFalse(Files.exists(home.ledgerKeyStore()));
        KeyRotation.Done done = rotate();
        assertFalse(Files.exists(home.plainLedgerKey()));
        assertSettled(done.key(), plain.verifier(), done.key());
    }

    private KeyRotation.Done rotate() throws IOException {
        return new KeyRotation(home, CLOCK, random).run("yearly");
    }

    private VerifierKey stopBehindTheEntry() throws IOException {
        VerifierKey next = LedgerKey.prepare(home, CLOCK.instant(), random);
        try (FileLedger ledger = HomeLedger.open(home, LedgerKey.load(home), CLOCK, OptionalLong.empty())) {
            ledger.rotate(next, "yearly");
        }
        return next;
    }

    private void open() throws IOException {
        HomeLedger.open(home, CLOCK, OptionalLong.empty()).close();
    }

    private VerifierKey held() throws IOException {
        List<CheckpointKey> keys = LedgerKey.load(home).keys();
        assertEquals(1, keys.size());
        return keys.get(0).verifier();
    }

    private void assertSettled(VerifierKey inForce, VerifierKey... chain) throws IOException {
        assertEquals(inForce, held());
        assertEquals(inForce + "\n", Files.readString(home.ledgerKeyStore().resolveSibling("checkpoint.p12.vkey")));
        assertTrue(PrivateFile.isPrivate(home.ledgerKeyStore()));
        Verify verified = Verify.of(home.ledger(), null);
        assertEquals(Optional.empty(), verified.finding());
        assertEquals(
                List.of(chain), verified.keys().stream().map(KeyInForce::key).toList());
    }
}
