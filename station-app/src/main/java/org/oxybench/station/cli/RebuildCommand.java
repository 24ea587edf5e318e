package org.oxybench.station.cli;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.oxybench.record.FileLedger;
import org.oxybench.record.ledger.Json;
import org.oxybench.record.sql.Comparison;
import org.oxybench.record.sql.Rebuild;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the database anew from the ledger and says whether the old one was equal. */
@Command(name = "rebuild", mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    RebuildCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Home home = option.existing();
        Files.createDirectories(home.data());
        try (FileLedger ledger = HomeLedger.open(home, console.surroundings().clock(), OptionalLong.empty())) {
            Comparison comparison = Rebuild.h2(ledger, home.database());
            tell(comparison, Long.toString(ledger.size()));
            return comparison.equal() ? CommandTree.OK : CommandTree.PROBLEM;
        }
    }

    private void tell(Comparison comparison, String entries) {
        List<String> differences = comparison.differences().stream()
                .map(Comparison.Difference::toString)
                .toList();
        if (option.json()) {
            console.answer(Json.object()
                    .put("entries", entries)
                    .put("tables", comparison.tables())
                    .put("rows", comparison.rows())
                    .put("equal", comparison.equal())
                    .put("differences", differences.stream().map(Json.Text::new).toList())
                    .build());
        } else if (comparison.equal()) {
            console.say("rebuild.equal", Map.of("entries", entries, "rows", Long.toString(comparison.rows())));
        } else {
            console.say("rebuild.differs", Map.of("entries", entries, "difference", String.join("\n", differences)));
        }
    }
}
