package org.oxybench.station.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oxybench.recipe.Measurement;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.Entry;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.history.DeviceHistory;
import org.oxybench.record.history.History;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.bench.Rejudge;
import org.oxybench.station.config.HomeRecords;
import org.oxybench.station.words.Messages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges the stored runs of a lot by another revision or instrument, and lists whose verdict would change. */
@Command(name = "rejudge", mixinStandardHelpOptions = true)
final class RejudgeCommand implements Callable<Integer> {

    private static final Pattern REVISION = Pattern.compile("(.+)@r([1-9][0-9]{0,8})");
    private static final Pattern BIAS = Pattern.compile("([^=]+)=([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)");

    private final Console console;

    @Mixin
    private HomeOption option = new HomeOption();

    @Option(names = "--recipe", required = true, paramLabel = "ID@rN|FILE", descriptionKey = "rejudge.recipe")
    private String wanted = "";

    @Option(names = "--lot", required = true, paramLabel = "LOT", descriptionKey = "rejudge.lot")
    private String lot = "";

    @Option(names = "--bias", paramLabel = "INSTRUMENT=VALUE", descriptionKey = "rejudge.bias")
    private List<String> biases = new ArrayList<>();

    RejudgeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (HomeRecords records =
                HomeRecords.open(option.existing(), console.surroundings().clock())) {
            List<SerialNumber> serials = serials(records);
            History history = records.upToDate();
            Map<String, Double> instruments = instrumentBiases();
            used(instruments, history, serials);
            Rejudge rejudge = new Rejudge(recipe(records), instruments, records.waveforms());
            List<Rejudge.Outcome> outcomes = outcomes(rejudge, history, serials);
            long unbiased = biases.isEmpty()
                    ? 0
                    : outcomes.stream().filter(Rejudge.Outcome::compared).count();
            if (unbiased > 0) {
                console.note("rejudge.bias-not-earlier", Map.of("runs", Long.toString(unbiased)));
            }
            if (option.json()) {
                console.answer(new Json.Items(outcomes.stream().map(this::json).toList()));
            } else {
                tell(outcomes);
            }
            return CommandTree.OK;
        }
    }

    private List<SerialNumber> serials(HomeRecords records) {
        List<SerialNumber> serials =
                SerialNumber.isValid(lot) ? records.ledger().standing().serials(new LotNumber(lot)) : List.of();
        if (serials.isEmpty()) {
            throw new CannotRun("rejudge.no-lot", Map.of("lot", lot));
        }
        return serials;
    }

    /** A revision that is or was in force, or a draft in a file. */
    private Recipe recipe(HomeRecords records) {
        Matcher revision = REVISION.matcher(wanted);
        if (!revision.matches()) {
            Path file = Path.of(wanted);
            return read(file.getFileName().toString(), FixtureCommand.bytes(file));
        }
        String text = records.ledger()
                .standing()
                .document(Entry.DocumentKind.RECIPE, revision.group(1), Integer.parseInt(revision.group(2)))
                .map(Entry.DocumentEffective::text)
                .orElseThrow(() -> new CannotRun("rejudge.no-recipe", Map.of("recipe", wanted)));
        return read(wanted, text.getBytes(StandardCharsets.UTF_8));
    }

    private Recipe read(String name, byte[] bytes) {
        return RecipeReader.read(name, bytes).match(recipe -> recipe, problems -> {
            throw new CannotRun(
                    "rejudge.bad-recipe", Map.of("problems", SettingsOption.lines(problems, console.words())));
        });
    }

    private Map<String, Double> instrumentBiases() {
        Map<String, Double> found = new HashMap<>();
        for (String bias : biases) {
            Matcher parts = BIAS.matcher(bias);
            if (!parts.matches()) {
                throw new CannotRun("rejudge.bad-bias", Map.of("given", bias));
            }
            found.put(parts.group(1), Double.valueOf(parts.group(2)));
        }
        return found;
    }

    /** A bias of what measured none of these units would change nothing, and look as if it had been looked at. */
    private static void used(Map<String, Double> biased, History history, List<SerialNumber> serials) {
        Set<String> used = serials.stream()
                .flatMap(serial -> history.unit(serial).stream())
                .flatMap(unit -> unit.attempts().stream())
                .flatMap(attempt -> attempt.instruments().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        for (String instrument : biased.keySet()) {
            if (!used.contains(instrument)) {
                throw new CannotRun(
                        "rejudge.no-instrument",
                        Map.of("given", instrument, "known", used.isEmpty() ? "-" : String.join(", ", used)));
            }
        }
    }

    private static List<Rejudge.Outcome> outcomes(Rejudge rejudge, History history, List<SerialNumber> serials) {
        return serials.stream()
                .flatMap(serial -> history.unit(serial).stream())
                .flatMap(unit -> outcomes(rejudge, unit))
                .toList();
    }

    private static Stream<Rejudge.Outcome> outcomes(Rejudge rejudge, DeviceHistory unit) {
        return unit.attempts().stream().flatMap(attempt -> rejudge.judge(unit.serial(), attempt).stream());
    }

    private void tell(List<Rejudge.Outcome> outcomes) {
        HistoryText text = new HistoryText(console.words());
        List<Rejudge.Outcome> changed =
                outcomes.stream().filter(Rejudge.Outcome::changes).toList();
        for (Rejudge.Outcome outcome : changed) {
            console.say(
                    "rejudge.changed",
                    Map.of(
                            "serial", outcome.unit().value(),
                            "attempt", Integer.toString(outcome.attempt().attempt()),
                            "was", console.words().text("state." + outcome.was()),
                            "would", console.words().text("state." + outcome.would())));
            Map<String, Measurement> before = outcome.attempt().measurements().stream()
                    .collect(Collectors.toMap(m -> m.characteristic().id(), m -> m, (a, b) -> b));
            for (Measurement measurement : outcome.measurements()) {
                Measurement was = before.get(measurement.characteristic().id());
                if (was == null || was.verdict() != measurement.verdict()) {
                    console.out().println("  − " + (was == null ? Messages.ABSENT : text.measurement(was)));
                    console.out().println("  + " + text.measurement(measurement));
                }
            }
        }
        console.say(
                "rejudge.sum",
                Map.of(
                        "runs", Integer.toString(outcomes.size()),
                        "changed", Integer.toString(changed.size())));
        tellForeign(outcomes);
    }

    /** Numbers from which the zero of another revision was taken off are no ground for a decision, and it is said so. */
    private void tellForeign(List<Rejudge.Outcome> outcomes) {
        List<Rejudge.Outcome> foreign = outcomes.stream()
                .filter(outcome -> !outcome.foreignZeros().isEmpty())
                .toList();
        if (!foreign.isEmpty()) {
            console.say(
                    "rejudge.foreign-zero",
                    Map.of(
                            "runs", Integer.toString(foreign.size()),
                            "recipe", wanted,
                            "characteristics",
                                    foreign.stream()
                                            .flatMap(outcome -> outcome.foreignZeros().stream())
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        }
    }

    private Json json(Rejudge.Outcome outcome) {
        return Json.object()
                .put("serial", outcome.unit().value())
                .put("run", outcome.attempt().run().value())
                .put("attempt", outcome.attempt().attempt())
                .put("was", outcome.was().name())
                .put("would", outcome.would().name())
                .put("biasLeftInEarlier", !biases.isEmpty() && outcome.compared())
                .put(
                        "zerosOfAnotherRevision",
                        outcome.foreignZeros().stream().map(Json.Text::new).toList())
                .put(
                        "measurements",
                        outcome.measurements().stream().map(HistoryText::json).toList())
                .build();
    }
}
