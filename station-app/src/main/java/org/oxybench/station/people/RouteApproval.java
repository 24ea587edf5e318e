package org.oxybench.station.people;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oxybench.recipe.Reason;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.RuleSet;
import org.oxybench.recipe.file.Problem;
import org.oxybench.recipe.file.RouteReader;
import org.oxybench.recipe.file.RuleSetReader;
import org.oxybench.record.Entry;
import org.oxybench.record.Entry.DocumentEffective;
import org.oxybench.record.Entry.DocumentKind;

/**
 * Holds routes against the installation's rules for class III devices. The file is read at each decision, for a maker
 * edits it; while it cannot be read, no route is approved. What is effective already is not undone by it. Thread-safe.
 */
public final class RouteApproval implements ApprovalRules {

    /** Name of the argument that says what a route lacks: a {@link RuleSet.Rule} and its object, between semicolons. */
    public static final String ARGUMENT = "misses";

    private static final String RULES = "recipes/rules/MV-III.yaml";

    private final Path file;

    private RouteApproval(Path file) {
        this.file = file;
    }

    /** Holds routes against the rules of an installation. */
    public static RouteApproval of(Path installation) {
        return new RouteApproval(rules(installation));
    }

    /** Where an installation has its rules. */
    public static Path rules(Path installation) {
        return installation.resolve(RULES);
    }

    @Override
    public Optional<Reason> refusal(Entry effect) {
        return effect instanceof DocumentEffective document && document.kind() == DocumentKind.ROUTE
                ? refusal(document)
                : Optional.empty();
    }

    private Optional<Reason> refusal(DocumentEffective document) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return Optional.of(unread(file.toString()));
        }
        String name = document.id() + " r" + document.revision();
        return RuleSetReader.read(file.getFileName().toString(), bytes)
                .match(
                        rules -> RouteReader.read(name, document.text().getBytes(StandardCharsets.UTF_8))
                                .match(route -> missed(rules, route, name), RouteApproval::unread),
                        RouteApproval::unread);
    }

    private static Optional<Reason> missed(RuleSet rules, Route route, String name) {
        String misses = rules.missedBy(route).stream()
                .map(miss -> miss.rule() + " " + miss.what())
                .collect(Collectors.joining(";"));
        return misses.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reason(
                        AccessReasons.ROUTE_LACKS,
                        Map.of("route", name, "rules", rules.id() + " r" + rules.revision(), ARGUMENT, misses)));
    }

    private static Optional<Reason> unread(List<Problem> problems) {
        Problem first = problems.get(0);
        return Optional.of(unread(first.file() + ":" + first.line() + " " + first.key()));
    }

    private static Reason unread(String what) {
        return Reason.of(AccessReasons.RULES_UNREAD, "what", what);
    }
}
