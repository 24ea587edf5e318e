package org.oxybench.station.cli;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oxybench.record.HomeKind;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.station.Station;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoUnits;
import org.oxybench.station.demo.SimulatedBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tests one unit without a browser. A demonstration home brings its simulated bench along. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    private static final int DEMO_SPEED = 15;
    private static final long DEMO_HAND_MILLIS = 200;

    /** A GTIN of GS1's range for examples, for a serial that nobody knows. */
    private static final String UNKNOWN_GTIN = "09520000000004";

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    @Mixin
    private SettingsOption set = new SettingsOption();

    @Parameters(index = "0", paramLabel = "SERIAL", descriptionKey = "serial")
    private String serial = "";

    @Option(names = "--badge", paramLabel = "BADGE", descriptionKey = "badge", defaultValue = DemoHome.BADGE)
    private String badge = DemoHome.BADGE;

    @Option(names = "--bin", paramLabel = "BIN", descriptionKey = "bin", defaultValue = DemoHome.BIN)
    private String bin = DemoHome.BIN;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (!SerialNumber.isValid(serial)) {
            throw new CannotRun("bad-serial", Map.of("serial", serial));
        }
        Home home = option.existing();
        StationSettings settings = set.of(home);
        Optional<SimulatedBench.Options> simulated = simulated(home);
        if (simulated.isEmpty()) {
            return test(home, settings);
        }
        try (SimulatedBench bench = SimulatedBench.start(console.surroundings().installation(), simulated.get())) {
            return test(home, settings.withFixtureAt("127.0.0.1", bench.port()));
        }
    }

    private Optional<SimulatedBench.Options> simulated(Home home) throws IOException {
        try (HomeRecords records = HomeRecords.open(home, console.surroundings().clock())) {
            Standing standing = records.ledger().standing();
            return standing.homeKind() == HomeKind.DEMO
                    ? Optional.of(new SimulatedBench.Options(DEMO_SPEED, DemoUnits.planted(standing), DEMO_HAND_MILLIS))
                    : Optional.empty();
        }
    }

    private int test(Home home, StationSettings settings) throws IOException, InterruptedException {
        try (Station station = Station.open(home, settings, console.surroundings())) {
            Waiting.closeWhenAsked(station);
            if (station.benches().isEmpty()) {
                throw new CannotRun("no-bench", Map.of());
            }
            SerialNumber unit = new SerialNumber(serial);
            // An unknown serial goes to the bench all the same: its refusal is the answer, and is recorded.
            String gtin =
                    station.ledger().standing().unit(unit).map(station::gtin).orElse(UNKNOWN_GTIN);
            HeadlessSignOn signOn = HeadlessSignOn.of(station, badge, new AskedSecret(console, System.in));
            BenchView end = new HeadlessRun(station.benches().get(0), signOn, bin).test(gtin, unit);
            VerdictText text = new VerdictText(console.words());
            if (option.json()) {
                console.answer(text.json(end));
            } else {
                console.out().println(text.line(end));
            }
            return end.state() == BenchState.PASS ? CommandTree.OK : CommandTree.PROBLEM;
        }
    }
}
