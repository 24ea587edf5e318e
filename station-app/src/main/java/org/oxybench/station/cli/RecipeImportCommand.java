package org.oxybench.station.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.oxybench.recipe.file.Problem;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.Station;
import org.oxybench.station.bench.DocumentFile;
import org.oxybench.station.config.Home;
import org.oxybench.station.people.Signing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks, signed, for a revision of a recipe to be put in force; somebody else decides, on the pages. */
@Command(name = "import", mixinStandardHelpOptions = true)
final class RecipeImportCommand implements Callable<Integer> {

    private final Console console;
    private final HomeOption option;

    @Mixin
    private SettingsOption set = new SettingsOption();

    @Parameters(paramLabel = "FILE", descriptionKey = "recipe.file")
    private Path file = Path.of("");

    @Option(names = "--badge", paramLabel = "BADGE", descriptionKey = "badge", required = true)
    private String badge = "";

    @Option(names = "--why", paramLabel = "TEXT", descriptionKey = "recipe.why", required = true)
    private String why = "";

    /**
     * A command below another one.
     *
     * @param option of the command above, which it inherits
     */
    RecipeImportCommand(Console console, HomeOption option) {
        this.console = console;
        this.option = option;
    }

    @Override
    public Integer call() throws Exception {
        if (why.isBlank()) {
            throw new CannotRun("recipe.no-why", Map.of());
        }
        byte[] bytes = FixtureCommand.bytes(file);
        Home home = option.existing();
        try (Station station = Station.open(home, set.of(home), console.surroundings())) {
            HeadlessSignOn signOn = HeadlessSignOn.of(station, badge, new AskedSecret(console, System.in));
            signOn.prove(
                    console,
                    CommandAccess.RECIPE_IMPORT,
                    "recipe import",
                    station.people().refusals());
            List<Problem> problems = new ArrayList<>();
            List<DocumentEffective> read = DocumentFile.read(
                            station.ledger().standing(),
                            DocumentKind.RECIPE,
                            file.getFileName().toString(),
                            bytes)
                    .match(List::of, found -> {
                        problems.addAll(found);
                        return List.of();
                    });
            return problems.isEmpty()
                    ? propose(station, signOn, read.get(0))
                    : new ProblemText(console, option.json()).tell(problems);
        }
    }

    /** Says what is signed, and asks for the PIN anew: a signature is an act of its own. */
    private int propose(Station station, HeadlessSignOn signOn, DocumentEffective document) {
        Signing signing = station.people().signing();
        Map<String, String> names =
                Map.of("recipe", document.id() + " r" + document.revision(), "hash", document.sha256());
        Signing.Paper paper = signing.propose(document, why.strip());
        console.note("recipe.signing", names);
        return signing.sign(signOn.prove(console), paper, paper.digest(), paper.heads())
                .match(
                        signed -> {
                            if (option.json()) {
                                console.answer(Json.object()
                                        .put("recipe", document.id())
                                        .put("revision", document.revision())
                                        .put("sha256", document.sha256())
                                        .build());
                            } else {
                                console.say("recipe.proposed", names);
                            }
                            return CommandTree.OK;
                        },
                        reason -> {
                            console.reason(reason);
                            return CommandTree.PROBLEM;
                        });
    }
}
