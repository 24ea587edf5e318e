package org.oxybench.station.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oxybench.station.config.TestMachine;
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
