package org.oxybench.recipe.file;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.oxybench.recipe.RuleSet;
import org.oxybench.recipe.Text;

/** Reads the rules for routes and release from {@code recipes/rules/<rules>.yaml}. */
public final class RuleSetReader {
    private static final Pattern RULES = Pattern.compile("[A-Z0-9]+(-[A-Z0-9]+)*");

    private RuleSetReader() {}

    /** Reads a set of rules, or every problem of its file. */
    public static Reading<RuleSet> read(String fileName, byte[] bytes) {
        return StrictYaml.read(fileName, bytes, RuleSetReader::rules);
    }

    private static Optional<RuleSet> rules(YamlMap file) {
        String id = file.scalar("rules").text(RULES, "MV-III");
        int revision = file.scalar("revision").integer(1, RecipeReader.REVISION_MAX);
        Text title = file.words("title");
        Text notice = file.words("notice");
        List<String> sources = file.list("sources").notEmpty().texts();
        List<RuleSet.Identifier> identifiers = file.list("identifiers").notEmpty().scalars().stream()
                .flatMap(scalar -> scalar.choice(RuleSet.Identifier.class).stream())
                .toList();
        int attemptsMax = file.scalar("attempts_max").integer(1, RouteReader.ATTEMPTS_MAX);
        Set<String> products = new HashSet<>();
        List<RuleSet.Family> families = file.list("families").notEmpty().maps().stream()
                .flatMap(map -> family(map, products).stream())
                .toList();
        List<RuleSet.Gate> gates = file.list("release").notEmpty().maps().stream()
                .flatMap(map -> gate(map).stream())
                .toList();
        return file.make(
                () -> new RuleSet(id, revision, title, notice, sources, identifiers, attemptsMax, families, gates));
    }

    private static Optional<RuleSet.Family> family(YamlMap map, Set<String> products) {
        String id = map.scalar("family").text(RecipeReader.NAME, "oxygenator");
        Text title = map.words("title");
        List<String> own = map.list("products").notEmpty().scalars().stream()
                .map(scalar -> product(scalar, products))
                .toList();
        List<String> operations = map.list("operations").notEmpty().scalars().stream()
                .map(scalar -> scalar.text(RecipeReader.OPERATION, "LEAK"))
                .toList();
        List<RuleSet.Departure> departures =
                map.optionalList("departures").map(YamlList::maps).orElse(List.of()).stream()
                        .flatMap(each -> departure(each, own, operations).stream())
                        .toList();
        return map.make(() -> new RuleSet.Family(id, title, own, operations, departures));
    }

    private static Optional<RuleSet.Departure> departure(YamlMap map, List<String> products, List<String> operations) {
        String product = map.scalar("product").choice(new TreeSet<>(products));
        String operation = map.scalar("operation").choice(new TreeSet<>(operations));
        Optional<String> instead =
                map.optionalScalar("instead").map(scalar -> scalar.text(RecipeReader.OPERATION, "CROSS"));
        Text why = map.words("why");
        return map.make(() -> new RuleSet.Departure(product, operation, instead.orElse(null), why));
    }

    private static String product(YamlScalar scalar, Set<String> products) {
        String product = scalar.text(RecipeReader.PRODUCT, "HS1-OXY-A");
        if (!products.add(product)) {
            scalar.problem(ProblemCode.REPEATED, Map.of("given", product));
        }
        return product;
    }

    private static Optional<RuleSet.Gate> gate(YamlMap map) {
        String id = map.scalar("gate").text(RecipeReader.NAME, "people_qualified");
        Text title = map.words("title");
        Optional<RuleSet.Holder> heldBy = map.scalar("held_by").choice(RuleSet.Holder.class);
        return map.make(() -> new RuleSet.Gate(id, title, heldBy.orElseThrow()));
    }
}
