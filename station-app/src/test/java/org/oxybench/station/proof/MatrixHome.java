package org.oxybench.station.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Route;
import org.oxybench.recipe.file.RouteReader;
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

/** A home with a lot that has units enough for a whole fault matrix, and which of them are bad, and how. */
final class MatrixHome {
    static final LotNumber LOT = new LotNumber("MATRIX-1");

    private static final int TIGHT = 500;
    private static final int BAD_OF_EACH_KIND = 120;

    private final Home home;
    private final Map<SerialNumber, String> planted = new HashMap<>();
    private final Deque<SerialNumber> tight = new ArrayDeque<>();
    private final Map<String, Deque<SerialNumber>> bad = new HashMap<>();

    /**
     * What every home of a matrix is a copy of: to make one takes long, since every secret in it does.
     *
     * @param serials units of the lot
     */
    record Template(Home home, List<SerialNumber> serials) {}

    /** A copy of the template in a folder, with the way to its bench in its settings. */
    MatrixHome(Template template, Path dir, int plcPort) throws IOException {
        home = new Home(copy(template.home().dir(), dir));
        QuickHome.connect(home, plcPort);
        Deque<SerialNumber> serials = new ArrayDeque<>(template.serials());
        for (String kind : MatrixCell.BAD_UNITS.values()) {
            Deque<SerialNumber> units = bad.computeIfAbsent(kind, k -> new ArrayDeque<>());
            for (int n = 0; n < BAD_OF_EACH_KIND; n++) {
                units.add(serials.removeLast());
            }
            units.forEach(unit -> planted.put(unit, kind));
        }
        tight.addAll(serials);
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

    /** Makes the template in a folder. */
    static Template template(Path dir) throws IOException {
        Home home = QuickHome.make(dir, HomeKind.DEMO);
        return new Template(home, allot(home, TIGHT + MatrixCell.BAD_UNITS.size() * BAD_OF_EACH_KIND));
    }

    private static List<SerialNumber> allot(Home home, int quantity) throws IOException {
        Surroundings surroundings = QuickHome.surroundings();
        try (FileLedger ledger = HomeLedger.open(home, surroundings.clock(), OptionalLong.empty())) {
            String text = ledger.standing()
                    .effective(Entry.DocumentKind.ROUTE, DemoHome.PRODUCT)
                    .orElseThrow()
                    .text();
            Route route = RouteReader.read(DemoHome.PRODUCT, text.getBytes(StandardCharsets.UTF_8))
                    .match(read -> read, problems -> {
                        throw new IllegalStateException(problems.toString());
                    });
            List<SerialNumber> serials = SerialAllotment.allot(route, LOT, quantity);
            ledger.append(Draft.of(
                    surroundings.clock().instant(),
                    Draft.STATION,
                    new Entry.LotOpened(LOT, DemoHome.PRODUCT, route.revision(), serials)));
            return serials;
        }
    }

    Home home() {
        return home;
    }

    /** What the simulated bench finds in which unit. */
    Map<SerialNumber, String> planted() {
        return planted;
    }

    /** A unit that was never tested: a tight one, or one in which this is planted. */
    SerialNumber take(@Nullable String kind) {
        return kind == null
                ? tight.removeFirst()
                : bad.getOrDefault(kind, new ArrayDeque<>()).removeFirst();
    }
}
