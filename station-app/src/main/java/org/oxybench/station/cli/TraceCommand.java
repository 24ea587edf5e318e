package org.oxybench.station.cli;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the whole history of one unit. */
@Command(name = "trace", mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    @Parameters(index = "0", paramLabel = "SERIAL", descriptionKey = "serial")
    private String serial = "";

    TraceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
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
}
