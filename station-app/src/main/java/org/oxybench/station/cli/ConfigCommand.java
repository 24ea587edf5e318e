package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.config.StationSettings.Effective;
import org.oxybench.station.config.WebCertificate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Shows the settings as they count, and makes the certificate that one of them needs. */
@Command(name = "config", mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    ConfigCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), console.words().text("cli.config.which"));
    }

    /** Every setting as it counts; with where it comes from when that is asked for. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    int show(@Mixin SettingsOption set, @Option(names = "--origin", descriptionKey = "origin") boolean origin) {
        StationSettings settings = set.of(option.existing());
        if (option.json()) {
            console.answer(new Json.Items(
                    settings.effective().stream().map(ConfigCommand::json).toList()));
        } else {
            int keys = settings.effective().stream()
                    .mapToInt(e -> e.key().length())
                    .max()
                    .orElse(1);
            int values = settings.effective().stream()
                    .mapToInt(e -> e.text().length())
                    .max()
                    .orElse(1);
            for (Effective effective : settings.effective()) {
                String line = "%-" + keys + "s  %-" + values + "s";
                String shown = line.formatted(effective.key(), effective.text());
                console.out().println((origin ? shown + "  " + effective.origin() : shown).stripTrailing());
            }
        }
        return CommandTree.OK;
    }

    /** Makes a certificate that vouches for itself, for a plant without an authority of its own. */
    @Command(name = "certificate", mixinStandardHelpOptions = true)
    int certificate(@Mixin SettingsOption set) throws IOException {
        Home home = option.existing();
        StationSettings settings = set.of(home);
        Path file = home.dir().resolve(settings.web().keystore());
        if (Files.exists(file)) {
            throw new CannotRun("config.certificate.exists", Map.of("file", file.toString()));
        }
        WebCertificate.make(home, settings, console.surroundings());
        console.say("config.certificate.done", Map.of("file", file.toString()));
        return CommandTree.OK;
    }

    private static Json json(Effective effective) {
        return Json.object()
                .put("key", effective.key())
                .put("value", effective.text())
                .put("origin", effective.origin().kind().name().toLowerCase(Locale.ROOT))
                .put("where", effective.origin().toString())
                .build();
    }
}
