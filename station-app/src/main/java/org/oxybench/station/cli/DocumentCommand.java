package org.oxybench.station.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oxybench.fixture.file.ProfileReader;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.RuleSet;
import org.oxybench.recipe.file.CoatingPlanReader;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.Reading;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.recipe.file.RouteLint;
import org.oxybench.recipe.file.RouteReader;
import org.oxybench.recipe.file.RuleLint;
import org.oxybench.recipe.file.RuleSetReader;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.people.RouteApproval;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Reads documents as the station would, before anybody imports them; needs no home. */
@Command(name = "document", mixinStandardHelpOptions = true)
final class DocumentCommand implements Runnable {

    /** The key that only one kind of document has, at the beginning of a line. */
    private static final Pattern KIND = Pattern.compile("(?m)^(recipe|profile|product|coating|rules)[ ]*:(?![ ]*[{])");

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    DocumentCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), console.words().text("cli.document.which"));
    }

    /** Reads one file strictly and says every problem at once, with line and key; stores nothing. */
    @Command(name = "check", mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", descriptionKey = "document.file") Path file) {
        List<Problem> problems = problemsOf(file, console);
        if (option.json()) {
            console.answer(new Json.Items(problems.stream().map(this::json).toList()));
        } else if (problems.isEmpty()) {
            console.say("document.well", Map.of("file", name(file)));
        } else {
            console.out()
                    .println(SettingsOption.lines(problems, console.words()).strip());
            console.say("doctor.problems", Map.of("count", String.valueOf(problems.size())));
        }
        return problems.isEmpty() ? CommandTree.OK : CommandTree.PROBLEM;
    }

    /** Every problem of a file of any kind; of a route also what it lacks of this installation's rules. */
    static List<Problem> problemsOf(Path file, Console console) {
        byte[] bytes = FixtureCommand.bytes(file);
        Matcher kind = KIND.matcher(new String(bytes, StandardCharsets.UTF_8));
        if (!kind.find()) {
            throw new CannotRun("document.no-kind", Map.of("file", file.toString()));
        }
        return problems(
                switch (kind.group(1)) {
                    case "recipe" -> RecipeReader.readNew(name(file), bytes);
                    case "coating" -> CoatingPlanReader.read(name(file), bytes);
                    case "profile" -> ProfileReader.read(name(file), bytes);
                    case "rules" -> RuleSetReader.read(name(file), bytes);
                    default -> ruled(name(file), RouteReader.read(name(file), bytes), console);
                });
    }

    /** As the station will hold it against the rules when it is asked for, and again when it is approved. */
    private static Reading<?> ruled(String name, Reading<Route> reading, Console console) {
        Path file = RouteApproval.rules(console.surroundings().installation());
        Reading<RuleSet> rules = RuleSetReader.read(name(file), FixtureCommand.bytes(file));
        return reading.match(
                route -> rules.match(known -> lacking(route, RuleLint.check(name, route, known)), Reading.Refused::new),
                problems -> reading);
    }

    private static Reading<Route> lacking(Route route, List<Problem> problems) {
        return problems.isEmpty() ? new Reading.Accepted<>(route) : new Reading.Refused<>(problems);
    }

    /** What is wrong with routes and recipes together, each of which reads well alone. */
    static List<Problem> problemsTogether(List<Path> files) {
        Map<String, Recipe> recipes = new HashMap<>();
        Map<String, Route> routes = new LinkedHashMap<>();
        for (Path file : files) {
            byte[] bytes = FixtureCommand.bytes(file);
            RecipeReader.read(name(file), bytes).match(recipe -> recipes.put(recipe.id(), recipe), problems -> null);
            RouteReader.read(name(file), bytes).match(route -> routes.put(name(file), route), problems -> null);
        }
        List<Problem> problems = new ArrayList<>();
        routes.forEach((file, route) -> problems.addAll(RouteLint.check(file, route, recipes)));
        return problems;
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static List<Problem> problems(Reading<?> reading) {
        return reading.match(value -> List.of(), problems -> problems);
    }

    private Json json(Problem problem) {
        return Json.object()
                .put("line", problem.line())
                .put("key", problem.key())
                .put("problem", console.words().text("problem." + problem.code(), problem.arguments()))
                .build();
    }
}
