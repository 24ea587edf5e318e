package org.oxybench.station.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.coating.BathEvidence;
import org.oxybench.station.coating.Baths;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.people.Refusals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Coats by the bath: solutions, baths, and their verdict. */
@Command(name = "bath", mixinStandardHelpOptions = true)
final class BathCommand implements Runnable {

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    BathCommand(Console console) {
        this.console = console;
    }

    /** The command with those below it that have a class of their own. */
    static CommandLine line(Console console) {
        BathCommand bath = new BathCommand(console);
        CommandLine line = new CommandLine(bath);
        new CommandLine(new BathRecordCommands(console, bath.option))
                .getSubcommands()
                .forEach(line::addSubcommand);
        return line;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), console.words().text("cli.bath.which"));
    }

    /** Records that a lot of solution was mixed. */
    @Command(name = "solution", mixinStandardHelpOptions = true)
    int solution(
            @Mixin BathActs acts,
            @Parameters(paramLabel = "LOT", descriptionKey = "bath.solution") String lot,
            @Option(names = "--plan", paramLabel = "PLAN", descriptionKey = "bath.plan", required = true) String plan,
            @Option(names = "--expires", paramLabel = "TIME", descriptionKey = "bath.expires", required = true)
                    Instant expires,
            @Option(names = "--mg-per-l", paramLabel = "N", descriptionKey = "bath.mg-per-l", required = true)
                    double concentration,
            @Option(names = "--litres", paramLabel = "N", descriptionKey = "bath.litres", required = true)
                    double litres)
            throws IOException {
        return acts.act(
                console,
                option,
                CommandAccess.BATH_SOLUTION,
                (baths, who) -> baths.prepare(who, lot, plan, expires, concentration, litres));
    }

    /** Releases a lot of solution. */
    @Command(name = "release", mixinStandardHelpOptions = true)
    int release(@Mixin BathActs acts, @Parameters(paramLabel = "LOT", descriptionKey = "bath.solution") String lot)
            throws IOException {
        return acts.act(console, option, CommandAccess.BATH_RELEASE, (baths, who) -> baths.release(who, lot));
    }

    /** Begins a bath. */
    @Command(name = "begin", mixinStandardHelpOptions = true)
    int begin(
            @Mixin BathActs acts,
            @Parameters(index = "0", paramLabel = "BATH", descriptionKey = "bath.id") String id,
            @Parameters(index = "1..*", arity = "1..*", paramLabel = "SERIAL", descriptionKey = "bath.units")
                    List<String> serials,
            @Option(names = "--plan", paramLabel = "PLAN", descriptionKey = "bath.plan", required = true) String plan,
            @Option(names = "--solution", paramLabel = "LOT", descriptionKey = "bath.solution", required = true)
                    String solution)
            throws IOException {
        List<SerialNumber> units =
                serials.stream().map(BathRecordCommands::serial).toList();
        return acts.act(
                console, option, CommandAccess.BATH_BEGIN, (baths, who) -> baths.begin(who, id, plan, solution, units));
    }

    /** Judges a bath by all that stands in the record. */
    @Command(name = "judge", mixinStandardHelpOptions = true)
    int judge(@Mixin BathActs acts, @Parameters(paramLabel = "BATH", descriptionKey = "bath.id") String id)
            throws IOException {
        int ended = acts.act(console, option, CommandAccess.BATH_JUDGE, (baths, who) -> baths.judge(who, id));
        return ended == CommandTree.OK ? show(id) : ended;
    }

    /** Shows what the record says of a bath; changes nothing. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    int show(@Parameters(paramLabel = "BATH", descriptionKey = "bath.id") String id) throws IOException {
        try (HomeRecords records =
                HomeRecords.open(option.existing(), console.surroundings().clock())) {
            Optional<Bath> bath = records.ledger().standing().coating().bath(id);
            if (bath.isEmpty()) {
                console.reason(BathText.unknown("bath", id));
                return CommandTree.PROBLEM;
            }
            Baths baths = new Baths(
                    records.ledger(),
                    new Refusals(records.ledger(), console.surroundings().clock()),
                    console.surroundings().clock());
            BathEvidence evidence = baths.evidence(bath.get());
            BathText text = new BathText(console.words(), records.ledger().standing());
            if (option.json()) {
                console.answer(text.json(bath.get(), evidence));
            } else {
                text.lines(bath.get(), baths.plan(bath.get()), evidence).forEach(console.out()::println);
            }
            return CommandTree.OK;
        }
    }
}
