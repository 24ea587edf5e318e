package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.station.Main;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Secrets;

/** Secrets come in unseen and never come out. */
@Tag("verifies:URS-SEC-001")
final class SecretCommandTest {

    private static final String VALUE = "Sesame-open-7781";

    @TempDir
    private Path dir = Path.of("");

    private Home home = new Home(dir);

    @BeforeEach
    void make() {
        home = new Home(dir.resolve("home"));
        assertEquals(CommandTree.OK, Spoken.production(home.dir()).code());
    }

    @Test
    void aPipedValueIsStoredAndShownNowhere() throws IOException {
        Spoken set = piped(VALUE + "\nsecond line\n", "secret", "set", "web-key-password");
        assertEquals(CommandTree.OK, set.code(), set.err());
        assertArrayEquals(VALUE.toCharArray(), Secrets.open(home).get("web-key-password"));
        Spoken list = spoken("secret", "list");
        assertEquals("ledger-key-password\npeople-pepper\nweb-key-password\n", list.out());
        assertEquals(
                "[\"ledger-key-password\",\"people-pepper\",\"web-key-password\"]\n",
                spoken("secret", "list", "--json").out());
        for (Spoken said :
                List.of(set, list, spoken("secret", "rekey"), spoken("doctor"), spoken("doctor", "--json"))) {
            assertFalse((said.out() + said.err()).contains(VALUE), said.toString());
        }
        assertArrayEquals(VALUE.toCharArray(), Secrets.open(home).get("web-key-password"));
        try (Stream<Path> files = Files.walk(home.dir())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(VALUE), file.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "with\ttab\n"})
    void aValueThatIsNoneIsRefused(String given) {
        Spoken set = piped(given, "secret", "set", "web-key-password");
        assertEquals(CommandTree.CANNOT_RUN, set.code());
        assertTrue(set.err().contains("fix:"), set.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Web", "a b", "../x", "people-pepper", "ledger-key-password"})
    void aNameThatMayNotBeSetIsRefused(String name) {
        Spoken set = piped(VALUE, "secret", "set", name);
        assertEquals(CommandTree.CANNOT_RUN, set.code());
        assertTrue(set.err().contains("fix:"), set.err());
        assertEquals(2, Secrets.open(home).names().size());
    }

    @Test
    void theValueIsNoArgument() {
        assertEquals(
                CommandTree.USAGE,
                piped("", "secret", "set", "web-key-password", VALUE).code());
        assertEquals(CommandTree.USAGE, spoken("secret").code());
    }

    @Test
    void whatIsWrongIsNamedAndNoStackIsShown() throws IOException {
        Files.setPosixFilePermissions(home.masterKey(), PosixFilePermissions.fromString("rw-r--r--"));
        for (String[] command : new String[][] {{"secret", "list"}, {"start"}, {"trace", "A1"}}) {
            Spoken refused = spoken(command);
            assertEquals(CommandTree.CANNOT_RUN, refused.code(), refused.err());
            assertTrue(refused.err().contains("chmod 600"), refused.err());
            assertTrue(refused.err().contains("(E-SEC-02)"), refused.err());
            assertFalse(refused.err().contains("\tat "), refused.err());
        }
    }

    @Test
    void aHomeOfTheFirstReleasesGetsItsSecretsWhenItFirstNeedsThem() throws IOException {
        Files.delete(home.secrets());
        Files.delete(home.masterKey());
        Files.move(home.ledgerKeyStore(), dir.resolve("away"));
        Spoken set = piped(VALUE, "secret", "set", "web-key-password");
        assertEquals(CommandTree.OK, set.code(), set.err());
        assertEquals(3, Secrets.open(home).names().size());
    }

    /** A terminal as a person has it: what is typed is not shown, and is asked for twice. */
    @Test
    void whatIsTypedAtATerminalIsNotShown() throws Exception {
        String command = String.join(
                " ",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "secret set web-key-password --lang en --home",
                        home.dir().toString()));
        Path shown = dir.resolve("shown");
        Process process = new ProcessBuilder("script", "-qec", command, "/dev/null")
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile())
                .start();
        try (var keys = process.getOutputStream()) {
            for (String prompt : List.of("password:", "once more:")) {
                awaitText(process, shown, prompt);
                keys.write((VALUE + "\n").getBytes(StandardCharsets.US_ASCII));
                keys.flush();
            }
            assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        } finally {
            process.destroyForcibly();
        }
        assertEquals(0, process.exitValue(), Files.readString(shown));
        assertFalse(Files.readString(shown).contains(VALUE), Files.readString(shown));
        assertArrayEquals(VALUE.toCharArray(), Secrets.open(home).get("web-key-password"));
    }

    private static void awaitText(Process process, Path file, String text) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(file).contains(text)) {
            assertTrue(System.nanoTime() < limit, () -> "not asked for: " + text);
            assertFalse(process.waitFor(20, TimeUnit.MILLISECONDS), () -> "ended early");
        }
    }

    private Spoken piped(String input, String... words) {
        InputStream real = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return spoken(words);
        } finally {
            System.setIn(real);
        }
    }

    private Spoken spoken(String... words) {
        return Spoken.by(Stream.concat(
                        Stream.of(words),
                        Stream.of("--lang", "en", "--home", home.dir().toString()))
                .toArray(String[]::new));
    }
}
