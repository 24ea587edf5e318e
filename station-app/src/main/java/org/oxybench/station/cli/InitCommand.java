package org.oxybench.station.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.record.HomeKind;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.NewHome;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a new home. */
@Command(name = "init", mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    @Option(names = "--demo", descriptionKey = "demo")
    private boolean demo;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Home home = option.home();
        if (home.exists()) {
            throw new CannotRun("home-exists", Map.of("home", home.dir().toString()));
        }
        HomeKind kind = demo ? HomeKind.DEMO : HomeKind.PRODUCTION;
        NewHome.make(home, kind, console.words().language().tag(), console.surroundings());
        console.say("init.done", Map.of("home", home.dir().toString(), "kind", kind.name()));
        return CommandTree.OK;
    }
}
