package org.oxybench.recipe.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.Text;

/** Reads a product's route from {@code recipes/routes/<product>.yaml}. */
public final class RouteReader {
    /** Most attempts that a route may allow: each one stresses the unit. */
    public static final int ATTEMPTS_MAX = 10;

    private static final Pattern GTIN = Pattern.compile("\\d{14}");
    private static final Pattern SERIAL = Pattern.compile("[A-Z0-9./-]*\\{lot}[A-Z0-9./-]*#{2,6}[A-Z0-9./-]*");

    private RouteReader() {}

    /** Reads a route, or every problem of its file. */
    public static Reading<Route> read(String fileName, byte[] bytes) {
        String sha256 = Fingerprint.sha256(bytes);
        return StrictYaml.read(fileName, bytes, file -> route(file, sha256));
    }

    private static Optional<Route> route(YamlMap file, String sha256) {
        String product = file.scalar("product").text(RecipeReader.PRODUCT, "HS1-OXY-A");
        int revision = file.scalar("revision").integer(1, RecipeReader.REVISION_MAX);
        Text title = file.words("title");
        String gtin = gtin(file.scalar("gtin"));
        String serial = file.scalar("serial").text(SERIAL, "{lot}-####");
        Set<String> ids = new HashSet<>();
        List<Route.Operation> operations = file.list("operations").notEmpty().maps().stream()
                .flatMap(map -> operation(map, product, ids).stream())
                .toList();
        Optional<Route.Coating> coating = file.optionalMap("coating")
                .flatMap(map -> coating(
                        map, operations.stream().map(Route.Operation::id).toList()));
        return file.make(
                () -> new Route(product, revision, title, gtin, serial, operations, coating.orElse(null), sha256));
    }

    private static Optional<Route.Coating> coating(YamlMap map, List<String> route) {
        String plan = map.scalar("plan").text(RecipeReader.PRODUCT, "XJ-OXY-C");
        List<String> coating = new ArrayList<>();
        for (YamlScalar scalar : map.optionalList("operations")
                .map(list -> list.notEmpty().scalars())
                .orElse(List.of())) {
            String operation = scalar.choice(new TreeSet<>(route));
            if (coating.contains(operation)) {
                scalar.problem(ProblemCode.REPEATED, Map.of("given", operation));
            }
            coating.add(operation);
        }
        // A unit that had to be coated before it may be coated would be stuck.
        int last = coating.stream().mapToInt(route::indexOf).max().orElse(-1);
        Optional<String> before = map.optionalScalar("before")
                .map(scalar -> scalar.choice(new TreeSet<>(route.subList(last + 1, route.size()))));
        return map.make(() -> new Route.Coating(plan, before.orElse(null), coating));
    }

    private static Optional<Route.Operation> operation(YamlMap map, String product, Set<String> ids) {
        String id = map.scalar("operation").text(RecipeReader.OPERATION, "LEAK");
        if (!ids.add(id)) {
            map.problem("operation", ProblemCode.REPEATED, Map.of("given", id));
        }
        Text title = map.words("title");
        String recipe = map.scalar("recipe").text(RecipeReader.RECIPE, product + "." + id);
        int maxAttempts = map.scalar("max_attempts").integer(1, ATTEMPTS_MAX);
        boolean repeat =
                map.optionalScalar("quality_repeat").map(YamlScalar::flag).orElse(false);
        return map.make(() -> new Route.Operation(id, title, recipe, maxAttempts, repeat));
    }

    private static String gtin(YamlScalar scalar) {
        String gtin = scalar.text(GTIN, "14 digits");
        if (GTIN.matcher(gtin).matches()) {
            char expected = checkDigit(gtin);
            if (gtin.charAt(13) != expected) {
                scalar.problem(
                        ProblemCode.BAD_CHECK_DIGIT,
                        Map.of("given", gtin.substring(13), "expected", String.valueOf(expected)));
            }
        }
        return gtin;
    }

    /** GS1 General Specifications 7.9: weights 3 and 1 from the right, complement to ten. */
    private static char checkDigit(String gtin) {
        int sum = 0;
        for (int i = 0; i < 13; i++) {
            sum += (gtin.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }
}
