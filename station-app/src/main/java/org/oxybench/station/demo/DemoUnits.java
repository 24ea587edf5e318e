package org.oxybench.station.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.oxybench.recipe.Text;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.UnitStanding;

/** Which units of the demonstration's lots are planted with what, in the words of the simulated bench. */
public final class DemoUnits {

    private static final String LEAK_BENCH = "leak-bench";

    private static final List<Defect> DEFECTS = List.of(
            leaking(3, "2.0"),
            leaking(7, "1.4"),
            new Defect(DemoHome.PRODUCT, 10, LEAK_BENCH, "gross", new Text("严重泄漏", "leaks grossly")),
            leaking(14, "3.0"),
            new Defect(DemoHome.PRODUCT, 17, LEAK_BENCH, "warm:2", new Text("温度高 2 K", "2 K too warm")),
            leaking(20, "1.8"),
            new Defect(
                    DemoHome.COATED,
                    2,
                    "oxygenator-bench",
                    "water-blood:2",
                    new Text("水路漏入血路", "water side leaks into blood")),
            new Defect(DemoHome.COATED, 3, "flow-bench", "clogged:1.6", new Text("血路堵塞", "blood side is clogged")),
            new Defect(DemoHome.PUMP, 2, LEAK_BENCH, "leak:0.5", new Text("泄漏 0.5 sccm", "leaks 0.5 sccm")),
            new Defect(DemoHome.PUMP, 4, "pump-bench", "drag:3", new Text("轴承阻力大", "bearing drags")));

    /** What every unit of a product is where a bench tests more than one kind of part. */
    private static final Map<String, String> PARTS = Map.of(DemoHome.PUMP, "part:pump-head");

    private DemoUnits() {}

    /**
     * What is planted in a unit.
     *
     * @param number within a lot of the product, from 1
     * @param kind fixture kind of the bench that finds it
     * @param spec in the words of that bench's simulator
     */
    public record Defect(String product, int number, String kind, String spec, Text told) {}

    private static Defect leaking(int number, String sccm) {
        Text told = new Text("泄漏 " + sccm + " sccm", "leaks " + sccm + " sccm");
        return new Defect(DemoHome.PRODUCT, number, LEAK_BENCH, "leak:" + sccm, told);
    }

    /** What a simulated bench of a kind finds in the units of every open lot and in the master parts, by serial. */
    public static Map<SerialNumber, String> planted(Standing standing, String kind) {
        Map<SerialNumber, Defect> defects = defects(standing);
        Map<SerialNumber, String> planted = new HashMap<>();
        for (Standing.LotStanding lot : standing.openLots()) {
            String part = kind.equals(LEAK_BENCH) ? PARTS.getOrDefault(lot.product(), "") : "";
            if (!part.isEmpty()) {
                planted.put(master(lot.product()), part);
                standing.serials(lot.lot()).forEach(serial -> planted.put(serial, part));
            }
        }
        defects.forEach((serial, defect) -> {
            if (defect.kind().equals(kind)) {
                planted.merge(serial, defect.spec(), (part, spec) -> part + "+" + spec);
            }
        });
        return planted;
    }

    /** The tight part of a product that zeros are learned on. */
    public static SerialNumber master(String product) {
        return product.equals(DemoHome.PUMP) ? DemoHome.PUMP_MASTER : DemoHome.MASTER;
    }

    /** The defects of the units of every open lot, by serial; every other unit is good. */
    public static Map<SerialNumber, Defect> defects(Standing standing) {
        Map<SerialNumber, Defect> defects = new HashMap<>();
        for (Standing.LotStanding lot : standing.openLots()) {
            List<SerialNumber> serials = standing.serials(lot.lot());
            DEFECTS.stream()
                    .filter(defect -> defect.product().equals(lot.product()) && defect.number() <= serials.size())
                    .forEach(defect -> defects.put(serials.get(defect.number() - 1), defect));
        }
        return defects;
    }

    /** The first unit of the first open lot: an example to ask about. */
    public static String first(Standing standing) {
        return standing.openLots().stream()
                .flatMap(lot -> standing.serials(lot.lot()).stream())
                .findFirst()
                .map(SerialNumber::value)
                .orElse("SERIAL");
    }

    /** The first untested unit of an open lot that leaks, or that is tight. */
    public static Optional<UnitStanding> untested(Standing standing, boolean leaking) {
        Set<SerialNumber> bad = defects(standing).keySet();
        Map<SerialNumber, String> found = planted(standing, LEAK_BENCH);
        Predicate<SerialNumber> wanted =
                serial -> leaking ? found.getOrDefault(serial, "").startsWith("leak:") : !bad.contains(serial);
        return standing.openLots().stream()
                .filter(lot -> lot.product().equals(DemoHome.PRODUCT))
                .flatMap(lot -> standing.serials(lot.lot()).stream())
                .filter(wanted)
                .flatMap(serial -> standing.unit(serial).stream())
                .filter(unit -> unit.attempts().isEmpty() && unit.held() == null)
                .findFirst();
    }
}
