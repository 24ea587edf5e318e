package org.oxybench.station.proof;

import static org.oxybench.station.proof.MatrixKind.AIR;
import static org.oxybench.station.proof.MatrixKind.HAND;
import static org.oxybench.station.proof.MatrixKind.LINK;
import static org.oxybench.station.proof.MatrixKind.PLC;
import static org.oxybench.station.proof.MatrixKind.STATION;
import static org.oxybench.station.proof.MatrixLimits.DEADLINE;
import static org.oxybench.station.proof.MatrixLimits.HEARTBEAT;
import static org.oxybench.station.proof.MatrixLimits.SOON;
import static org.oxybench.station.proof.MatrixLimits.STALE;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;
import org.oxybench.station.proof.MatrixRule.Always;

/**
 * The library of faults: all that a simulated bench can do by itself, and what happens to a cable, a disk, a clock, the
 * station's own process, and by people's hands. Each says what must come of it; what differs between the kinds of bench
 * is in its {@link MatrixRule}.
 */
enum MatrixFault {
    SILENT("the PLC takes every request and answers none", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    REFUSE("the PLC closes its connections and refuses new ones", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    CUT("the PLC closes every connection as soon as it is made", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    SLOW("every answer comes after its deadline", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    SHORT_ANSWER("every answer is one register short", LINK, DEADLINE, "E-COM-02 E-COM-03"),
    GARBAGE("the PLC answers with what is no Modbus", LINK, DEADLINE, "E-COM-01 E-COM-02 E-COM-03"),
    UNPLUG("the PLC loses its mains", LINK, DEADLINE, MatrixRule.UNVENTED, "E-COM-01 E-COM-02"),
    FROZEN_SEQUENCE("the PLC's sequence stands still, all else goes on", PLC, STALE, "E-COM-04"),
    FROZEN_BLOCK(
            "the PLC's program is in STOP, its gateway answers",
            PLC,
            STALE,
            MatrixRule.UNVENTED,
            "E-COM-04 E-COM-07 burn-in-slot/E-VNT-01 coating-line/E-VNT-01"),
    FROZEN_VALUES(
            "the gauges repeat themselves to the bit", PLC, STALE, "E-SEN-01 E-DAT-06 oxygenator-bench/E-FLOW-01"),
    FROZEN_GAUGE("one gauge repeats itself to the bit", PLC, STALE, "E-SEN-01 E-DAT-06 oxygenator-bench/E-FLOW-01"),
    REPLAYED("the last half second of samples comes again and again", PLC, STALE, "E-SEN-06"),
    HEARTBEAT_STOPPED("the PLC's heartbeat stands still", PLC, HEARTBEAT, "E-COM-05"),
    TORN("blocks are torn", PLC, DEADLINE, "E-COM-03"),
    LOST_SAMPLES(
            "five samples in fifty are lost",
            PLC,
            STALE,
            new Always("the recipe tolerates as many missing samples as this fault takes"),
            // Where an extreme is judged no sample is tolerated.
            "E-COM-08 E-DAT-02"),
    QUIET(
            "the gauge's noise is a twentieth of what it was",
            PLC,
            SOON,
            new Always("twenty times as fast a recording has too few samples to tell noise by"),
            "E-SEN-03 E-SEN-01 E-DAT-06"),
    NOISY(
            "the gauges are fifty times as noisy as they were",
            PLC,
            SOON,
            new MatrixAir.Noisy(),
            "E-SEN-05 E-SEN-02 E-CND-01 E-STL-01 E-FLOW-01 E-SPD-01 E-PRS-01 E-STOP-01 E-PRE-02"),
    CLOCK_FAST("the PLC's clock goes twice as fast", PLC, STALE, "E-CLK-02"),
    CLOCK_SLOW("the PLC's clock goes at a fifth of its pace", PLC, HEARTBEAT, "E-CLK-02"),
    CLOCK_SPRING("the PLC's clock springs ten seconds forward", PLC, SOON, "E-CLK-02"),
    NAN("the pressure converter reports a broken wire", PLC, SOON, "E-SEN-02"),
    OUT_OF_RANGE("the pressure reads far above its range", PLC, SOON, "E-SEN-02"),
    WRONG_TOKEN("the PLC echoes another run's token", PLC, SOON, "E-COM-06"),
    READBACK_DIFFERS(
            "the PLC takes another setpoint than the one written",
            PLC,
            SOON,
            MatrixRule.UNDER_PRESSURE_ALONE,
            "E-COM-07"),
    WRONG_IDENTITY(
            "the PLC says that it is another bench",
            PLC,
            SOON,
            new Always("who the PLC is is read at connect, and this connection goes on"),
            "E-IDN-01"),
    NO_SUPPLY("the house supply fails", AIR, STALE, new MatrixAir.NoSupply(), "E-AIR-03 oxygenator-bench/E-PRS-01"),
    SUPPLY_VALVE_STUCK_OPEN(
            "the supply valve stays open",
            AIR,
            STALE,
            new MatrixAir.SupplyStuckOpen(),
            "E-PRE-01 E-VENT-01 E-VNT-01 E-ZERO-02 oxygenator-bench/E-CND-01 oxygenator-bench/E-DAT-04"),
    SUPPLY_VALVE_STUCK_CLOSED(
            "the supply valve stays closed", AIR, STALE, new MatrixAir.SupplyStuckClosed(), "E-PRS-01"),
    VENT_STUCK_CLOSED("the vent stays closed", AIR, STALE, new MatrixAir.VentStuckClosed(), "E-VENT-01"),
    VENT_STUCK_OPEN("the vent stays open", AIR, STALE, new MatrixAir.VentStuckOpen(), "E-PRS-01"),
    HOSE_OFF("the unit's connector comes off", AIR, STALE, new MatrixAir.HoseOff(), "E-PRS-01"),
    GAS_HOSE_OFF(
            "the gas side's connector comes off", AIR, STALE, new MatrixAir.GasHoseOff(), "E-CND-01 E-STL-01 E-DAT-04"),
    DRIVE_STUCK_ON(
            "pump or drive turns whatever it is told",
            AIR,
            STALE,
            new MatrixAir.DriveStuckOn(),
            "E-PRE-02 E-STOP-01 E-CND-01 E-MDL-01 E-VNT-01"),
    E_STOP("the emergency stop is pressed", HAND, SOON, "E-EST-01"),
    LEFT_CLOSED(
            "nobody opens the bench after the run, and the next unit is scanned",
            HAND,
            SOON,
            new Always("this run goes on; the next unit is refused as long as the old one lies in the bench"),
            ""),
    OPEN("the bench is open and says so", HAND, SOON, "E-CLS-02"),

    CABLE_CUT("the cable is cut", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    CABLE_DEAD("the cable carries nothing any more, either way", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    BITS_TURNED("every bit of every answer is turned over", LINK, SOON, "E-COM-03 E-COM-02"),
    OTHER_REQUEST("answers are those of other requests", LINK, DEADLINE, "E-COM-01 E-COM-02 E-COM-03"),
    EXCEPTION("the gateway answers with an exception", LINK, DEADLINE, "E-COM-02 E-COM-03"),
    DISK_FULL(
            "others have filled the disk",
            STATION,
            SOON,
            new Always("the space that a run needs was put aside before it started"),
            ""),
    DISK_SLOW(
            "the disk takes " + MatrixDisk.SLOW_MILLIS + " ms for what it did at once",
            STATION,
            SOON,
            new Always("the next step waits until the last one is on the disk"),
            ""),
    DISK_HANGS("the disk takes everything and says of nothing that it is there", STATION, SOON, "E-LED-04"),
    DISK_BROKEN("the disk refuses every write", STATION, SOON, "E-INT-01 E-BRN-04"),
    CLOCK_FORWARD(
            "the wall clock is set one hour forward",
            STATION,
            SOON,
            new Always("nothing is timed by the wall clock"),
            ""),
    CLOCK_BACK(
            "the wall clock is set one hour back", STATION, SOON, new Always("nothing is timed by the wall clock"), ""),
    STOP("the operator stops the run", HAND, SOON, "S-STP-01"),
    STOP_TWICE("the operator stops the run, and again while it vents", HAND, SOON, "S-STP-01"),
    DOOR_OPENED("the operator opens the bench", HAND, SOON, "E-CLS-02"),
    // The other one has the bench vented and lets the clamp go: a hand may have opened it before it is looked at.
    SECOND_STATION("another station is connected to the same bench", STATION, STALE, "E-COM-09 E-COM-07 E-CLS-02"),
    STATION_KILLED("the station's process is killed", STATION, SOON, "E-INT-01 E-BRN-04");

    private final String words;
    private final MatrixKind kind;
    private final Duration seenWithin;

    @SuppressWarnings("ImmutableEnumChecker") // A record of text, or without any state.
    private final MatrixRule rule;

    private final String codes;

    MatrixFault(String words, MatrixKind kind, Duration seenWithin, String codes) {
        this(words, kind, seenWithin, MatrixRule.NONE, codes);
    }

    MatrixFault(String words, MatrixKind kind, Duration seenWithin, MatrixRule rule, String codes) {
        this.words = words;
        this.kind = kind;
        this.seenWithin = seenWithin;
        this.rule = rule;
        this.codes = codes;
    }

    /** What happens, in plain words. */
    String words() {
        return words;
    }

    MatrixKind kind() {
        return kind;
    }

    /** Where the fault would still be unseen after this time, a run that ends goes by what was measured before. */
    Duration seenWithin() {
        return seenWithin;
    }

    /** How long a person leaves a question unanswered that stands when the fault comes: long enough for it to be seen. */
    Duration answeredAfter() {
        return this == DISK_HANGS ? Duration.ZERO : seenWithin.plus(SOON);
    }

    /** Codes that may follow, since they alone say why the unit could not be measured as vented. */
    Set<String> codesOfVenting() {
        return switch (this) {
            case BITS_TURNED -> Set.of("E-IDN-01", "E-VNT-01");
            case NOISY, REPLAYED, SUPPLY_VALVE_STUCK_OPEN, VENT_STUCK_CLOSED, HOSE_OFF, GAS_HOSE_OFF, DRIVE_STUCK_ON ->
                Set.of("E-VNT-01");
            // Where a connection is made anew again and again, the time allowed may end while there is one.
            default -> kind == MatrixKind.LINK ? Set.of("E-VNT-01") : Set.of();
        };
    }

    /** Codes of which one must be the first reason of a run that had not failed before; some on one kind of bench alone. */
    Set<String> codes(String fixtureKind) {
        Set<String> own = Arrays.stream(codes.split(" ", -1))
                .filter(code -> !code.contains("/") || code.startsWith(fixtureKind + "/"))
                .map(code -> code.substring(code.indexOf('/') + 1))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
        return rule.codes(fixtureKind, own);
    }

    /** Whether it takes nothing from any run. */
    boolean alwaysHarmless() {
        return rule instanceof Always;
    }

    /** The kinds of fixture that can have it. */
    Set<String> fixtureKinds() {
        return rule.fixtureKinds();
    }

    /** What may come of a run that had not failed before. */
    Set<Verdict> verdicts(String fixtureKind) {
        return rule.verdicts(fixtureKind, Set.of(codes.startsWith("S-") ? Verdict.STOPPED : Verdict.NO_RESULT));
    }

    /** Why a fault that comes in this step takes nothing from the run, which must then end as without it; or empty. */
    Optional<String> harmless(Recipe recipe, int step) {
        return rule.harmless(recipe, step);
    }

    /** Whether the unit can be vented while this is so, and the simulator's physics go on. */
    boolean canVent(Recipe recipe) {
        return rule.canVent(recipe);
    }

    /** Whether a fault that is harmless in this step may also be seen: then with its own reason. */
    boolean mayBeSeen(Recipe recipe, int step) {
        return !codes.isEmpty() && rule.mayBeSeen(recipe, step);
    }

    /** The simulator's own name of the fault, or null when it is not the simulator's. */
    @Nullable
    String simulated() {
        return compareTo(OPEN) <= 0 ? name().toLowerCase(Locale.ROOT).replace('_', '-') : null;
    }
}
