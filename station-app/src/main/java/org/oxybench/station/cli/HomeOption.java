package org.oxybench.station.cli;

import java.nio.file.Path;
import java.util.Map;
import org.oxybench.station.config.Home;
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
        return Home.of(dir, CommandTree.Root.console(command).surroundings().environment());
    }

    /** The home, which must exist. */
    Home existing() {
        Home home = home();
        if (!home.exists()) {
            throw new CannotRun("no-home", Map.of("home", dir.toString()));
        }
        return home;
    }
}
