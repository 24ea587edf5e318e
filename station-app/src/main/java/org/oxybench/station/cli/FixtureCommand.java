package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oxybench.fixture.FixtureProfile;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.fixture.plc.LinkAddress;
import org.oxybench.fixture.plc.PlcProbe;
import org.oxybench.fixture.plc.PlcProbe.Finding;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.file.StrictYaml;
import org.oxybench.record.ledger.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at benches before they are commissioned; needs no home, and writes nothing anywhere. */
@Command(name = "fixture", mixinStandardHelpOptions = true)
final class FixtureCommand implements Runnable {

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    FixtureCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), console.words().text("cli.fixture.which"));
    }

    /** Connects to a PLC by a profile's file and reads: what is as the profile says, and what is not. */
    @Command(name = "probe", mixinStandardHelpOptions = true)
    int probe(
            @Parameters(paramLabel = "PROFILE", descriptionKey = "profile.file") Path file,
            @Option(names = "--host", paramLabel = "HOST", descriptionKey = "fixture.host", defaultValue = "127.0.0.1")
                    String host,
            @Option(names = "--port", paramLabel = "PORT", descriptionKey = "fixture.port", defaultValue = "502")
                    int port,
            @Option(names = "--serial-port", paramLabel = "PATH", descriptionKey = "fixture.serial-port") @Nullable
                    String serialPort,
            @Option(names = "--simulated", descriptionKey = "fixture.simulated") boolean simulated) {
        FixtureProfile profile = profile(file);
        LinkAddress address;
        try {
            address = LinkAddress.of(profile.wire(), serialPort == null ? host : serialPort, port);
        } catch (IllegalArgumentException e) {
            String given = serialPort == null ? host + ":" + port : serialPort;
            throw new CannotRun("fixture.bad-address", Map.of("address", given));
        }
        List<Finding> findings =
                new PlcProbe(profile, simulated, console.surroundings().nanoTime()).look(address);
        long problems = findings.stream().filter(finding -> !finding.well()).count();
        if (option.json()) {
            console.answer(
                    new Json.Items(findings.stream().map(FixtureCommand::json).toList()));
        } else {
            findings.forEach(this::tell);
            console.say(
                    problems == 0 ? "doctor.all-well" : "doctor.problems", Map.of("count", Long.toString(problems)));
        }
        return problems == 0 ? CommandTree.OK : CommandTree.PROBLEM;
    }

    private FixtureProfile profile(Path file) {
        byte[] bytes = bytes(file);
        return ProfileReader.read(file.getFileName().toString(), bytes).match(profile -> profile, problems -> {
            throw new CannotRun(
                    "fixture.bad-profile", Map.of("problems", SettingsOption.lines(problems, console.words())));
        });
    }

    /** The bytes of a document's file, or why they cannot be had. */
    static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > StrictYaml.BYTES_MAX) {
                throw new CannotRun("document.unreadable", Map.of("file", file.toString()));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CannotRun("document.unreadable", Map.of("file", file.toString()));
        }
    }

    private void tell(Finding finding) {
        String name = "cli.probe." + name(finding);
        console.out()
                .println((finding.well() ? "✓ " : "✕ ")
                        + console.words().text(name)
                        + (finding.detail().isEmpty() ? "" : ": " + finding.detail()));
        if (!finding.well()) {
            Reason reason = finding.reason();
            console.out().println("    fix: " + console.words().text(name + ".fix"));
            if (reason != null) {
                console.out().println("    " + console.words().text(reason) + " (" + reason.code() + ")");
            }
        }
    }

    private static Json json(Finding finding) {
        Reason reason = finding.reason();
        return Json.object()
                .put("check", name(finding))
                .put("well", finding.well())
                .put("detail", finding.detail())
                .put("code", reason == null ? "" : reason.code())
                .build();
    }

    private static String name(Finding finding) {
        return finding.check().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
