package org.oxybench.station.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets are kept by a key and a name, and whatever is done to their files is named, never read as a value. */
@Tag("verifies:URS-SEC-001")
final class SecretsTest {

    private static final String NAME = "web-key-password";
    private static final String VALUE = "correct horse 电池 staple";

    @TempDir
    private Path dir = Path.of("");

    private Home home = new Home(dir);
    private final SecureRandom random = new SecureRandom();

    @BeforeEach
    void make() throws IOException {
        home = new Home(dir.resolve("home"));
        Files.createDirectories(home.keys());
        Secrets.make(home, random);
    }

    @Test
    void aValueIsKeptUnderItsName() throws IOException {
        Secrets.set(home, NAME, VALUE.toCharArray());
        Secrets secrets = Secrets.open(home);
        assertEquals(List.of("ledger-key-password", "people-pepper", NAME), secrets.names());
        assertArrayEquals(VALUE.toCharArray(), secrets.get(NAME));
        assertEquals(32, secrets.bytes(Secrets.PEOPLE_PEPPER).length);
        char[] copy = secrets.get(NAME);
        copy[0] = 'X';
        assertArrayEquals(VALUE.toCharArray(), secrets.get(NAME), "callers overwrite their own copy");
        assertEquals("E-SEC-07", fault(() -> secrets.get("ldap-password")));
    }

    @Test
    void theFilesAreTheirOwnersAloneAndHoldNoValue() throws IOException {
        Secrets.set(home, NAME, VALUE.toCharArray());
        for (Path file : List.of(home.secrets(), home.masterKey())) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        Secrets secrets = Secrets.open(home);
        String text = Files.readString(home.secrets());
        for (String name : secrets.names()) {
            String value = new String(secrets.get(name));
            assertFalse(text.contains(value), name);
            assertFalse(secrets.toString().contains(value), name);
        }
        assertTrue(text.contains(NAME + " v1 PBEWITHHMACSHA512ANDAES_256 210000 "), text);
    }

    @Test
    void equalValuesLookDifferent() throws IOException {
        Secrets.set(home, "first", VALUE.toCharArray());
        Secrets.set(home, "second", VALUE.toCharArray());
        assertNotEquals(cipher("first"), cipher("second"));
    }

    /** Each byte of the file but those of the comment, each with one bit flipped. */
    @Test
    void noFlippedBitIsReadAsAValue() throws IOException {
        Secrets.set(home, NAME, VALUE.toCharArray());
        byte[] good = Files.readAllBytes(home.secrets());
        int begin = new String(good, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        Set<String> codes = new TreeSet<>();
        List<Integer> unseen = new ArrayList<>();
        for (int at = begin; at < good.length - 1; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << (at % 8));
            Files.write(home.secrets(), bad);
            try {
                Secrets opened = Secrets.open(home);
                // A lost line is seen by whoever needs it.
                assertFalse(opened.names().containsAll(List.of("people-pepper", "ledger-key-password", NAME)));
                unseen.add(at);
            } catch (SecretFault fault) {
                codes.add(fault.reason().code());
            }
        }
        assertEquals(List.of(), unseen);
        assertEquals(Set.of("E-SEC-04", "E-SEC-05", "E-SEC-06"), codes);
    }

    @Test
    void swappedValuesAreNamed() throws IOException {
        Secrets.set(home, "first", "1".toCharArray());
        Secrets.set(home, "second", "2".toCharArray());
        String text = Files.readString(home.secrets());
        Files.writeString(
                home.secrets(),
                text.replace("first ", "third ").replace("second ", "first ").replace("third ", "second "));
        SecretFault fault = assertThrows(SecretFault.class, () -> Secrets.open(home));
        assertEquals("E-SEC-05", fault.reason().code());
        assertEquals("first", fault.reason().arguments().get("name"));
    }

    @Test
    void aRenamedOrDoubledValueIsNamed() throws IOException {
        String text = Files.readString(home.secrets());
        Files.writeString(home.secrets(), text.replace("people-pepper", "people-peppar"));
        assertEquals("E-SEC-05", fault(() -> Secrets.open(home)));
        String line =
                text.lines().filter(l -> l.startsWith("people")).findFirst().orElseThrow();
        Files.writeString(home.secrets(), text + line + "\n");
        assertEquals("E-SEC-05", fault(() -> Secrets.open(home)));
    }

    @Test
    void fewerIterationsAreRefused() throws IOException {
        String text = Files.readString(home.secrets());
        Files.writeString(home.secrets(), text.replace(" 210000 ", " 1000 "));
        assertEquals("E-SEC-05", fault(() -> Secrets.open(home)));
    }

    @Test
    void anotherStationsKeyIsNamed() throws IOException {
        Home other = new Home(dir.resolve("other"));
        Files.createDirectories(other.keys());
        Secrets.make(other, random);
        Files.copy(other.masterKey(), home.masterKey(), StandardCopyOption.REPLACE_EXISTING);
        assertEquals("E-SEC-04", fault(() -> Secrets.open(home)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw-----w-", "rwx------"})
    void aKeyThatOthersMayReadIsRefused(String mode) throws IOException {
        Files.setPosixFilePermissions(home.masterKey(), PosixFilePermissions.fromString(mode));
        SecretFault fault = assertThrows(SecretFault.class, () -> Secrets.open(home));
        assertEquals("E-SEC-02", fault.reason().code());
        assertEquals(mode, fault.reason().arguments().get("mode"));
        Files.setPosixFilePermissions(home.masterKey(), PosixFilePermissions.fromString("r--------"));
        assertEquals(2, Secrets.open(home).names().size());
    }

    @Test
    void missingAndForeignFilesAreNamed() throws IOException {
        byte[] key = Files.readAllBytes(home.masterKey());
        Files.delete(home.masterKey());
        assertEquals("E-SEC-01", fault(() -> Secrets.open(home)));
        PrivateFile.replace(home.masterKey(), "not a key\n".getBytes(StandardCharsets.US_ASCII));
        SecretFault foreign = assertThrows(SecretFault.class, () -> Secrets.open(home));
        assertEquals("E-SEC-03", foreign.reason().code());
        assertFalse(foreign.toString().contains("not a key"), "what the file holds may be a key after all");
        PrivateFile.replace(home.masterKey(), key);
        Files.writeString(home.secrets(), "");
        assertEquals("E-SEC-06", fault(() -> Secrets.open(home)));
        Files.delete(home.secrets());
        assertEquals("E-SEC-06", fault(() -> Secrets.open(home)));
        assertThrows(IllegalStateException.class, () -> Secrets.make(home, random), "nothing is made over a key");
    }

    @Test
    void aServiceManagersCredentialIsTheKey() throws IOException {
        Path credentials = Files.createDirectory(dir.resolve("credentials"));
        Files.move(home.masterKey(), credentials.resolve(Home.CREDENTIAL));
        Files.setPosixFilePermissions(
                credentials.resolve(Home.CREDENTIAL), PosixFilePermissions.fromString("r--r-----"));
        Home served = Home.of(home.dir(), Map.of("CREDENTIALS_DIRECTORY", credentials.toString()));
        assertEquals(2, Secrets.open(served).names().size());
        assertEquals("E-SEC-01", fault(() -> Secrets.open(home)));
    }

    @Test
    void aNewMasterKeyOpensTheSameValues() throws IOException {
        Secrets.set(home, NAME, VALUE.toCharArray());
        String keyBefore = Files.readString(home.masterKey());
        String cipherBefore = cipher(NAME);
        byte[] pepper = Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER);
        Secrets.rekey(home, random);
        assertNotEquals(keyBefore, Files.readString(home.masterKey()));
        assertNotEquals(cipherBefore, cipher(NAME));
        assertArrayEquals(VALUE.toCharArray(), Secrets.open(home).get(NAME));
        assertArrayEquals(pepper, Secrets.open(home).bytes(Secrets.PEOPLE_PEPPER));
    }

    /** The states of the disk that a power cut may leave, in the order of the writes. */
    @Test
    void aRekeyThatWasCutShortLosesNothing() throws IOException {
        Secrets.set(home, NAME, VALUE.toCharArray());
        byte[] oldKey = Files.readAllBytes(home.masterKey());
        byte[] oldSecrets = Files.readAllBytes(home.secrets());
        Secrets.rekey(home, random);
        byte[] newKey = Files.readAllBytes(home.masterKey());
        byte[] newSecrets = Files.readAllBytes(home.secrets());

        state(oldKey, newKey, oldSecrets);
        assertArrayEquals(VALUE.toCharArray(), Secrets.open(home).get(NAME));
        state(oldKey, newKey, newSecrets);
        assertArrayEquals(VALUE.toCharArray(), Secrets.open(home).get(NAME));
        assertArrayEquals(newKey, Files.readAllBytes(home.masterKey()), "the change is finished");
        assertFalse(Files.exists(PrivateFile.next(home.masterKey())));
    }

    @Test
    void ofTwoChangesAtOnceNoneIsLost() throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "secret-" + i;
            threads.add(new Thread(() -> store(name)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(6, Secrets.open(home).names().size());
    }

    private void store(String name) {
        try {
            Secrets.set(home, name, name.toCharArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void state(byte[] key, byte[] prepared, byte[] secrets) throws IOException {
        PrivateFile.replace(home.masterKey(), key);
        PrivateFile.prepare(home.masterKey(), prepared);
        PrivateFile.replace(home.secrets(), secrets);
    }

    private String cipher(String name) throws IOException {
        return Files.readString(home.secrets())
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.split(" ", -1)[4])
                .findFirst()
                .orElseThrow();
    }

    private static String fault(Executable executable) {
        return assertThrows(SecretFault.class, executable).reason().code();
    }
}
