package org.oxybench.station.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.Reading;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.SettingsReader;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.words.Messages;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Option of commands that read the settings: a value for this once. */
final class SettingsOption {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--set", paramLabel = "KEY=VALUE", descriptionKey = "set")
    private Map<String, String> flags = new LinkedHashMap<>();

    /** What {@code --set} says, by key. */
    Map<String, String> flags() {
        return new LinkedHashMap<>(flags);
    }

    /** The settings of a home as they count for this command; every problem is in the refusal. */
    StationSettings of(Home home) {
        return of(home, CommandTree.Root.console(command), flags);
    }

    /** The same with pages on another port, unless it is negative. */
    StationSettings of(Home home, int port) {
        Map<String, String> all = new LinkedHashMap<>(flags);
        if (port >= 0) {
            all.put("web.port", Integer.toString(port));
        }
        return of(home, CommandTree.Root.console(command), all);
    }

    /** The same for a command that takes no values. */
    static StationSettings of(Home home, Console console) {
        return of(home, console, Map.of());
    }

    private static StationSettings of(Home home, Console console, Map<String, String> flags) {
        try {
            Reading<StationSettings> reading =
                    SettingsReader.read(home, console.surroundings().environment(), flags);
            return reading.match(settings -> settings, problems -> {
                throw new CannotRun("bad-settings", Map.of("problems", lines(problems, console.words())));
            });
        } catch (IOException e) {
            throw new CannotRun(
                    "unreadable", Map.of("file", home.settings().toString(), "detail", String.valueOf(e.getMessage())));
        }
    }

    /** Problems for people: a line each, with file, line, key, words and code. */
    static String lines(List<Problem> problems, Messages words) {
        return problems.stream().map(problem -> line(problem, words)).collect(Collectors.joining("\n"));
    }

    private static String line(Problem problem, Messages words) {
        String place = problem.file() + (problem.line() > 0 ? ":" + problem.line() : "");
        String key = problem.key().isEmpty() ? "" : problem.key() + ": ";
        String said = words.text("problem." + problem.code(), problem.arguments());
        return place + ": " + key + said + " (" + problem.code() + ")";
    }
}
