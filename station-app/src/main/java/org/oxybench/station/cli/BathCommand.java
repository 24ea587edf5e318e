package org.oxybench.station.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.record.CoatingStanding.Bath;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.coating.BathEvidence;
import org.oxybench.station.coating.BathRecords;
import org.oxybench.station.coating.Baths;
import org.oxybench.station.coating.InstrumentReadings;
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
        List<SerialNumber> units = serials.stream().map(BathWords::serial).toList();
        return acts.act(
                console, option, CommandAccess.BATH_BEGIN, (baths, who) -> baths.begin(who, id, plan, solution, units));
    }

    /** Records a reading of a parameter. */
    @Command(name = "reading", mixinStandardHelpOptions = true)
    int reading(
            @Mixin BathActs acts,
            @Parameters(index = "0", paramLabel = "BATH", descriptionKey = "bath.id") String id,
            @Parameters(index = "1", paramLabel = "PARAMETER", descriptionKey = "bath.parameter") String parameter,
            @Parameters(
                            index = "2",
                            arity = "0..1",
                            paramLabel = "VALUE",
                            descriptionKey = "bath.lowest",
                            defaultValue = "")
                    String lowest,
            @Parameters(
                            index = "3",
                            arity = "0..1",
                            paramLabel = "HIGHEST",
                            descriptionKey = "bath.highest",
                            defaultValue = "")
                    String highest,
            @Option(names = "--missing", paramLabel = "N", descriptionKey = "bath.missing", defaultValue = "0")
                    int missing,
            @Option(names = "--instrument", paramLabel = "ID", descriptionKey = "bath.instrument", defaultValue = "")
                    String instrument,
            @Option(names = "--from", paramLabel = "ID", descriptionKey = "bath.from", defaultValue = "") String asked)
            throws IOException {
        if (lowest.isEmpty() == asked.isEmpty() || (!asked.isEmpty() && !instrument.isEmpty())) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), console.words().text("cli.bath.value-or-from"));
        }
        if (lowest.isEmpty()) {
            return acts.actAt(
                    console,
                    option,
                    CommandAccess.BATH_READING,
                    (station, baths) -> new InstrumentReadings(baths, station.serial(), station.instruments()),
                    (readings, who) -> readings.read(who, id, parameter, asked));
        }
        Quantity from = BathWords.quantity(lowest);
        Quantity to = highest.isEmpty() ? from : BathWords.quantity(highest);
        @Nullable String with = instrument.isEmpty() ? null : instrument;
        return act(
                acts,
                CommandAccess.BATH_READING,
                (records, who) -> records.read(who, id, parameter, from, to, missing, with));
    }

    /** Records a calibration line. */
    @Command(name = "line", mixinStandardHelpOptions = true)
    int line(
            @Mixin BathActs acts,
            @Parameters(index = "0", paramLabel = "LINE", descriptionKey = "bath.line") String id,
            @Parameters(
                            index = "1..*",
                            arity = "1..*",
                            paramLabel = "MICROGRAMS=A,A",
                            descriptionKey = "bath.standards")
                    List<String> standards,
            @Option(names = "--blank", paramLabel = "BEFORE,AFTER", descriptionKey = "bath.blank", required = true)
                    String blank)
            throws IOException {
        List<StandardLine.Standard> read = new ArrayList<>();
        for (String standard : standards) {
            String[] parts = standard.split("=", 2);
            BathWords.numbers(parts[parts.length - 1])
                    .forEach(absorbance -> read.add(new StandardLine.Standard(BathWords.number(parts[0]), absorbance)));
        }
        List<Double> blanks = BathWords.numbers(blank);
        if (blanks.size() != 2) {
            throw new CannotRun("bath.not-number", Map.of("given", blank));
        }
        StandardLine line = new StandardLine(read, blanks.get(0), blanks.get(1));
        return act(acts, CommandAccess.BATH_LINE, (records, who) -> records.line(who, id, line));
    }

    /** Records a coupon. */
    @Command(name = "coupon", mixinStandardHelpOptions = true)
    int coupon(
            @Mixin BathActs acts,
            @Parameters(index = "0", paramLabel = "BATH", descriptionKey = "bath.id") String id,
            @Parameters(index = "1", paramLabel = "COUPON", descriptionKey = "bath.coupon") String coupon,
            @Option(names = "--of", paramLabel = "BATH", descriptionKey = "bath.of", required = true) String written,
            @Option(names = "--place", paramLabel = "PLACE", descriptionKey = "bath.place", required = true)
                    Coupon.Place place,
            @Option(names = "--line", paramLabel = "LINE", descriptionKey = "bath.line", required = true) String line,
            @Option(names = "--absorbance", paramLabel = "A,A", descriptionKey = "bath.absorbance", required = true)
                    String absorbances,
            @Option(names = "--cm2", paramLabel = "N", descriptionKey = "bath.cm2", required = true) double areaCm2)
            throws IOException {
        List<Double> read = BathWords.numbers(absorbances);
        return act(
                acts,
                CommandAccess.BATH_COUPON,
                (records, who) -> records.coupon(who, id, coupon, written, place, line, read, areaCm2));
    }

    /** Records what one unit took from its solution. */
    @Command(name = "proof", mixinStandardHelpOptions = true)
    int proof(
            @Mixin BathActs acts,
            @Parameters(index = "0", paramLabel = "BATH", descriptionKey = "bath.id") String id,
            @Parameters(index = "1", paramLabel = "SERIAL", descriptionKey = "serial") String unit,
            @Option(names = "--before", paramLabel = "MG/L,L", descriptionKey = "bath.before", required = true)
                    String before,
            @Option(names = "--after", paramLabel = "MG/L,L", descriptionKey = "bath.after", required = true)
                    String after,
            @Option(names = "--rinse", paramLabel = "MG/L,L", descriptionKey = "bath.rinse") @Nullable
                    List<String> rinses,
            @Option(names = "--u-percent", paramLabel = "N", descriptionKey = "bath.u", required = true)
                    double uncertaintyPercent)
            throws IOException {
        double u = uncertaintyPercent / 100;
        List<MassBalance.Volume> rinsed = rinses == null
                ? List.of()
                : rinses.stream().map(rinse -> BathWords.volume(rinse, u)).toList();
        MassBalance balance = new MassBalance(BathWords.volume(before, u), BathWords.volume(after, u), rinsed);
        SerialNumber serial = BathWords.serial(unit);
        return act(acts, CommandAccess.BATH_PROOF, (records, who) -> records.presence(who, id, serial, balance));
    }

    /** Records a laboratory's result. */
    @Command(name = "sample", mixinStandardHelpOptions = true)
    int sample(
            @Mixin BathActs acts,
            @Parameters(index = "0", paramLabel = "BATH", descriptionKey = "bath.id") String id,
            @Parameters(index = "1", paramLabel = "SERIAL", descriptionKey = "serial") String unit,
            @Parameters(index = "2", paramLabel = "VALUE", descriptionKey = "bath.value") String value)
            throws IOException {
        SerialNumber serial = BathWords.serial(unit);
        Quantity result = BathWords.quantity(value);
        return act(acts, CommandAccess.BATH_SAMPLE, (records, who) -> records.sample(who, id, serial, result));
    }

    private int act(BathActs acts, CommandAccess access, BiFunction<BathRecords, Person, List<Reason>> act)
            throws IOException {
        return acts.act(console, option, access, (baths, who) -> act.apply(new BathRecords(baths), who));
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
