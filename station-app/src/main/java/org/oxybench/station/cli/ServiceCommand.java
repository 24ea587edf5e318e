package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.SettingsReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Sets the station up as a service of systemd; only shows what it would do, unless it is told to. */
@Command(name = "service", mixinStandardHelpOptions = true)
final class ServiceCommand implements Runnable {

    private static final String FOLDER = "/etc/systemd/system";

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    @Option(
            names = "--units",
            paramLabel = "DIR",
            descriptionKey = "units",
            defaultValue = FOLDER,
            scope = ScopeType.INHERIT)
    private Path folder = Path.of(FOLDER);

    ServiceCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), console.words().text("cli.service.which"));
    }

    /** Prints the unit; with {@code --apply} writes it and says what is left to type. */
    @Command(name = "install", mixinStandardHelpOptions = true)
    int install(
            @Mixin SettingsOption set,
            @Option(names = "--port", paramLabel = "PORT", descriptionKey = "port", defaultValue = "-1") int port,
            @Option(names = "--user", paramLabel = "USER", descriptionKey = "user", defaultValue = "oxybench")
                    String user,
            @Option(names = "--apply", descriptionKey = "apply") boolean apply)
            throws IOException {
        Home home = option.existing();
        Path dir = home.dir().toRealPath();
        Path installation = console.surroundings().installation().toRealPath();
        for (Path path : new Path[] {dir, installation}) {
            if (!ServiceUnit.isPlain(path)) {
                throw new CannotRun("service.bad-path", Map.of("path", path.toString()));
            }
        }
        if (!ServiceUnit.isUser(user)) {
            throw new CannotRun("service.bad-user", Map.of("user", user));
        }
        int pages = set.of(home, port).web().port();
        String unit = new ServiceUnit(installation, dir, user, pages, words(set, port), variables()).text();
        if (apply) {
            Files.writeString(unit(), unit, StandardCharsets.UTF_8);
            console.say("service.written", Map.of("file", unit().toString()));
            console.say("service.next", Map.of("user", user, "home", dir.toString()));
        } else {
            console.out().print(unit);
            console.out().flush();
            console.problem("service.dry", Map.of("file", unit().toString()));
        }
        return CommandTree.OK;
    }

    /** What start must be told so that it starts with the settings that were checked here. */
    private static List<String> words(SettingsOption set, int port) {
        List<String> words = new ArrayList<>();
        set.flags().forEach((key, value) -> words.addAll(List.of("--set", key + "=" + value)));
        if (port >= 0) {
            words.addAll(List.of("--port", Integer.toString(port)));
        }
        words.forEach(ServiceCommand::refuseUnwritable);
        return words;
    }

    /** Settings that come from variables of this shell, which the service manager does not know. */
    private Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(console.surroundings().environment());
        variables.keySet().removeIf(name -> !name.startsWith(SettingsReader.VARIABLE));
        variables.values().forEach(ServiceCommand::refuseUnwritable);
        return variables;
    }

    private static void refuseUnwritable(String word) {
        if (!ServiceUnit.isWritable(word)) {
            throw new CannotRun("service.bad-word", Map.of("word", word));
        }
    }

    /** Says how to remove the unit; with {@code --apply} removes it, unless it runs. */
    @Command(name = "uninstall", mixinStandardHelpOptions = true)
    int uninstall(@Option(names = "--apply", descriptionKey = "apply") boolean apply) throws IOException {
        if (!Files.exists(unit())) {
            console.problem("service.none", Map.of("file", unit().toString()));
            return CommandTree.PROBLEM;
        }
        if (!apply) {
            console.say("service.removal", Map.of("file", unit().toString()));
            return CommandTree.OK;
        }
        if (ask("is-active").equals("active")) {
            throw new CannotRun("service.runs", Map.of());
        }
        Files.delete(unit());
        console.say("service.removed", Map.of("file", unit().toString()));
        return CommandTree.OK;
    }

    /** Says whether the unit is there and runs; ends with 1 unless it runs. */
    @Command(name = "status", mixinStandardHelpOptions = true)
    int status() throws IOException {
        boolean installed = Files.exists(unit());
        String active = installed ? ask("is-active") : "inactive";
        String enabled = installed ? ask("is-enabled") : "not-found";
        if (option.json()) {
            console.answer(Json.object()
                    .put("unit", unit().toString())
                    .put("installed", installed)
                    .put("active", active)
                    .put("enabled", enabled)
                    .build());
        } else if (installed) {
            console.say("service.status", Map.of("file", unit().toString(), "active", active, "enabled", enabled));
        } else {
            console.problem("service.none", Map.of("file", unit().toString()));
        }
        return active.equals("active") ? CommandTree.OK : CommandTree.PROBLEM;
    }

    private Path unit() {
        return folder.resolve(ServiceUnit.NAME);
    }

    /** The service manager's word; {@code unknown} where there is none. */
    private static String ask(String question) throws IOException {
        try {
            Process process = new ProcessBuilder("systemctl", question, ServiceUnit.NAME)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String word = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return word.isEmpty() ? "unknown" : word;
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains("No such file")) {
                return "unknown";
            }
            throw e;
        }
    }
}
