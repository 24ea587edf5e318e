package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.oxybench.recipe.file.Problem;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Options that every command takes, and those below it. */
final class HomeOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--home",
            paramLabel = "DIR",
            descriptionKey = "home",
            defaultValue = "station-home",
            scope = ScopeType.INHERIT)
    private Path dir = Path.of("station-home");

    @Option(names = "--json", descriptionKey = "json", scope = ScopeType.INHERIT)
    private boolean json;

    /** Read before parsing, so that help and usage errors speak it too. */
    @Option(names = "--lang", paramLabel = "zh-CN|en", descriptionKey = "lang", scope = ScopeType.INHERIT)
    private String language = "";

    boolean json() {
        return json;
    }

    String language() {
        return language;
    }

    Home home() {
        return Home.of(dir, CommandTree.Root.surroundings(command).environment());
    }

    /** The home, which must exist. */
    Home existing() {
        Home home = home();
        if (!home.exists()) {
            throw new CannotRun("no-home", Map.of("home", dir.toString()));
        }
        return home;
    }

    /** The settings of a home; every problem of the file is in the refusal. */
    static StationSettings settings(Home home) {
        try {
            return SettingsReader.read(home.settings().toString(), Files.readAllBytes(home.settings()))
                    .match(settings -> settings, problems -> {
                        throw new CannotRun("bad-settings", Map.of("problems", lines(problems)));
                    });
        } catch (IOException e) {
            throw new CannotRun(
                    "unreadable", Map.of("file", home.settings().toString(), "detail", String.valueOf(e.getMessage())));
        }
    }

    private static String lines(List<Problem> problems) {
        return String.join("\n", problems.stream().map(Problem::toString).toList());
    }
}
