package org.oxybench.station.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.measure.Figure;
import org.oxybench.station.measure.Measures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Measures speed and size on the disk of the home, and touches nothing of the home itself; asserts nothing. */
@Command(name = "bench", mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return measure("measure.begin", Measures::take);
    }

    /** Measures how fast samples are judged, and stored runs judged again against reading their bytes. */
    @Command(name = "judge", mixinStandardHelpOptions = true)
    int judge() throws Exception {
        return measure("measure.judge", Measures::takeJudging);
    }

    /** Measures what sixteen slots of a burn-in rack take of disk, processor and memory. */
    @Command(name = "burnin", mixinStandardHelpOptions = true)
    int burnIn() throws Exception {
        return measure("measure.burnin", Measures::takeRack);
    }

    /** Something that is measured in a folder. */
    private interface Taking {
        void take(Measures measures, Path folder) throws Exception;
    }

    private int measure(String key, Taking taking) throws Exception {
        Json.Members answer = Json.object();
        if (!option.json()) {
            console.say(key, Map.of("folder", folder().toString()));
        }
        taking.take(new Measures(console.surroundings(), figure -> tell(figure, answer)), folder());
        if (option.json()) {
            console.answer(answer.build());
        }
        return CommandTree.OK;
    }

    /** A number in JSON is whole in our records, so that a figure stands there as text. */
    private void tell(Figure figure, Json.Members answer) {
        answer.put(figure.name(), figure.text());
        if (!option.json()) {
            console.say("measure." + figure.name(), Map.of("value", figure.text()));
        }
    }

    private Path folder() {
        Path beside = option.home().dir().toAbsolutePath().getParent();
        return beside != null && Files.isWritable(beside) ? beside : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
