package org.oxybench.station.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.recipe.Zero;
import org.oxybench.record.Entry;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.Station;
import org.oxybench.station.bench.StationBench;
import org.oxybench.station.bench.ZeroLearning;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.StationSettings;
import org.oxybench.station.people.Authenticated;
import org.oxybench.station.people.Signing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Learns the zero of a recipe on a bench from runs on a tight master part. */
@Command(name = "zero", mixinStandardHelpOptions = true)
final class ZeroCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    @Mixin
    private SettingsOption set = new SettingsOption();

    @Option(names = "--recipe", paramLabel = "RECIPE", descriptionKey = "recipe", required = true)
    private String recipe = "";

    @Option(names = "--bench", paramLabel = "BENCH", descriptionKey = "bench", defaultValue = "bench-1")
    private String bench = "bench-1";

    @Option(names = "--master", paramLabel = "SERIAL", descriptionKey = "master", required = true)
    private String master = "";

    @Option(names = "--badge", paramLabel = "BADGE", descriptionKey = "badge", required = true)
    private String badge = "";

    @Option(names = "--runs", paramLabel = "N", descriptionKey = "runs", defaultValue = "" + Zero.RUNS_MIN)
    private int runs = Zero.RUNS_MIN;

    ZeroCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (!SerialNumber.isValid(master) || runs < Zero.RUNS_MIN) {
            throw new CannotRun("zero.bad-arguments", Map.of("runs", Integer.toString(Zero.RUNS_MIN)));
        }
        Home home = option.existing();
        StationSettings settings = set.of(home);
        try (Station station = Station.open(home, settings, console.surroundings())) {
            Waiting.closeWhenAsked(station);
            HeadlessSignOn signOn = HeadlessSignOn.of(station, badge, new AskedSecret(console, System.in));
            Authenticated who = signOn.prove(
                    console,
                    CommandAccess.ZERO,
                    "zero " + recipe,
                    station.people().refusals());
            StationBench on = station.bench(bench).orElseThrow(() -> new CannotRun("no-bench", Map.of()));
            Waiting.untilOnline(on);
            ZeroLearning.Outcome outcome = on.learnZero(recipe, new SerialNumber(master), runs, who.id(), this::told)
                    .join();
            return outcome instanceof ZeroLearning.Outcome.Learned learned
                    ? propose(station, signOn, learned)
                    : notLearned(station, who, (ZeroLearning.Outcome.NotLearned) outcome);
        }
    }

    /** Asks for a second person to put what was learned in force; each signature asks for the PIN anew. */
    private int propose(Station station, HeadlessSignOn signOn, ZeroLearning.Outcome.Learned learned) {
        Signing signing = station.people().signing();
        boolean all = true;
        for (Entry.ZeroLearned zero : learned.entries()) {
            String characteristic = zero.zero().characteristic();
            Map<String, String> arguments =
                    Map.of("characteristic", characteristic, "master", master, "runs", Integer.toString(runs));
            Signing.Paper paper = signing.propose(zero, console.words().text("cli.zero.why", arguments));
            all &= signing.sign(signOn.prove(console), paper, paper.digest(), paper.heads())
                    .match(
                            position -> {
                                console.say("zero.proposed", arguments);
                                return true;
                            },
                            reason -> {
                                console.problem(
                                        "not-proved",
                                        Map.of("reason", console.words().text(reason)));
                                return false;
                            });
        }
        return all ? CommandTree.OK : CommandTree.PROBLEM;
    }

    private void told(int run) {
        console.say("zero.run", Map.of("run", Integer.toString(run), "runs", Integer.toString(runs)));
    }

    private int notLearned(Station station, Authenticated who, ZeroLearning.Outcome.NotLearned outcome) {
        outcome.reasons().forEach(reason -> {
            station.people().refusals().record(bench, "zero " + recipe, reason, who.id());
            console.err().println(console.words().text(reason) + " (" + reason.code() + ")");
        });
        return CommandTree.PROBLEM;
    }
}
