package org.oxybench.station.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.record.ledger.CheckpointKey;

/** The ledger's signing key is read as it was made, or what is wrong with its file is named. */
@Tag("verifies:URS-SEC-002")
final class LedgerKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    @TempDir
    private Path dir = Path.of("");

    private Home home = new Home(dir);
    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void make() throws IOException {
        home = made("home");
    }

    @Test
    void itIsReadAsItWasMade() throws IOException {
        CheckpointKey key = loaded(home);
        assertEquals("ST-01", key.verifier().name());
        assertEquals(
                key.verifier() + "\n",
                Files.readString(home.keys().resolve("checkpoint.p12.vkey"), StandardCharsets.UTF_8));
        assertTrue(PrivateFile.isPrivate(home.ledgerKeyStore()));
    }

    @Test
    void aHomeOfTheFirstReleasesKeepsItsPlainFile() throws IOException {
        Home old = new Home(dir.resolve("old"));
        Files.createDirectories(old.keys());
        CheckpointKey key = CheckpointKey.generate("ST-01");
        key.save(old.plainLedgerKey());
        assertEquals(key.verifier(), loaded(old).verifier());
        Secrets.make(old, random);
        assertEquals(key.verifier(), loaded(old).verifier(), "secrets alone change nothing");
    }

    /** Each try derives keys by a password: every third byte keeps the test short. */
    @Test
    void noFlippedByteIsReadAsAnotherKey() throws IOException {
        byte[] good = Files.readAllBytes(home.ledgerKeyStore());
        String verifier = loaded(home).verifier().toString();
        char[] password = Secrets.open(home).get(Secrets.LEDGER_KEY_PASSWORD);
        Set<String> codes = new TreeSet<>();
        for (int at = 0; at < good.length; at += 3) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(home.ledgerKeyStore(), bad);
            try {
                // Opening the secrets anew for each byte would take the test minutes.
                KeyStoreFile.Content content = KeyStoreFile.read(home.ledgerKeyStore(), password);
                CheckpointKey key = CheckpointKey.of("ST-01", content.pair());
                assertEquals(verifier, key.verifier().toString(), "byte " + at);
            } catch (SecretFault fault) {
                codes.add(fault.reason().code());
            }
        }
        assertEquals(Set.of("E-SEC-08"), codes);
    }

    @Test
    void aWrongPasswordAForeignAndAMissingFileAreNamed() throws IOException {
        Home other = made("other");
        byte[] good = Files.readAllBytes(home.ledgerKeyStore());
        Files.copy(other.ledgerKeyStore(), home.ledgerKeyStore(), StandardCopyOption.REPLACE_EXISTING);
        assertEquals("E-SEC-08", fault());
        Files.write(home.ledgerKeyStore(), new byte[] {1, 2, 3});
        assertEquals("E-SEC-08", fault());
        Files.write(home.ledgerKeyStore(), new byte[0]);
        assertEquals("E-SEC-08", fault());
        Files.delete(home.ledgerKeyStore());
        assertEquals("E-SEC-09", fault());
        Files.write(home.ledgerKeyStore(), good);
        assertEquals("ST-01", loaded(home).verifier().name());
    }

    private Home made(String name) throws IOException {
        Home made = new Home(dir.resolve(name));
        Files.createDirectories(made.keys());
        Secrets.make(made, random);
        LedgerKey.make(made, "ST-01", NOW, random);
        return made;
    }

    private static CheckpointKey loaded(Home home) throws IOException {
        List<CheckpointKey> keys = LedgerKey.load(home).keys();
        assertEquals(1, keys.size());
        return keys.get(0);
    }

    private String fault() {
        return assertThrows(SecretFault.class, () -> LedgerKey.load(home))
                .reason()
                .code();
    }
}
