package org.oxybench.station.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.config.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks this machine, its home and its benches: a line a check, and what to do about each that fails. */
@Command(name = "doctor", mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Home home = option.home();
        List<Checks.Check> checks = new Checks(console).all(home);
        long problems = checks.stream().filter(check -> !check.well()).count();
        if (option.json()) {
            console.answer(
                    new Json.Items(checks.stream().map(DoctorCommand::json).toList()));
        } else {
            checks.forEach(this::tell);
            console.say(
                    problems == 0 ? "doctor.all-well" : "doctor.problems", Map.of("count", Long.toString(problems)));
        }
        return problems == 0 ? CommandTree.OK : CommandTree.PROBLEM;
    }

    private void tell(Checks.Check check) {
        console.out()
                .println((check.well() ? "✓ " : "✕ ")
                        + console.words().text("cli.doctor." + check.name())
                        + (check.detail().isEmpty() ? "" : ": " + check.detail()));
        if (!check.well()) {
            console.out().println("    fix: " + console.words().text("cli.doctor." + check.name() + ".fix"));
        }
    }

    private static Json json(Checks.Check check) {
        return Json.object()
                .put("check", check.name())
                .put("well", check.well())
                .put("detail", check.detail())
                .build();
    }
}
