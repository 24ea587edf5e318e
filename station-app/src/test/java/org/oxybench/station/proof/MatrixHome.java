package org.oxybench.station.proof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.file.Fingerprint;
import org.oxybench.recipe.file.RouteReader;
import org.oxybench.record.AccountEntry;
import org.oxybench.record.Draft;
import org.oxybench.record.Entry;
import org.oxybench.record.FileLedger;
import org.oxybench.record.HomeKind;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.station.bench.SerialAllotment;
import org.oxybench.station.config.Home;
import org.oxybench.station.config.HomeLedger;
import org.oxybench.station.config.Surroundings;
import org.oxybench.station.demo.DemoHome;
import org.oxybench.station.demo.DemoPeople;

/** A home with one bench that tests by one recipe, a lot that has units enough, and which of them are bad, and how. */
final class MatrixHome {
    static final LotNumber LOT = new LotNumber("MATRIX-1");

    /** Far longer than the simulated hand takes, and no two minutes for a bench that stays closed on the wrong unit. */
    private static final String CLOSE_TIMEOUT = "6 s";

    /** A technician, who trains those who test. */
    private static final String TRAINER = "P-2318";

    private static final int LOT_SIZE = 600;
    private static final int BAD_OF_EACH_KIND = 100;

    private final Home home;
    private final String gtin;
    private final Map<SerialNumber, String> planted = new HashMap<>();
    private final Map<SerialNumber, String> defects = new HashMap<>();
    private final Deque<SerialNumber> tight = new ArrayDeque<>();
    private final Map<String, Deque<SerialNumber>> bad = new HashMap<>();

    /** A copy of the template in a folder, with the recipe, its route and a lot, and the way to its bench. */
    MatrixHome(Home template, MatrixRecipe tried, Path dir, int plcPort) throws IOException {
        home = new Home(copy(template.dir(), dir));
        QuickHome.connect(home, plcPort);
        QuickHome.waitForTheHand(home, CLOSE_TIMEOUT);
        give("profile: leak-bench", "profile: " + tried.kind());
        give("operations: [LEAK]", "operations: [" + tried.recipe().operation() + "]");
        Entry.DocumentEffective document = routeOf(tried.recipe());
        Route route = route(document.id(), document.text());
        gtin = route.gtin();
        Deque<SerialNumber> serials = new ArrayDeque<>(SerialAllotment.allot(route, LOT, LOT_SIZE));
        begin(tried, document, List.copyOf(serials));
        for (String defect : tried.defects()) {
            Deque<SerialNumber> units = bad.computeIfAbsent(defect, k -> new ArrayDeque<>());
            for (int n = 0; n < BAD_OF_EACH_KIND; n++) {
                units.add(serials.removeLast());
            }
            units.forEach(unit -> {
                planted.put(unit, tried.planted(defect));
                defects.put(unit, defect);
            });
        }
        tight.addAll(serials);
    }

    /**
     * Makes what every home of a matrix is a copy of, since every secret in it takes long: people, and calibrated benches
     * of every kind.
     */
    static Home template(Path dir) throws IOException {
        Surroundings surroundings = QuickHome.surroundings();
        Home home = QuickHome.make(dir, HomeKind.DEMO);
        try (FileLedger ledger = HomeLedger.open(home, surroundings.clock(), OptionalLong.empty())) {
            new DemoHome(
                            ledger,
                            surroundings.installation(),
                            surroundings.clock().instant())
                    .addFurtherProducts();
        }
        return home;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }

    private void give(String setting, String value) throws IOException {
        String settings = Files.readString(home.settings());
        assertTrue(settings.contains(setting), settings);
        Files.writeString(home.settings(), settings.replace(setting, value));
    }

    private void begin(MatrixRecipe tried, Entry.DocumentEffective route, List<SerialNumber> serials)
            throws IOException {
        Surroundings surroundings = QuickHome.surroundings();
        Recipe recipe = tried.recipe();
        Instant now = surroundings.clock().instant();
        try (FileLedger ledger = HomeLedger.open(home, surroundings.clock(), OptionalLong.empty())) {
            ledger.append(Draft.of(now, Draft.STATION, tried.document()));
            ledger.append(Draft.of(now, Draft.STATION, route));
            for (DemoPeople.Member person : MatrixOperator.PEOPLE) {
                ledger.append(Draft.of(
                        now, TRAINER, new AccountEntry.Trained(person.id(), recipe.id(), recipe.revision(), TRAINER)));
            }
            ledger.append(Draft.of(
                    now, Draft.STATION, new Entry.LotOpened(LOT, recipe.product(), route.revision(), serials)));
        }
    }

    /** The product's shipped route, cut to the operation of the recipe: no unit has been through those before it. */
    private static Entry.DocumentEffective routeOf(Recipe recipe) throws IOException {
        Path file = QuickHome.surroundings().installation().resolve("recipes/routes/" + recipe.product() + ".yaml");
        String shipped = Files.readString(file);
        int revision = route(recipe.product(), shipped).revision();
        String head = shipped.substring(0, shipped.indexOf("operations:"))
                .replace("\nrevision: " + revision, "\nrevision: " + (revision + 1));
        String text = head
                + """
                operations:
                  - operation: %s
                    title: {zh-CN: '%s', en: '%s'}
                    recipe: %s
                    max_attempts: 3
                """.formatted(
                                recipe.operation(),
                                recipe.title().zhCn(),
                                recipe.title().en(),
                                recipe.id());
        String sha256 = Fingerprint.sha256(text.getBytes(StandardCharsets.UTF_8));
        return new Entry.DocumentEffective(Entry.DocumentKind.ROUTE, recipe.product(), revision + 1, sha256, text);
    }

    private static Route route(String product, String text) {
        return RouteReader.read(product + ".yaml", text.getBytes(StandardCharsets.UTF_8))
                .match(read -> read, problems -> {
                    throw new IllegalStateException(problems.toString());
                });
    }

    Home home() {
        return home;
    }

    /** What stands on the label of its units, beside their serial. */
    String gtin() {
        return gtin;
    }

    /** What the simulated bench finds in which unit; every other is good. */
    Map<SerialNumber, String> planted() {
        return planted;
    }

    /** What is wrong with a unit, or null. */
    @Nullable
    String defect(SerialNumber unit) {
        return defects.get(unit);
    }

    /** A unit that was never tested: a tight one, or one in which this is planted. */
    SerialNumber take(@Nullable String defect) {
        return defect == null
                ? tight.removeFirst()
                : bad.getOrDefault(defect, new ArrayDeque<>()).removeFirst();
    }
}
