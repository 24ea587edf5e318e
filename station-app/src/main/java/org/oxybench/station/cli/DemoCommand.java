package org.oxybench.station.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.record.HomeKind;
import org.oxybench.record.Standing;
import org.oxybench.station.Station;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.NewHome;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoUnits;
import org.oxybench.station.demo.SimulatedBenches;
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

    @Option(names = "--bench", paramLabel = "NAME", descriptionKey = "demo.bench", defaultValue = "")
    private String bench = "";

    @Option(names = "--rack", descriptionKey = "demo.rack")
    private boolean rack;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Home home = option.home();
        if (!home.exists()) {
            make(home);
        }
        StationSettings settings = set.of(home, port);
        if (rack) {
            return new DemoOfRack(console).run(home, settings);
        }
        String page = page(settings);
        try (SimulatedBenches benches = simulated(home, settings);
                Station station =
                        Station.open(home, settings.withFixturesHere(benches.ports()), console.surroundings())) {
            return headless ? headless(station, settings) : serve(station, settings, page);
        }
    }

    private void make(Home home) throws IOException {
        String language = console.words().language().tag();
        if (rack) {
            NewHome.makeRack(home, language, console.surroundings());
        } else if (bench.isEmpty()) {
            NewHome.make(home, HomeKind.DEMO, language, console.surroundings());
        } else {
            NewHome.makeDemo(home, language, console.surroundings());
        }
    }

    /** The path of the page that is shown first. */
    private String page(StationSettings settings) {
        if (bench.isEmpty()) {
            return "";
        }
        if (!settings.profiles().containsKey(bench)) {
            throw new CannotRun(
                    "no-such-bench",
                    Map.of(
                            "bench",
                            bench,
                            "benches",
                            String.join(", ", settings.profiles().keySet())));
        }
        return settings.benches().size() == 1 ? "bench" : "benches/" + bench;
    }

    private SimulatedBenches simulated(Home home, StationSettings settings) throws IOException {
        try (HomeRecords records = HomeRecords.open(home, console.surroundings().clock())) {
            Standing standing = records.ledger().standing();
            if (standing.homeKind() != HomeKind.DEMO) {
                throw new CannotRun("demo.not-demo", Map.of("home", home.dir().toString()));
            }
            return SimulatedBenches.start(
                    console.surroundings().installation(), settings.profiles(), standing, speed, HAND_MILLIS);
        }
    }

    private int serve(Station station, StationSettings settings, String page) throws InterruptedException {
        String url = settings.web().url(station.serve());
        console.say("demo.open", Map.of("url", url + page));
        console.say("demo.scan", Map.of("url", url + (bench.isEmpty() ? "demo" : "demo?bench=" + bench)));
        console.say(
                "demo.stop", Map.of("serial", DemoUnits.first(station.ledger().standing())));
        try {
            new DemoZero(console, station, settings).learnEverywhere();
        } catch (CannotRun e) {
            // The pages say the same, and stay.
            console.problem(e.key(), e.arguments());
        }
        return Waiting.untilStopped(station, console.surroundings());
    }

    private int headless(Station station, StationSettings settings) throws InterruptedException {
        Waiting.closeWhenAsked(station);
        new DemoZero(console, station, settings).learnAt(settings.benches().get(0), DemoHome.PRODUCT);
        return new DemoTwoUnits(console, option.json()).run(station);
    }
}
