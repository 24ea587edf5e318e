package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.Character.UnicodeScript;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;

/** Every command says what it is, in the caller's language, and ends with the code that it promises. */
final class CommandTreeTest {

    private static final List<String> COMMANDS = List.of(
            "demo", "init", "start", "run", "zero", "trace", "verify", "rebuild", "doctor", "bench", "config", "secret",
            "service");

    @TempDir
    private Path dir = Path.of("");

    @ParameterizedTest
    @EnumSource(Language.class)
    @Tag("verifies:URS-SCR-005")
    void helpListsEveryCommandWithItsHeader(Language language) {
        Messages words = new Messages(language, ZoneOffset.UTC);
        Spoken help = Spoken.by("--help", "--lang", language.tag());
        Spoken bare = Spoken.by("--lang", language.tag());
        for (String command : COMMANDS) {
            String header = words.text("cli.station." + command + ".usage.header");
            String start = "  " + command + " ";
            assertTrue(bare.out().lines().anyMatch(l -> l.startsWith(start)), command + " in " + bare.out());
            assertTrue(joined(bare).contains(joined(header)), header + " in " + bare.out());
            Spoken own = Spoken.by(command, "--help", "--lang", language.tag());
            assertEquals(CommandTree.OK, own.code());
            assertTrue(joined(own).contains(joined(header)), header + " in " + own.out());
            assertTrue(joined(own).contains(joined(words.text("cli.home"))), own.out());
        }
        assertEquals(CommandTree.OK, bare.code());
        assertEquals(help, bare);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--lang zh-CN verify", "--lang=zh-CN verify", "verify --lang zh-CN", "verify --lang=zh-CN"})
    void theLanguageMayStandAnywhere(String line) {
        Spoken spoken = Spoken.by((line + " --home " + dir.resolve("none")).split(" "));
        assertEquals(CommandTree.CANNOT_RUN, spoken.code(), spoken.err());
        assertTrue(spoken.err().codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "trace", "run", "zero --runs ten", "demo --sped 3", "init --demo extra"})
    void wordsThatAreOffEndWithUsage(String line) {
        Spoken spoken = Spoken.by(line.split(" "));
        assertEquals(CommandTree.USAGE, spoken.code());
        assertFalse(spoken.err().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace A2611-014-001", "verify", "rebuild", "start"})
    void withoutAHomeACommandCannotRunAndSaysWhatToDo(String line) {
        String home = dir.resolve("none").toString();
        Spoken spoken = Spoken.by((line + " --lang en --home " + home).split(" "));
        assertEquals(CommandTree.CANNOT_RUN, spoken.code(), spoken.err());
        assertTrue(spoken.err().contains("There is no home at " + home), spoken.err());
        assertTrue(spoken.err().contains("fix: ./station init"), spoken.err());
    }

    @Test
    void aHomeIsMadeOnceAndKnowsItsUnits() {
        String home = dir.resolve("home").toString();
        assertEquals(CommandTree.OK, Spoken.by("init", "--demo", "--home", home).code());
        Spoken again = Spoken.by("init", "--demo", "--home", home, "--lang", "en");
        assertEquals(CommandTree.CANNOT_RUN, again.code());
        assertTrue(again.err().contains("fix:"), again.err());
        Spoken known = Spoken.by("trace", "A2611-014-001", "--home", home, "--lang", "en");
        assertEquals(CommandTree.OK, known.code(), known.err());
        assertTrue(known.out().contains("A2611-014-001"), known.out());
        assertEquals(
                CommandTree.PROBLEM,
                Spoken.by("trace", "NOBODY", "--home", home).code());
        assertEquals(
                CommandTree.CANNOT_RUN,
                Spoken.by("trace", "not a serial", "--home", home).code());
        assertEquals(CommandTree.OK, Spoken.by("verify", "--home", home).code());
        assertEquals(CommandTree.OK, Spoken.by("rebuild", "--home", home).code());
    }

    /** Help is wrapped to its column; what is said is the same. */
    private static String joined(Spoken spoken) {
        return joined(spoken.out());
    }

    private static String joined(String text) {
        return text.replaceAll("\\s+", "");
    }
}
