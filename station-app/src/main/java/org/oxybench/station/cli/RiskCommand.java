package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.uncertainty.DecayRisk;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.trial.CountedRisk;
import org.oxybench.station.trial.CountedText;
import org.oxybench.station.trial.CountedUnits;
import org.oxybench.station.trial.Scatter;
import org.oxybench.station.trial.SimulatedTrials;
import org.oxybench.station.words.DecayText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how often a recipe will be wrong: in closed form, and as often as it was in simulated runs. */
@Command(name = "risk", mixinStandardHelpOptions = true)
final class RiskCommand implements Callable<Integer> {

    private static final double PERCENT = 100;
    private static final double NANOS = 1e9;

    private static final int PROCESSES_MAX = 8;

    private final Console console;
    private final HomeOption option;

    @Parameters(paramLabel = "FILE", descriptionKey = "recipe.file")
    private Path file = Path.of("");

    @Option(names = "--svg", paramLabel = "FILE", descriptionKey = "recipe.svg")
    private @Nullable Path svg;

    @Option(names = "--runs", paramLabel = "N", descriptionKey = "risk.runs", defaultValue = "0")
    private int runs;

    @Option(names = "--sizes", paramLabel = "A,B,…", split = ",", descriptionKey = "risk.sizes")
    private List<Double> sizes = new ArrayList<>();

    @Option(names = "--defect", paramLabel = "NAME", descriptionKey = "risk.defect", defaultValue = "leak")
    private String defect = "leak";

    @Option(names = "--unit", paramLabel = "WORDS", descriptionKey = "risk.unit", defaultValue = "")
    private String unit = "";

    @Option(names = "--volumes", paramLabel = "PERCENT", descriptionKey = "risk.volumes", defaultValue = "1")
    private double volumes = 1;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "risk.seed", defaultValue = "1")
    private long seed = 1;

    /**
     * A command below another one.
     *
     * @param option of the command above, which it inherits
     */
    RiskCommand(Console console, HomeOption option) {
        this.console = console;
        this.option = option;
    }

    @Override
    public Integer call() throws IOException {
        List<Problem> problems = new ArrayList<>();
        List<Recipe> read = RecipeReader.read(file.getFileName().toString(), FixtureCommand.bytes(file))
                .match(List::of, found -> {
                    problems.addAll(found);
                    return List.of();
                });
        if (!problems.isEmpty()) {
            return new ProblemText(console, option.json()).tell(problems);
        }
        Recipe recipe = read.get(0);
        List<DecayRisk> risks = DecayRisk.of(recipe, DecayRisk.Bench.USUAL);
        if (runs == 0) {
            return closed(risks);
        }
        boolean leaks = defect.equals(CountedRisk.LEAK);
        return simulated(recipe, leaks ? CountedRisk.decay(recipe).map(List::of).orElse(List.of()) : List.of());
    }

    private int closed(List<DecayRisk> risks) throws IOException {
        if (risks.isEmpty()) {
            throw new CannotRun("recipe.no-decay", Map.of("file", file.toString()));
        }
        RiskText text = new RiskText(console.words());
        if (option.json()) {
            console.answer(new Json.Items(risks.stream().map(text::json).toList()));
        } else {
            risks.forEach(risk -> new DecayText(risk, console.words()).lines().forEach(console.out()::println));
        }
        draw(new DecayText(risks.get(0), console.words()).svg(List.of()));
        return CommandTree.OK;
    }

    private int simulated(Recipe recipe, List<DecayRisk> risks) throws IOException {
        FixtureProfile profile = profile(recipe);
        List<String> misfits = profile.misfits(recipe);
        if (!misfits.isEmpty() || runs < 1 || !(volumes >= 0)) {
            throw new CannotRun("risk.bad-arguments", Map.of("misfits", String.join(", ", misfits)));
        }
        if (risks.isEmpty() && sizes.isEmpty()) {
            throw new CannotRun("risk.no-sizes", Map.of("defect", defect));
        }
        int processes = Math.min(PROCESSES_MAX, Runtime.getRuntime().availableProcessors());
        Scatter scatter = Scatter.USUAL.withVolumes(volumes / PERCENT);
        String part = unit.isEmpty() ? SimulatedTrials.part(recipe) : unit;
        Path installation = console.surroundings().installation();
        long began = console.surroundings().nanoTime().getAsLong();
        try (SimulatedTrials trials = SimulatedTrials.start(
                installation, recipe, profile, new SimulatedTrials.Setup(part, scatter, seed, processes))) {
            RiskText text = new RiskText(console.words());
            if (risks.isEmpty()) {
                List<CountedUnits> counted = CountedUnits.of(trials, defect, sizes, runs);
                tell(text.json(defect, counted), text.lines(defect, counted));
            } else {
                DecayRisk first = risks.get(0);
                CountedRisk counted = CountedRisk.of(trials, recipe, first, defect, shares(first), runs);
                CountedText said = new CountedText(counted, console.words());
                tell(text.json(counted), said.lines());
                draw(said.svg());
            }
            double seconds = (console.surroundings().nanoTime().getAsLong() - began) / NANOS;
            console.note("risk.rate", RiskText.rate(trials.runs(), seconds));
        } catch (IOException e) {
            throw new CannotRun("risk.no-simulator", Map.of("detail", String.valueOf(e.getMessage())));
        }
        return CommandTree.OK;
    }

    private void tell(Json json, List<String> lines) {
        if (option.json()) {
            console.answer(json);
        } else {
            lines.forEach(console.out()::println);
        }
    }

    private List<Double> shares(DecayRisk risk) {
        double limit = risk.limit() / risk.characteristic().shown().factor();
        return sizes.isEmpty()
                ? CountedRisk.SHARES
                : sizes.stream().map(size -> size / limit).toList();
    }

    private void draw(String picture) throws IOException {
        if (svg != null) {
            Files.writeString(svg, picture);
        }
    }

    private FixtureProfile profile(Recipe recipe) {
        Path shipped =
                console.surroundings().installation().resolve("fixtures/profiles/" + recipe.fixtureKind() + ".yaml");
        return ProfileReader.read(shipped.getFileName().toString(), FixtureCommand.bytes(shipped))
                .match(profile -> profile, problems -> {
                    throw new CannotRun(
                            "fixture.bad-profile", Map.of("problems", SettingsOption.lines(problems, console.words())));
                });
    }
}
