package org.oxybench.station.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;
import org.oxybench.record.Standing;
import org.oxybench.record.ledger.Json;
import org.oxybench.station.config.HomeRecords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives out a recipe that is or was in force, to the byte as the ledger holds it, with its hash. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class RecipeExportCommand implements Callable<Integer> {

    private static final Pattern REVISION = Pattern.compile("(.+)@r([1-9][0-9]{0,8})");

    private final Console console;
    private final HomeOption option;

    @Parameters(paramLabel = "ID[@rN]", descriptionKey = "recipe.wanted")
    private String wanted = "";

    @Option(names = "--to", paramLabel = "FILE", descriptionKey = "recipe.to")
    private @Nullable Path to;

    /**
     * A command below another one.
     *
     * @param option of the command above, which it inherits
     */
    RecipeExportCommand(Console console, HomeOption option) {
        this.console = console;
        this.option = option;
    }

    @Override
    public Integer call() throws IOException {
        DocumentEffective document;
        try (HomeRecords records =
                HomeRecords.open(option.existing(), console.surroundings().clock())) {
            document = document(records.ledger().standing())
                    .orElseThrow(() -> new CannotRun("recipe.not-in-force", Map.of("recipe", wanted)));
        }
        byte[] bytes = document.text().getBytes(StandardCharsets.UTF_8);
        if (!Fingerprint.sha256(bytes).equals(document.sha256())) {
            throw new IllegalStateException("the ledger's text is not what its hash says: " + document.id());
        }
        Map<String, String> names =
                Map.of("recipe", document.id() + " r" + document.revision(), "hash", document.sha256());
        if (to != null) {
            // What stands there may be somebody's draft.
            try {
                Files.write(to, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (FileAlreadyExistsException e) {
                throw new CannotRun("recipe.exists", Map.of("file", to.toString()));
            }
        }
        if (option.json()) {
            console.answer(json(document));
        } else if (to == null) {
            console.out().print(document.text());
            console.out().flush();
            console.note("recipe.exported", names);
        } else {
            console.say("recipe.exported", names);
        }
        return CommandTree.OK;
    }

    private Optional<DocumentEffective> document(Standing standing) {
        Matcher revision = REVISION.matcher(wanted);
        return revision.matches()
                ? standing.document(DocumentKind.RECIPE, revision.group(1), Integer.parseInt(revision.group(2)))
                : standing.effective(DocumentKind.RECIPE, wanted);
    }

    private Json json(DocumentEffective document) {
        Json.Members answer = Json.object()
                .put("recipe", document.id())
                .put("revision", document.revision())
                .put("sha256", document.sha256());
        return (to == null ? answer.put("text", document.text()) : answer).build();
    }
}
