package org.oxybench.station.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;
import org.oxybench.record.Standing.UnitStanding;

/** Which units of the demonstration's lots are planted with what, in the words of the simulated bench. */
public final class DemoUnits {

    /** Number within the lot to defect; every other unit is tight. */
    private static final Map<Integer, String> PLANTED =
            Map.of(3, "leak:2.0", 7, "leak:1.4", 10, "gross", 14, "leak:3.0", 17, "warm:2", 20, "leak:1.8");

    private DemoUnits() {}

    /** The planted units of every open lot, by serial. */
    public static Map<SerialNumber, String> planted(Standing standing) {
        Map<SerialNumber, String> planted = new HashMap<>();
        for (Standing.LotStanding lot : standing.openLots()) {
            List<SerialNumber> serials = standing.serials(lot.lot());
            PLANTED.forEach((number, spec) -> {
                if (number <= serials.size()) {
                    planted.put(serials.get(number - 1), spec);
                }
            });
        }
        return planted;
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
        Map<SerialNumber, String> planted = planted(standing);
        Predicate<SerialNumber> wanted =
                serial -> leaking ? planted.getOrDefault(serial, "").startsWith("leak:") : !planted.containsKey(serial);
        return standing.openLots().stream()
                .flatMap(lot -> standing.serials(lot.lot()).stream())
                .filter(wanted)
                .flatMap(serial -> standing.unit(serial).stream())
                .filter(unit -> unit.attempts().isEmpty() && unit.held() == null)
                .findFirst();
    }
}
