package org.oxybench.station.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.diff.Change;
import org.oxybench.recipe.diff.RecipeDiff;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.RecipeReader;
import org.oxybench.record.ledger.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** Looks at recipes before anybody imports them; the commands below it import and export. */
@Command(name = "recipe", mixinStandardHelpOptions = true)
final class RecipeCommand implements Runnable {

    private final Console console;

    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private HomeOption option = new HomeOption();

    RecipeCommand(Console console) {
        this.console = console;
    }

    /** The command with those below it that have a class of their own. */
    static CommandLine line(Console console) {
        RecipeCommand recipe = new RecipeCommand(console);
        return new CommandLine(recipe)
                .addSubcommand(new RiskCommand(console, recipe.option))
                .addSubcommand(new RecipeImportCommand(console, recipe.option))
                .addSubcommand(new RecipeExportCommand(console, recipe.option));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), console.words().text("cli.recipe.which"));
    }

    /** Says every problem of every file, and of those of one product together; stores nothing. */
    @Command(name = "lint", mixinStandardHelpOptions = true)
    int lint(@Parameters(paramLabel = "FILE", arity = "1..*", descriptionKey = "recipe.files") List<Path> files) {
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            List<Problem> found = DocumentCommand.problemsOf(file, console);
            problems.addAll(found);
            if (found.isEmpty() && !option.json()) {
                console.say("document.well", Map.of("file", file.getFileName().toString()));
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(DocumentCommand.problemsTogether(files));
            problems.addAll(BurstLint.check(console.surroundings().installation(), files));
        }
        return new ProblemText(console, option.json()).tell(problems);
    }

    /** Says what a later revision changes against an earlier one, what lets more units pass first. */
    @Command(name = "diff", mixinStandardHelpOptions = true)
    int diff(
            @Parameters(paramLabel = "BEFORE", descriptionKey = "recipe.before") Path before,
            @Parameters(paramLabel = "AFTER", descriptionKey = "recipe.after") Path after) {
        List<Recipe> recipes = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : List.of(before, after)) {
            RecipeReader.read(file.getFileName().toString(), FixtureCommand.bytes(file))
                    .match(recipes::add, problems::addAll);
        }
        if (!problems.isEmpty()) {
            return new ProblemText(console, option.json()).tell(problems);
        }
        Recipe was = recipes.get(0);
        Recipe is = recipes.get(1);
        Map<String, String> names = Map.of("before", was.name(), "after", is.name());
        if (!was.id().equals(is.id())) {
            throw new CannotRun("recipe.other", names);
        }
        List<Change> changes = RecipeDiff.between(was, is);
        List<String> lines =
                RecipeDiff.lines(changes, console.words().language().tag(), console.words()::text);
        if (option.json()) {
            List<Json> items = new ArrayList<>();
            for (int i = 0; i < changes.size(); i++) {
                items.add(json(changes.get(i), lines.get(i)));
            }
            console.answer(new Json.Items(items));
        } else if (changes.isEmpty()) {
            console.say("recipe.same", names);
        } else {
            lines.forEach(console.out()::println);
        }
        return CommandTree.OK;
    }

    private static Json json(Change change, String line) {
        return Json.object()
                .put("change", change.kind().key())
                .put("id", change.id())
                .put("text", line)
                .build();
    }
}
