package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oxybench.station.config.TestMachine;
import org.oxybench.station.people.AccessDocument;
import org.oxybench.station.people.Right;
import org.oxybench.station.words.Language;
import org.oxybench.station.words.Messages;
import picocli.CommandLine;

/** The table of commands names every command, and no other. */
@Tag("verifies:URS-WEB-102")
final class CommandAccessTest {

    @Test
    void everyCommandHasAnEntryAndEveryEntryACommand() {
        assertEquals(entries(), commands(line()));
    }

    @Test
    void aForgottenCommandIsNoticedHoweverDeep() {
        CommandLine line = line();
        Objects.requireNonNull(line.getSubcommands().get("secret"))
                .addSubcommand("forgotten", CommandLine.Model.CommandSpec.create());
        Set<String> commands = commands(line);
        commands.removeAll(entries());
        assertEquals(Set.of("secret forgotten"), commands);
    }

    /** What each command asks for was decided by people, command by command, and is read from what they wrote. */
    @Test
    void everyCommandAsksForWhatTheDocumentSays() {
        Map<String, String> told = new TreeMap<>();
        for (CommandAccess access : CommandAccess.values()) {
            told.put(access.words(), access.right().map(Right::name).orElse("system account"));
        }
        assertEquals(AccessDocument.commands(), told);
    }

    /** What is left to the operating system is left to the account that a home belongs to, and to no other. */
    @Test
    void aNewHomeIsItsOwnersAlone(@TempDir Path dir) throws IOException {
        Path home = dir.resolve("home");
        assertEquals(CommandTree.OK, Spoken.production(home).code());
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(home)));
    }

    private static CommandLine line() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        Console console = new Console(TestMachine.live(), new Messages(Language.EN, ZoneOffset.UTC), nowhere, nowhere);
        return CommandTree.line(console, nowhere, nowhere);
    }

    private static Set<String> entries() {
        return Arrays.stream(CommandAccess.values())
                .map(CommandAccess::words)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> commands(CommandLine line) {
        Set<String> commands = new TreeSet<>();
        collect(line, "", commands);
        return commands;
    }

    private static void collect(CommandLine line, String before, Set<String> found) {
        line.getSubcommands().forEach((name, command) -> {
            found.add(before + name);
            collect(command, before + name + " ", found);
        });
    }
}
