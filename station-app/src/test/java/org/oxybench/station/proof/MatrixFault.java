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
import static org.oxybench.station.proof.MatrixSteps.DRY;
import static org.oxybench.station.proof.MatrixSteps.FLOW;
import static org.oxybench.station.proof.MatrixSteps.HEADS;
import static org.oxybench.station.proof.MatrixSteps.HOST;
import static org.oxybench.station.proof.MatrixSteps.LINE;
import static org.oxybench.station.proof.MatrixSteps.OXYGENATOR;
import static org.oxybench.station.proof.MatrixSteps.PUMP;
import static org.oxybench.station.proof.MatrixSteps.SLOT;
import static org.oxybench.station.proof.MatrixSteps.TABLE;
import static org.oxybench.station.proof.MatrixSteps.VACUUM;
import static org.oxybench.station.proof.MatrixSteps.WARM;
import static org.oxybench.station.proof.MatrixSteps.fills;
import static org.oxybench.station.proof.MatrixSteps.isAtRest;
import static org.oxybench.station.proof.MatrixSteps.isDry;
import static org.oxybench.station.proof.MatrixSteps.judges;
import static org.oxybench.station.proof.MatrixSteps.judgesOpen;
import static org.oxybench.station.proof.MatrixSteps.tests;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oxybench.recipe.Recipe;
import org.oxybench.recipe.Verdict;

/**
 * The library of faults: all that a simulated bench can do by itself, and what happens to a cable, a disk, a clock, the
 * station's own process, and by people's hands. Each says what must come of it.
 */
enum MatrixFault {
    SILENT("the PLC takes every request and answers none", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    REFUSE("the PLC closes its connections and refuses new ones", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    CUT("the PLC closes every connection as soon as it is made", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    SLOW("every answer comes after its deadline", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    SHORT_ANSWER("every answer is one register short", LINK, DEADLINE, "E-COM-02 E-COM-03"),
    GARBAGE("the PLC answers with what is no Modbus", LINK, DEADLINE, "E-COM-01 E-COM-02 E-COM-03"),
    UNPLUG("the PLC loses its mains", LINK, DEADLINE, "E-COM-01 E-COM-02"),
    FROZEN_SEQUENCE("the PLC's sequence stands still, all else goes on", PLC, STALE, "E-COM-04"),
    FROZEN_BLOCK(
            "the PLC's program is in STOP, its gateway answers",
            PLC,
            STALE,
            "E-COM-04 E-COM-07 burn-in-slot/E-VNT-01 coating-line/E-VNT-01"),
    FROZEN_VALUES(
            "the gauges repeat themselves to the bit", PLC, STALE, "E-SEN-01 E-DAT-06 oxygenator-bench/E-FLOW-01"),
    HEARTBEAT_STOPPED("the PLC's heartbeat stands still", PLC, HEARTBEAT, "E-COM-05"),
    TORN("blocks are torn", PLC, DEADLINE, "E-COM-03"),
    LOST_SAMPLES(
            "five samples in fifty are lost",
            PLC,
            STALE,
            new Always("the recipe tolerates as many missing samples as this fault takes"),
            "E-COM-08"),
    QUIET(
            "the gauge's noise is a twentieth of what it was",
            PLC,
            SOON,
            new Always("twenty times as fast a recording has too few samples to tell noise by"),
            "E-SEN-03 E-SEN-01 E-DAT-06"),
    CLOCK_FAST("the PLC's clock goes twice as fast", PLC, STALE, "E-CLK-02"),
    CLOCK_SPRING("the PLC's clock springs ten seconds forward", PLC, SOON, "E-CLK-02"),
    NAN("the pressure converter reports a broken wire", PLC, SOON, "E-SEN-02"),
    OUT_OF_RANGE("the pressure reads far above its range", PLC, SOON, "E-SEN-02"),
    WRONG_TOKEN("the PLC echoes another run's token", PLC, SOON, "E-COM-06"),
    READBACK_DIFFERS("the PLC takes another setpoint than the one written", PLC, SOON, "E-COM-07"),
    WRONG_IDENTITY(
            "the PLC says that it is another bench",
            PLC,
            SOON,
            new Always("who the PLC is is read at connect, and this connection goes on"),
            "E-IDN-01"),
    NO_SUPPLY("the house supply fails", AIR, STALE, "E-AIR-03 oxygenator-bench/E-PRS-01") {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            if (isAtRest(recipe)) {
                return NO_PRESSURE;
            }
            if (isDry(recipe)) {
                return fills(recipe, step)
                        ? Optional.empty()
                        : Optional.of("the supply valve is closed from here on: no supply is needed any more");
            }
            return Optional.of("it works the clamp alone, which holds without it, and is looked at while water or rotor"
                    + " are brought to speed: a tenth of a second on a fast bench");
        }

        @Override
        boolean mayBeSeen(Recipe recipe, int step) {
            return !isDry(recipe) && fills(recipe, step);
        }
    },
    SUPPLY_VALVE_STUCK_OPEN(
            "the supply valve stays open",
            AIR,
            STALE,
            "E-PRE-01 E-VENT-01 E-ZERO-02"
                    + " oxygenator-bench/E-VNT-01 oxygenator-bench/E-CND-01 oxygenator-bench/E-DAT-04") {
        @Override
        Set<String> fixtureKinds() {
            return DRY;
        }

        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return isAtRest(recipe) ? NO_PRESSURE : Optional.empty();
        }

        @Override
        Set<Verdict> verdicts(String fixtureKind) {
            // To a bench with more than one compartment, gas in the neighbour is what a gross leak into it would be.
            return fixtureKind.equals(OXYGENATOR) ? EITHER : super.verdicts(fixtureKind);
        }
    },
    VENT_STUCK_CLOSED("the vent stays closed", AIR, STALE, "E-VENT-01") {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            if (isAtRest(recipe)) {
                return NO_PRESSURE;
            }
            if (Set.of(FLOW, WARM, LINE).contains(recipe.fixtureKind())) {
                return Optional.of("without its pump the water stands, whether its drain is open or not");
            }
            return isDry(recipe) || judgesOpen(recipe, step)
                    ? Optional.empty()
                    : Optional.of("the throttle is shut by the recipe, or nothing is judged any more");
        }

        @Override
        boolean mayBeSeen(Recipe recipe, int step) {
            return HEADS.contains(recipe.fixtureKind()) && tests(recipe, step);
        }

        @Override
        Set<String> codes(String fixtureKind) {
            if (HEADS.contains(fixtureKind)) {
                return NO_FLOW;
            }
            return fixtureKind.equals(OXYGENATOR) ? Set.of("E-VENT-01", "E-CND-01") : super.codes(fixtureKind);
        }

        @Override
        Set<Verdict> verdicts(String fixtureKind) {
            // Behind a vent of the bench that is shut, the unit's own port is as good as blocked.
            return Set.of(HOST, OXYGENATOR, SLOT).contains(fixtureKind) ? EITHER : super.verdicts(fixtureKind);
        }

        @Override
        boolean canVent(Recipe recipe) {
            return !isDry(recipe) || isAtRest(recipe);
        }
    },
    HOSE_OFF("the unit's connector comes off", AIR, STALE, "E-PRS-01") {
        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            if (isAtRest(recipe)) {
                return NO_PRESSURE;
            }
            if (recipe.operation().equals("GAS")) {
                return Optional.of("it is the blood side's, and the gas side alone is tested");
            }
            return judges(recipe, step)
                    ? Optional.empty()
                    : Optional.of("nothing is judged any more, and the unit is vented all the sooner");
        }

        @Override
        boolean mayBeSeen(Recipe recipe, int step) {
            return tests(recipe, step);
        }

        @Override
        Set<String> codes(String fixtureKind) {
            return switch (fixtureKind) {
                case PUMP, HOST, SLOT, TABLE -> NO_FLOW;
                case OXYGENATOR -> Set.of("E-PRS-01", "E-CND-01", "E-STL-01", "E-DAT-04");
                case WARM -> Set.of("E-WARM-01");
                case VACUUM -> Set.of("E-CND-01");
                case LINE -> Set.of("E-FLOW-01", "E-CELL-01", "E-WET-01");
                default -> super.codes(fixtureKind);
            };
        }

        @Override
        Set<Verdict> verdicts(String fixtureKind) {
            return EITHER;
        }

        @Override
        boolean canVent(Recipe recipe) {
            // A floating rotor without water about it turns for minutes.
            return !HEADS.contains(recipe.fixtureKind());
        }
    },
    GAS_HOSE_OFF("the gas side's connector comes off", AIR, STALE, "E-CND-01 E-STL-01 E-DAT-04") {
        @Override
        Set<String> fixtureKinds() {
            return Set.of(OXYGENATOR);
        }

        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            if (recipe.operation().equals("WATER")) {
                return Optional.of("the gas side is open to the room");
            }
            return judges(recipe, step)
                    ? Optional.empty()
                    : Optional.of("nothing is judged any more, and the unit is vented all the sooner");
        }

        @Override
        Set<Verdict> verdicts(String fixtureKind) {
            return EITHER;
        }
    },
    DRIVE_STUCK_ON(
            "pump or drive turns whatever it is told", AIR, STALE, "E-PRE-02 E-STOP-01 E-CND-01 E-MDL-01 E-VNT-01") {
        @Override
        Set<String> fixtureKinds() {
            return Set.of(FLOW, PUMP, HOST, WARM, SLOT, LINE, TABLE);
        }

        @Override
        Optional<String> harmless(Recipe recipe, int step) {
            return HEADS.contains(recipe.fixtureKind())
                    ? Optional.empty()
                    : Optional.of("the open drain lets the water back into the tank while the pump should stand");
        }

        @Override
        boolean mayBeSeen(Recipe recipe, int step) {
            // The warm bench's drain is shut when the pump should stand at first.
            return recipe.fixtureKind().equals(WARM) && step == 0;
        }

        @Override
        boolean canVent(Recipe recipe) {
            return !HEADS.contains(recipe.fixtureKind());
        }
    },
    E_STOP("the emergency stop is pressed", HAND, SOON, "E-EST-01"),
    LEFT_CLOSED(
            "nobody opens the bench after the run, and the next unit is scanned",
            HAND,
            SOON,
            new Always("this run goes on; the next unit is refused as long as the old one lies in the bench")),
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
            new Always("the space that a run needs was put aside before it started")),
    DISK_SLOW(
            "the disk takes " + MatrixDisk.SLOW_MILLIS + " ms for what it did at once",
            STATION,
            SOON,
            new Always("the next step waits until the last one is on the disk")),
    DISK_HANGS("the disk takes everything and says of nothing that it is there", STATION, SOON, "E-LED-04"),
    DISK_BROKEN("the disk refuses every write", STATION, SOON, "E-INT-01 E-BRN-04"),
    CLOCK_FORWARD(
            "the wall clock is set one hour forward", STATION, SOON, new Always("nothing is timed by the wall clock")),
    CLOCK_BACK("the wall clock is set one hour back", STATION, SOON, new Always("nothing is timed by the wall clock")),
    STOP("the operator stops the run", HAND, SOON, "S-STP-01"),
    STOP_TWICE("the operator stops the run, and again while it vents", HAND, SOON, "S-STP-01"),
    DOOR_OPENED("the operator opens the bench", HAND, SOON, "E-CLS-02"),
    // The other one has the bench vented and lets the clamp go: a hand may have opened it before it is looked at.
    SECOND_STATION("another station is connected to the same bench", STATION, STALE, "E-COM-09 E-COM-07 E-CLS-02"),
    STATION_KILLED("the station's process is killed", STATION, SOON, "E-INT-01 E-BRN-04");

    /** Why a fault takes nothing from any run. */
    private record Always(String why) {}

    private static final Set<Verdict> EITHER = Set.of(Verdict.FAIL, Verdict.NO_RESULT);

    private static final Optional<String> NO_PRESSURE =
            Optional.of("a person tests, and the bench puts no pressure on the unit");

    /** What a pump is not judged for when nothing flows through it. */
    private static final Set<String> NO_FLOW = Set.of("E-CND-01", "E-STL-01", "E-FLOW-01", "E-MDL-01", "E-SPD-01");

    private final String words;
    private final MatrixKind kind;
    private final Duration seenWithin;
    private final String codes;
    private final String always;

    MatrixFault(String words, MatrixKind kind, Duration seenWithin, String codes) {
        this(words, kind, seenWithin, null, codes);
    }

    MatrixFault(String words, MatrixKind kind, Duration seenWithin, Always always) {
        this(words, kind, seenWithin, always, "");
    }

    MatrixFault(String words, MatrixKind kind, Duration seenWithin, @Nullable Always always, String codes) {
        this.words = words;
        this.kind = kind;
        this.seenWithin = seenWithin;
        this.always = always == null ? "" : always.why();
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
            case SUPPLY_VALVE_STUCK_OPEN, VENT_STUCK_CLOSED, HOSE_OFF, GAS_HOSE_OFF, DRIVE_STUCK_ON ->
                Set.of("E-VNT-01");
            // Where a connection is made anew again and again, the time allowed may end while there is one.
            default -> kind == MatrixKind.LINK ? Set.of("E-VNT-01") : Set.of();
        };
    }

    /** Codes of which one must be the first reason of a run that had not failed before; some on one kind of bench alone. */
    Set<String> codes(String fixtureKind) {
        return Arrays.stream(codes.split(" ", -1))
                .filter(code -> !code.contains("/") || code.startsWith(fixtureKind + "/"))
                .map(code -> code.substring(code.indexOf('/') + 1))
                .filter(code -> !code.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Whether it takes nothing from any run. */
    boolean alwaysHarmless() {
        return !always.isEmpty();
    }

    /** The kinds of fixture that can have it. */
    Set<String> fixtureKinds() {
        return MatrixSteps.KINDS;
    }

    /** What may come of a run that had not failed before. */
    Set<Verdict> verdicts(String fixtureKind) {
        return Set.of(codes.startsWith("S-") ? Verdict.STOPPED : Verdict.NO_RESULT);
    }

    /** Why a fault that comes in this step takes nothing from the run, which must then end as without it; or empty. */
    Optional<String> harmless(Recipe recipe, int step) {
        // Where no setpoint is ever written, none is taken for another.
        boolean unwritten = this == READBACK_DIFFERS && isAtRest(recipe);
        return unwritten ? NO_PRESSURE : Optional.of(always).filter(why -> !why.isEmpty());
    }

    /** Whether the unit can be vented while this is so, and the simulator's physics go on. */
    boolean canVent(Recipe recipe) {
        return switch (this) {
            case SUPPLY_VALVE_STUCK_OPEN, FROZEN_BLOCK, UNPLUG -> false;
            default -> true;
        };
    }

    /** Whether a fault that is harmless in this step may also be seen: then with its own reason. */
    boolean mayBeSeen(Recipe recipe, int step) {
        return alwaysHarmless() && !codes.isEmpty();
    }

    /** The simulator's own name of the fault, or null when it is not the simulator's. */
    @Nullable
    String simulated() {
        return compareTo(OPEN) <= 0 ? name().toLowerCase(Locale.ROOT).replace('_', '-') : null;
    }
}
