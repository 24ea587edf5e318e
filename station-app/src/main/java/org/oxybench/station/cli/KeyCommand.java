package org.oxybench.station.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.oxybench.record.ledger.Json;
import org.oxybench.record.ledger.KeyInForce;
import org.oxybench.record.ledger.Verify;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.KeyRotation;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Shows the keys that sign the records, and hands the signing to a new one. */
@Command(name = "key", mixinStandardHelpOptions = true)
final class KeyCommand implements Runnable {

    /** Most characters of a reason. */
    private static final int REASON_MAX = 500;

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    KeyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), console.words().text("cli.key.which"));
    }

    /** Every key that ever signed, as the records prove it: reads all of them, needs no secret, changes nothing. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    int show() throws IOException {
        Verify verified = Verify.of(option.existing().ledger(), null);
        List<KeyInForce> keys = verified.keys();
        if (option.json()) {
            console.answer(Json.object()
                    .put("ok", verified.finding().isEmpty())
                    .put("keys", keys.stream().map(KeyCommand::json).toList())
                    .build());
        } else {
            for (int i = 0; i < keys.size(); i++) {
                KeyInForce key = keys.get(i);
                console.say(
                        i == keys.size() - 1 ? "key.in-force" : "key.earlier",
                        Map.of(
                                "since",
                                Long.toString(key.since()),
                                "key",
                                key.key().toString()));
            }
        }
        verified.finding().ifPresent(finding -> console.problem("damaged", Map.of("detail", finding.toString())));
        return verified.finding().isPresent() ? CommandTree.PROBLEM : CommandTree.OK;
    }

    /** Makes a new key and hands the signing to it; the station must be stopped. */
    @Command(name = "rotate", mixinStandardHelpOptions = true)
    int rotate(
            @Option(names = "--reason", paramLabel = "TEXT", descriptionKey = "key.reason", required = true)
                    String reason)
            throws IOException {
        String why = reason.strip();
        if (why.isEmpty() || why.length() > REASON_MAX || why.chars().anyMatch(Character::isISOControl)) {
            throw new CannotRun("key.bad-reason", Map.of("max", Integer.toString(REASON_MAX)));
        }
        Home home = option.existing();
        KeyRotation.Done done = new KeyRotation(
                        home,
                        console.surroundings().clock(),
                        console.surroundings().random())
                .run(why);
        String key = done.key().toString();
        console.say(
                done.earlier() ? "key.finished" : "key.rotated",
                Map.of("key", key, "file", home.ledgerKeyStore().toString()));
        return CommandTree.OK;
    }

    private static Json json(KeyInForce key) {
        return Json.object()
                .put("key", key.key().toString())
                .put("since", key.since())
                .build();
    }
}
