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
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class HomeOption {

    @Option(names = "--home", paramLabel = "DIR", descriptionKey = "home", defaultValue = "station-home")
    private Path dir = Path.of("station-home");

    @Option(names = "--json", descriptionKey = "json")
    private boolean json;

    /** Read before parsing, so that help and usage errors speak it too. */
    @Option(names = "--lang", paramLabel = "zh-CN|en", descriptionKey = "lang")
    private String language = "";

    boolean json() {
        return json;
    }

    String language() {
        return language;
    }

    Home home() {
        return new Home(dir);
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
