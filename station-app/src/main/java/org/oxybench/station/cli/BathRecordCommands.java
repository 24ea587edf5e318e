package org.oxybench.station.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Quantity;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.coating.Coupon;
import org.oxybench.recipe.coating.MassBalance;
import org.oxybench.recipe.coating.StandardLine;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing.Person;
import org.oxybench.station.coating.BathRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands below {@code bath} that record what was read. */
@Command(name = "records")
final class BathRecordCommands {

    private final Console console;
    private final HomeOption option;

    /**
     * Commands below another one.
     *
     * @param option of the command above, which they inherit
     */
    BathRecordCommands(Console console, HomeOption option) {
        this.console = console;
        this.option = option;
    }

    /** Records a reading of a parameter. */
    @Command(name = "reading", mixinStandardHelpOptions = true)
    int reading(
            @Mixin BathActs acts,
            @Parameters(index = "0", paramLabel = "BATH", descriptionKey = "bath.id") String id,
            @Parameters(index = "1", paramLabel = "PARAMETER", descriptionKey = "bath.parameter") String parameter,
            @Parameters(index = "2", paramLabel = "VALUE", descriptionKey = "bath.lowest") String lowest,
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
                    String instrument)
            throws IOException {
        Quantity from = quantity(lowest);
        Quantity to = highest.isEmpty() ? from : quantity(highest);
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
            numbers(parts[parts.length - 1])
                    .forEach(absorbance -> read.add(new StandardLine.Standard(number(parts[0]), absorbance)));
        }
        List<Double> blanks = numbers(blank);
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
        List<Double> read = numbers(absorbances);
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
                : rinses.stream().map(rinse -> volume(rinse, u)).toList();
        MassBalance balance = new MassBalance(volume(before, u), volume(after, u), rinsed);
        SerialNumber serial = serial(unit);
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
        SerialNumber serial = serial(unit);
        Quantity result = quantity(value);
        return act(acts, CommandAccess.BATH_SAMPLE, (records, who) -> records.sample(who, id, serial, result));
    }

    private int act(BathActs acts, CommandAccess access, BiFunction<BathRecords, Person, List<Reason>> act)
            throws IOException {
        return acts.act(console, option, access, (baths, who) -> act.apply(new BathRecords(baths), who));
    }

    static SerialNumber serial(String text) {
        if (!SerialNumber.isValid(text)) {
            throw new CannotRun("bad-serial", Map.of("serial", text));
        }
        return new SerialNumber(text);
    }

    private static Quantity quantity(String text) {
        return Quantity.parse(text).orElseThrow(() -> new CannotRun("bath.not-quantity", Map.of("given", text)));
    }

    private static MassBalance.Volume volume(String text, double u) {
        List<Double> parts = numbers(text);
        if (parts.size() != 2) {
            throw new CannotRun("bath.not-number", Map.of("given", text));
        }
        return new MassBalance.Volume(parts.get(0), parts.get(1), u);
    }

    private static List<Double> numbers(String text) {
        List<Double> numbers = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            numbers.add(number(part));
        }
        return numbers;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new CannotRun("bath.not-number", Map.of("given", text));
        }
    }
}
