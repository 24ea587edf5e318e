package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.demo.SimulatedBench;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Starts one simulated bench with what is planted in its units and wrong with itself, and keeps it until it is stopped. */
@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {

    /** How long the simulated operator takes to close the bench. */
    private static final long HAND_MILLIS = 1200;

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    /** Answered here and not by the parser: the simulator itself lists what there is. */
    @Option(
            names = {"-h", "--help"},
            descriptionKey = "simulate.help")
    private boolean help;

    @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "simulate.kind", defaultValue = "leak-bench")
    private String kind = "leak-bench";

    @Option(names = "--defect", paramLabel = "WORD[:N]", descriptionKey = "simulate.defect")
    private List<String> defects = new ArrayList<>();

    @Option(names = "--fault", paramLabel = "NAME[:N][@PHASE]", descriptionKey = "simulate.fault")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--speed", paramLabel = "N", descriptionKey = "speed", defaultValue = "1")
    private int speed = 1;

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "simulate.port", defaultValue = "0")
    private int port;

    @Option(names = "--control-port", paramLabel = "PORT", descriptionKey = "simulate.control-port", defaultValue = "0")
    private int controlPort;

    SimulateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path installation = console.surroundings().installation();
        try {
            if (help) {
                spec.commandLine().usage(console.out());
                SimulatorWords.of(SimulatedBench.help(installation), console.words())
                        .forEach(console.out()::println);
            } else {
                simulate(installation);
            }
            return CommandTree.OK;
        } catch (IOException e) {
            throw new CannotRun("simulate.not-started", Map.of("detail", String.valueOf(e.getMessage())));
        }
    }

    private void simulate(Path installation) throws IOException, InterruptedException {
        List<String> more = new ArrayList<>(List.of(
                "--kind",
                kind,
                "--port",
                Integer.toString(port),
                "--control-port",
                Integer.toString(controlPort),
                "--default",
                unit()));
        faults.forEach(fault -> more.addAll(List.of("--fault", fault)));
        SimulatedBench.Options options = new SimulatedBench.Options(speed, Map.of(), HAND_MILLIS);
        // It ends with this process, whatever ends that.
        try (SimulatedBench bench = SimulatedBench.start(installation, options, more.toArray(String[]::new))) {
            tell(bench);
            bench.awaitEnd();
        }
    }

    private String unit() {
        return defects.isEmpty() ? "good" : String.join("+", defects);
    }

    private void tell(SimulatedBench bench) {
        Map<String, String> facts = Map.of(
                "kind", kind,
                "unit", unit(),
                "faults", faults.isEmpty() ? console.words().text("cli.simulate.none") : String.join(", ", faults),
                "speed", Integer.toString(speed),
                "port", Integer.toString(bench.port()),
                "control", Integer.toString(bench.controlPort()));
        if (option.json()) {
            Json.Members answer = Json.object();
            facts.forEach(answer::put);
            console.answer(answer.build());
            return;
        }
        for (String key : List.of("is", "with", "wrong", "where", "stop")) {
            console.say("simulate." + key, facts);
        }
    }
}
