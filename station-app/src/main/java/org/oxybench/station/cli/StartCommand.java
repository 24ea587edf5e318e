package org.oxybench.station.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.station.Station;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.StationSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the station on its home and serves its pages until it is stopped. */
@Command(name = "start", mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    @Mixin
    private SettingsOption set = new SettingsOption();

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "port", defaultValue = "-1")
    private int port;

    StartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Home home = option.existing();
        StationSettings settings = set.of(home, port);
        try (Station station = Station.open(home, settings, console.surroundings())) {
            int at = station.serve();
            console.say("start.open", Map.of("url", settings.web().url(at)));
            return Waiting.untilStopped(station, console.surroundings());
        }
    }
}
