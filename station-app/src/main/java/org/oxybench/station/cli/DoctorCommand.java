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
        long problems = count(checks, Checks.Level.PROBLEM);
        long warnings = count(checks, Checks.Level.WARNING);
        if (option.json()) {
            console.answer(
                    new Json.Items(checks.stream().map(DoctorCommand::json).toList()));
        } else {
            checks.forEach(this::tell);
            if (problems > 0) {
                console.say("doctor.problems", Map.of("count", Long.toString(problems)));
            } else if (warnings > 0) {
                console.say("doctor.warnings", Map.of("count", Long.toString(warnings)));
            } else {
                console.say("doctor.all-well");
            }
        }
        return problems == 0 ? CommandTree.OK : CommandTree.PROBLEM;
    }

    private static long count(List<Checks.Check> checks, Checks.Level level) {
        return checks.stream().filter(check -> check.level() == level).count();
    }

    private void tell(Checks.Check check) {
        console.out()
                .println(check.level().mark()
                        + console.words().text("cli.doctor." + check.name())
                        + (check.detail().isEmpty() ? "" : ": " + check.detail()));
        if (check.level() != Checks.Level.WELL) {
            console.out().println("    fix: " + console.words().text("cli.doctor." + check.name() + ".fix"));
        }
    }

    private static Json json(Checks.Check check) {
        Json.Members members = Json.object()
                .put("check", check.name())
                .put("well", check.level() != Checks.Level.PROBLEM)
                .put("detail", check.detail());
        if (check.level() == Checks.Level.WARNING) {
            members.put("warning", true);
        }
        return members.build();
    }
}
