package org.oxybench.station.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.oxybench.record.CoatingStanding;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.History;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the whole history of one unit, or where every unit of a coating bath is. */
@Command(name = "trace", mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    @Parameters(index = "0", arity = "0..1", paramLabel = "SERIAL", descriptionKey = "serial", defaultValue = "")
    private String serial = "";

    @Option(names = "--bath", paramLabel = "BATH", descriptionKey = "trace.bath", defaultValue = "")
    private String bath = "";

    @Option(names = "--solution", paramLabel = "LOT", descriptionKey = "trace.solution", defaultValue = "")
    private String solution = "";

    TraceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (Stream.of(serial, bath, solution).filter(each -> !each.isEmpty()).count() != 1) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), console.words().text("cli.trace.which"));
        }
        if (serial.isEmpty()) {
            return coated();
        }
        if (!SerialNumber.isValid(serial)) {
            throw new CannotRun("bad-serial", Map.of("serial", serial));
        }
        Home home = option.existing();
        try (HomeRecords records = HomeRecords.open(home, console.surroundings().clock())) {
            Optional<DeviceHistory> history = records.upToDate().unit(new SerialNumber(serial));
            if (history.isEmpty()) {
                console.problem("unknown-serial", Map.of("serial", serial));
                return CommandTree.PROBLEM;
            }
            HistoryText text = new HistoryText(console.words());
            if (option.json()) {
                console.answer(text.json(history.get()));
            } else {
                text.lines(history.get(), records.ledger().standing().homeKind())
                        .forEach(console.out()::println);
            }
            return CommandTree.OK;
        }
    }

    /** Every unit of a bath, or of every bath of a solution, with where it is. */
    private int coated() throws IOException {
        try (HomeRecords records =
                HomeRecords.open(option.existing(), console.surroundings().clock())) {
            CoatingStanding coating = records.ledger().standing().coating();
            List<String> ids = solution.isEmpty()
                    ? List.of(bath)
                    : coating.solution(solution)
                            .map(CoatingStanding.Solution::baths)
                            .orElse(List.of());
            List<Bath> baths =
                    ids.stream().flatMap(id -> coating.bath(id).stream()).toList();
            boolean known = solution.isEmpty()
                    ? !baths.isEmpty()
                    : coating.solution(solution).isPresent();
            if (!known) {
                console.reason(BathText.unknown(solution.isEmpty() ? "bath" : "solution", bath + solution));
                return CommandTree.PROBLEM;
            }
            History history = records.upToDate();
            BathText text = new BathText(console.words(), records.ledger().standing());
            List<BathText.Where> units = baths.stream()
                    .flatMap(each -> text.where(each, history).stream())
                    .toList();
            if (option.json()) {
                console.answer(
                        new Json.Items(units.stream().map(BathText.Where::json).toList()));
            } else {
                units.forEach(unit -> console.out().println(text.line(unit)));
            }
            return CommandTree.OK;
        }
    }
}
