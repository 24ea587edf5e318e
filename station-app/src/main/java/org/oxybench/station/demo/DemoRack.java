package org.oxybench.station.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oxybench.record.LotNumber;
import org.oxybench.record.SerialNumber;
import org.oxybench.record.Standing;

/** The demonstration's burn-in rack: one process with a PLC for each slot, on a clock that makes a day of minutes. */
public final class DemoRack {
    /** Slots of the rack. */
    public static final int SLOTS = 16;

    /** Seconds of the rack's clock in one second: a day in two minutes and a half. */
    public static final int SPEED = 600;

    /** Slots that a unit is put into when the demonstration begins; the others stay free. */
    public static final int LOADED = 13;

    /** Its lot of pump heads, which have nothing before them but the burn-in. */
    public static final LotNumber LOT = new LotNumber("P2611-101");

    /** A slot's samples then lie six seconds of its clock apart: a minute has enough of them to be judged. */
    private static final String SAMPLE_MILLIS = "10";

    private static final int HAND_MILLIS = 500;

    /** What goes wrong, by number of the unit in the lot. */
    private static final Map<Integer, String> PLANTED =
            Map.of(4, "bearing-fails:20", 7, "hot-spot:6", 10, "current-drifts:2", 12, "vibration-grows:150");

    private DemoRack() {}

    /**
     * Starts it.
     *
     * @param installation folder of the product, where the simulator was built
     * @param standing which units are in its lot
     * @throws IOException when it does not start
     */
    public static SimulatedBench start(Path installation, Standing standing) throws IOException {
        List<SerialNumber> serials = standing.serials(LOT);
        Map<SerialNumber, String> units = new HashMap<>();
        PLANTED.forEach((number, words) -> units.put(serials.get(number - 1), words));
        return SimulatedBench.start(
                installation,
                new SimulatedBench.Options(SPEED, units, HAND_MILLIS),
                "--kind",
                "burn-in-slot",
                "--slots",
                Integer.toString(SLOTS),
                "--sample-period",
                SAMPLE_MILLIS);
    }
}
