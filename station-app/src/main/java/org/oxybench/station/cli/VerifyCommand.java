package org.oxybench.station.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oxybench.record.ledger.Verify;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads every record of a home and names the first bad one; changes nothing, and may run beside the station. */
@Command(name = "verify", mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    @Option(names = "--vkey", paramLabel = "FILE", descriptionKey = "vkey")
    private @Nullable Path vkey;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<String> arguments =
                new ArrayList<>(List.of(option.existing().ledger().toString()));
        if (option.json()) {
            arguments.add("--json");
        }
        Path trusted = vkey;
        if (trusted != null) {
            arguments.addAll(List.of("--vkey", trusted.toString()));
        }
        return Verify.run(arguments, console.words().language().tag(), System.out, System.err);
    }
}
