package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.oxybench.record.HomeKind;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.UnitStanding;
import org.oxybench.station.Station;
import org.oxybench.station.bench.Bench;
import org.oxybench.station.bench.BenchState;
import org.oxybench.station.bench.BenchView;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.SimulatedBenches;
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

    @Option(names = "--bench", paramLabel = "NAME", descriptionKey = "run.bench", defaultValue = "")
    private String bench = "";

    @Option(names = "--answer", paramLabel = "STEP=VALUE", descriptionKey = "answer")
    private Map<String, String> answers = new HashMap<>();

    @Option(names = "--photo", paramLabel = "STEP=FILE", descriptionKey = "photo")
    private Map<String, Path> photos = new HashMap<>();

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
        try (SimulatedBenches simulated = simulated(home, settings)) {
            return test(home, settings.withFixturesHere(simulated.ports()));
        }
    }

    /** Those of a demonstration; any other home has benches of its own. */
    private SimulatedBenches simulated(Home home, StationSettings settings) throws IOException {
        try (HomeRecords records = HomeRecords.open(home, console.surroundings().clock())) {
            Standing standing = records.ledger().standing();
            Map<String, String> profiles = standing.homeKind() == HomeKind.DEMO ? settings.profiles() : Map.of();
            return SimulatedBenches.start(
                    console.surroundings().installation(), profiles, standing, DEMO_SPEED, DEMO_HAND_MILLIS);
        }
    }

    private int test(Home home, StationSettings settings) throws IOException, InterruptedException {
        try (Station station = Station.open(home, settings, console.surroundings())) {
            Waiting.closeWhenAsked(station);
            Bench chosen = chosen(station.benches());
            SerialNumber unit = new SerialNumber(serial);
            // An unknown serial goes to the bench all the same: its refusal is the answer, and is recorded.
            Optional<UnitStanding> known = station.ledger().standing().unit(unit);
            String gtin = known.map(station::gtin).orElse(UNKNOWN_GTIN);
            HeadlessSignOn signOn = HeadlessSignOn.of(station, badge, new AskedSecret(console, System.in));
            BenchView end = new HeadlessRun(chosen, signOn, bin, answers, photos)
                    .test(gtin, unit, known.map(UnitStanding::lot));
            VerdictText text = new VerdictText(console.words());
            if (option.json()) {
                console.answer(text.json(end));
            } else {
                console.out().println(text.line(end));
            }
            return end.state() == BenchState.PASS ? CommandTree.OK : CommandTree.PROBLEM;
        }
    }

    private Bench chosen(List<Bench> benches) {
        if (benches.isEmpty()) {
            throw new CannotRun("no-bench", Map.of());
        }
        if (bench.isEmpty()) {
            return benches.get(0);
        }
        String names = benches.stream().map(Bench::name).collect(Collectors.joining(", "));
        return benches.stream()
                .filter(each -> each.name().equals(bench))
                .findFirst()
                .orElseThrow(() -> new CannotRun("no-such-bench", Map.of("bench", bench, "benches", names)));
    }
}
