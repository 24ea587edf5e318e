package org.oxybench.station.cli;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.Secrets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Keeps secrets; shows none. */
@Command(name = "secret", mixinStandardHelpOptions = true)
final class SecretCommand implements Runnable {

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    SecretCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), console.words().text("cli.secret.which"));
    }

    /** Stores a value that is read from the console without showing it, or from a pipe. */
    @Command(name = "set", mixinStandardHelpOptions = true)
    int set(@Parameters(paramLabel = "NAME", descriptionKey = "secret.name") String name) throws IOException {
        Home home = home();
        if (!Secrets.isName(name)) {
            throw new CannotRun("secret.bad-name", Map.of("name", name));
        }
        if (Secrets.GENERATED.contains(name)) {
            throw new CannotRun("secret.generated", Map.of("name", name));
        }
        char[] value = new SecretInput(console).read(name);
        try {
            Secrets.set(home, name, value);
        } finally {
            Arrays.fill(value, '\0');
        }
        console.say("secret.set", Map.of("name", name));
        return CommandTree.OK;
    }

    /** Names every secret. */
    @Command(name = "list", mixinStandardHelpOptions = true)
    int list() {
        List<String> names = Secrets.open(option.existing()).names();
        if (option.json()) {
            console.answer(
                    new Json.Items(names.stream().<Json>map(Json.Text::new).toList()));
        } else {
            names.forEach(console.out()::println);
        }
        return CommandTree.OK;
    }

    /** Encrypts every secret anew under a new master key. */
    @Command(name = "rekey", mixinStandardHelpOptions = true)
    int rekey() throws IOException {
        Home home = home();
        Secrets.rekey(home, console.surroundings().random());
        console.say("secret.rekey", Map.of("file", home.masterKey().toString()));
        return CommandTree.OK;
    }

    /** The home; one of the first releases gets its secrets now. */
    private Home home() throws IOException {
        Home home = option.existing();
        if (!Secrets.exist(home)) {
            Secrets.make(home, console.surroundings().random());
        }
        return home;
    }
}
