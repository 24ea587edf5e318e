package org.oxybench.station.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.record.HomeKind;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.station.Station;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.demo.DemoUnits;
import org.oxybench.station.demo.SimulatedBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the simulated bench and the station on a demonstration home, which it makes on first use. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    /** A leak test of a minute and a half lasts seven seconds: long enough to watch, short enough to try ten. */
    private static final String SPEED = "15";

    /** How long the simulated operator takes to close the bench. */
    private static final long HAND_MILLIS = 1200;

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    @Mixin
    private SettingsOption set = new SettingsOption();

    @Option(names = "--headless", descriptionKey = "headless")
    private boolean headless;

    @Option(names = "--speed", paramLabel = "N", descriptionKey = "speed", defaultValue = SPEED)
    private int speed;

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "port", defaultValue = "-1")
    private int port;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Home home = option.home();
        if (!home.exists()) {
            NewHome.make(home, HomeKind.DEMO, console.words().language().tag(), console.surroundings());
        }
        StationSettings settings = set.of(home, port);
        SimulatedBench.Options options = new SimulatedBench.Options(speed, planted(home), HAND_MILLIS);
        try (SimulatedBench bench = SimulatedBench.start(console.surroundings().installation(), options);
                Station station = Station.open(home, here(settings, bench), console.surroundings())) {
            return headless ? headless(station, settings) : serve(station, settings);
        }
    }

    private static StationSettings here(StationSettings settings, SimulatedBench bench) {
        return settings.withFixtureAt("127.0.0.1", bench.port());
    }

    private Map<SerialNumber, String> planted(Home home) throws IOException {
        try (HomeRecords records = HomeRecords.open(home, console.surroundings().clock())) {
            Standing standing = records.ledger().standing();
            if (standing.homeKind() != HomeKind.DEMO) {
                throw new CannotRun("demo.not-demo", Map.of("home", home.dir().toString()));
            }
            return DemoUnits.planted(standing);
        }
    }

    private int serve(Station station, StationSettings settings) throws InterruptedException {
        String url = settings.web().url(station.serve());
        console.say("demo.open", Map.of("url", url));
        console.say("demo.scan", Map.of("url", url + "demo"));
        console.say(
                "demo.stop", Map.of("serial", DemoUnits.first(station.ledger().standing())));
        try {
            new DemoZero(console, station, settings).learnMissing();
        } catch (CannotRun e) {
            // The pages say the same, and stay.
            console.problem(e.key(), e.arguments());
        }
        return Waiting.untilStopped(station, console.surroundings());
    }

    private int headless(Station station, StationSettings settings) throws InterruptedException {
        Waiting.closeWhenAsked(station);
        new DemoZero(console, station, settings).learnMissing();
        return new DemoTwoUnits(console, option.json()).run(station);
    }
}
